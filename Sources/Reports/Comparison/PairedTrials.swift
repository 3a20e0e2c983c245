import Experiments
import Statistics

/// The trials of one family by activation, the activations in plan order.
struct TrialsByActivation {
  private(set) var names: [String] = []
  private var trials: [String: [TrialRecord]] = [:]

  init(_ records: [TrialRecord]) {
    for record in records {
      if trials[record.activation] == nil { names.append(record.activation) }
      trials[record.activation, default: []].append(record)
    }
  }

  subscript(_ name: String) -> [TrialRecord] { trials[name] ?? [] }

  /// The mean rank of each activation over the seeds that all of them have; empty where there is no such seed.
  func averageRanks(by metric: Metric) -> [String: Double] {
    let bySeed = names.map { name in
      Dictionary(self[name].map { ($0.seed, $0.rankable(by: metric)) }, uniquingKeysWith: { first, _ in first })
    }
    let seeds = self[names.first ?? ""].map(\.seed).filter { seed in bySeed.allSatisfy { $0[seed] != nil } }
    if seeds.isEmpty { return [:] }
    let blocks = seeds.map { seed in bySeed.map { $0[seed] ?? nil } }
    return Dictionary(
      uniqueKeysWithValues: zip(names, Statistics.averageRanks(blocks: blocks, higherIsBetter: metric.higherIsBetter)))
  }
}

/// Two activations' trials, paired by seed.
struct PairedTrials {
  /// The paired t over the seeds that both completed.
  let test: PairedT
  /// Wins, ties and losses over the seeds that both have.
  let outcomes: PairedOutcomes
  private let firstDiverged: Bool
  private let secondDiverged: Bool

  init(_ a: [TrialRecord], _ b: [TrialRecord], _ metric: Metric) {
    let others = Dictionary(b.map { ($0.seed, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = a.compactMap { trial in others[trial.seed].map { (trial, $0) } }
    let completed = pairs.compactMap { a, b -> (Double, Double)? in
      guard let first = a.value(of: metric), let second = b.value(of: metric) else { return nil }
      return (first, second)
    }
    test = PairedT(completed.map(\.0), completed.map(\.1))
    outcomes = PairedOutcomes(
      pairs.map { $0.0.rankable(by: metric) }, pairs.map { $0.1.rankable(by: metric) },
      higherIsBetter: metric.higherIsBetter)
    firstDiverged = a.contains { $0.status == .diverged }
    secondDiverged = b.contains { $0.status == .diverged }
  }

  /// The verdict with divergence taken into account: an activation that diverged is never called equivalent or better.
  func considerDivergence(_ verdict: Verdict, _ metric: Metric) -> Verdict {
    guard firstDiverged || secondDiverged else { return verdict }
    let firstIsBetter = ((test.meanDifference ?? 0) > 0) == metric.higherIsBetter
    return verdict.givenDivergence(
      ofBetter: firstIsBetter ? firstDiverged : secondDiverged, ofWorse: firstIsBetter ? secondDiverged : firstDiverged)
  }
}

extension TrialRecord {
  /// What ranks are made from: for the test accuracy the count of right answers, so that ties are exact.
  fileprivate func rankable(by metric: Metric) -> Double? {
    guard metric == .testAccuracy else { return value(of: metric) }
    return status == .diverged ? nil : testCorrect.map(Double.init)
  }
}
