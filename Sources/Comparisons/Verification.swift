package import Experiments
import Foundation
import Networks
import Statistics

/// What became of some of a suite's results when their trials were trained again.
///
/// On the kind of processor that they were trained on, all but the seconds is the same bit for bit. On another kind sums are rounded differently:
/// the initial weights are still the same, the loss of the first epoch nearly so, and what follows drifts apart, about as far as
/// from seed to seed in the end. How near that loss is depends on how fast a net learns: where a step makes two nets that differ by a rounding
/// differ by more, an epoch of hundreds of steps has amplified it.
package struct Verification: Sendable {
  /// A trial that was trained again.
  package struct Trial: Sendable {
    /// Its result as it is recorded, and as it came now.
    package let recorded: TrialRecord, found: TrialRecord
    /// Whether this is the kind of processor that it was trained on.
    package let isOnSameKind: Bool
    /// What the two differ in first; nil where they are identical.
    package let difference: TrialDifference?
    /// How far apart the losses of the first epoch may be on another kind of processor: `firstLossTolerance`, or `toleratedShareOfSpread` of
    /// their standard deviation over seeds, where that is more.
    package let firstLossTolerance: Double

    /// Whether the initial weights are those whose hash is recorded; nil where none is.
    package var hasSameWeights: Bool? {
      recorded.initialWeightsSHA256.map { $0 == found.initialWeightsSHA256 }
    }

    /// How far apart the losses of the first epoch are, as a share of the recorded one where that is above 1; nil where it is not recorded.
    package var firstLossDifference: Double? {
      guard let a = recorded.epochs.first, let b = found.epochs.first, a.epoch == 1, b.epoch == 1 else { return nil }
      return abs(a.trainLoss - b.trainLoss) / max(1, abs(a.trainLoss))
    }

    /// Whether it starts as it is recorded to, as far as that is recorded.
    package var startsAsRecorded: Bool {
      hasSameWeights ?? true && firstLossDifference.map { $0 <= firstLossTolerance } ?? true
    }
  }

  /// How far apart the first epoch's losses may always be on another kind of processor.
  package static let firstLossTolerance = 1e-3
  /// How far apart they may be where they vary more, as a share of their standard deviation over seeds.
  package static let toleratedShareOfSpread = 0.25

  /// The results that the trials are of.
  package let results: SuiteResults
  /// Those that were trained again.
  package let trials: [Trial]

  /// Results of trained trials beside those that are recorded, on a kind of processor.
  package init(_ results: SuiteResults, _ pairs: [(recorded: TrialRecord, found: TrialRecord)], on kind: ProcessorKind)
  {
    self.results = results
    let kinds = results.environments.map(\.kind)
    let spreads = FirstLossSpreads(results)
    trials = pairs.map { recorded, found in
      Trial(
        recorded: recorded, found: found, isOnSameKind: kinds[recorded.environment ?? 0] == kind,
        difference: TrialDifference(recorded, found),
        firstLossTolerance: max(Self.firstLossTolerance, Self.toleratedShareOfSpread * spreads[recorded]))
    }
  }

  /// Those that were trained on this kind of processor before, and on another.
  package var onSameKind: [Trial] { trials.filter(\.isOnSameKind) }
  package var onAnotherKind: [Trial] { trials.filter { !$0.isOnSameKind } }

  /// Those on the same kind that are not identical, and those on another that start otherwise than recorded.
  package var differing: [Trial] { onSameKind.filter { $0.difference != nil } }
  package var startingOtherwise: [Trial] { onAnotherKind.filter { !$0.startsAsRecorded } }

  /// Whether each is what it has to be on its kind of processor.
  package var isWell: Bool {
    trials.allSatisfy { $0.isOnSameKind ? $0.difference == nil : $0.startsAsRecorded }
  }

  /// How far scores that were trained on another kind of processor are from what is recorded, beside the spread over seeds; a row a family, in plan
  /// order.
  package var drifts: [Drift] {
    var order: [FamilyKey] = []
    var groups: [FamilyKey: [Trial]] = [:]
    for trial in onAnotherKind where trial.recorded.arm != .tuning {
      let key = results.family(of: trial.recorded)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(trial)
    }
    if order.isEmpty { return [] }
    let families = Dictionary(grouping: results.records) { results.family(of: $0) }
    return order.compactMap { Drift(groups[$0] ?? [], $0, families[$0] ?? [], results) }
  }

  /// How far the scores of a family are from what is recorded.
  package struct Drift: Sendable {
    package let key: FamilyKey
    package let metric: Metric
    /// The trials that have a score both times.
    package let trials: Int
    /// The mean and the largest distance.
    package let mean: Double, largest: Double
    /// The standard deviation over seeds of the recorded scores, the mean over activations; nil where there is one seed.
    package let sdOverSeeds: Double?

    fileprivate init?(_ trials: [Trial], _ key: FamilyKey, _ family: [TrialRecord], _ results: SuiteResults) {
      let metric = results.metric(of: family, on: key.dataset)
      let distances = trials.compactMap { trial in
        trial.recorded.value(of: metric).flatMap { a in trial.found.value(of: metric).map { abs(a - $0) } }
      }
      guard let largest = distances.max() else { return nil }
      let byActivation = TrialsByActivation(family)
      let sds = byActivation.names.compactMap { name in
        Description(of: byActivation[name].compactMap { $0.value(of: metric) }).sd
      }
      (self.key, self.metric, self.trials, self.largest) = (key, metric, distances.count, largest)
      mean = distances.reduce(0, +) / Double(distances.count)
      sdOverSeeds = sds.isEmpty ? nil : sds.reduce(0, +) / Double(sds.count)
    }
  }
}

/// How far the losses of the first epoch are apart from seed to seed.
private struct FirstLossSpreads {
  /// What nets that differ in their seeds alone have in common.
  private struct Net: Hashable {
    let family: FamilyKey
    let activation: String
    let rate: Double
  }

  private let results: SuiteResults
  private let sds: [Net: Double]

  init(_ results: SuiteResults) {
    self.results = results
    sds = Dictionary(grouping: results.allRecords) { Self.net(of: $0, in: results) }.compactMapValues { records in
      Description(of: records.compactMap { $0.epochs.first?.trainLoss }).sd
    }
  }

  /// The standard deviation over the seeds of a trial's net, as a share of the trial's own loss where that is above 1; 0 where there is none.
  subscript(record: TrialRecord) -> Double {
    (sds[Self.net(of: record, in: results)] ?? 0) / max(1, abs(record.epochs.first?.trainLoss ?? 1))
  }

  private static func net(of record: TrialRecord, in results: SuiteResults) -> Net {
    Net(family: results.family(of: record), activation: record.activation, rate: record.learningRate)
  }
}
