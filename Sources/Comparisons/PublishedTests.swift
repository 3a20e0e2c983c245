package import Experiments
import Formats
import Foundation
package import Networks
import Statistics

/// A published finding, tested on a suite's own trials.
///
/// It is reproduced where each of its claims is significant by itself on each net and data set that it is said of; that needs no
/// correction, since any of them can make it fail (Berger 1982, "Multiparameter hypothesis testing and acceptance sampling",
/// Technometrics 24(4)).
package struct FindingTest: Sendable {
  package let finding: PublishedFinding
  /// A test for each claim and each net and data set that it is said of; of none where the finding has no claims.
  package let tests: [ClaimTest]

  /// Whether it is reproduced at level α; nil where it has no claims, or some of them have too few trials to be tested.
  package func isReproduced(alpha: Double) -> Bool? {
    let values = tests.compactMap(\.p)
    return values.isEmpty || values.count < tests.count ? nil : values.allSatisfy { $0 <= alpha }
  }
}

/// A claim about a net on a data set, tested over seeds.
///
/// *Below* and *above* by the one-sided paired t, the corrected one where splits are resampled. *About* by two one-sided tests of the difference of logarithms against ± log factor.
package struct ClaimTest: Sendable {
  package let claim: PublishedClaim
  /// The data set.
  package let dataset: String
  /// The net.
  package let network: NetworkShape
  /// The means of both sides over the seeds that they share; nil where there are none.
  package let means: (of: Double, than: Double)?
  /// The p-value: small where the claim holds; nil below two seeds, and where a logarithm does not exist.
  package let p: Double?

  fileprivate init(
    _ claim: PublishedClaim, on net: TestedNet, _ dependence: Dependence
  ) {
    (self.claim, dataset, network) = (claim, net.dataset, net.network)
    let (first, second) = (claim.of.values(claim.quantity, net), claim.than.values(claim.quantity, net))
    let pairs = net.seeds.compactMap { seed in first(seed).flatMap { x in second(seed).map { (x, $0) } } }
    let (x, y) = (pairs.map(\.0), pairs.map(\.1))
    means = pairs.isEmpty ? nil : (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    switch claim.relation {
    case .below: p = PairedT(x, y, dependence).oneSidedP(above: false)
    case .above: p = PairedT(x, y, dependence).oneSidedP(above: true)
    case .about(let factor):
      p =
        (x + y).allSatisfy { $0 > 0 }
        ? PairedT(x.map(log), y.map(log), dependence).equivalenceP(rope: log(factor)) : nil
    }
  }
}

extension PublishedResults {
  /// The findings, tested on the trials of the suite's first arm.
  func tested(on results: SuiteResults) -> [FindingTest] {
    let arm = results.suite.learningRates.arms.first
    let trials = results.records.filter { $0.arm == arm && $0.matching == .width && $0.status == .completed }
    var datasets: [String] = []
    var known: Set<String> = []
    for trial in trials where known.insert(trial.dataset).inserted { datasets.append(trial.dataset) }
    let ofNets = Dictionary(grouping: trials) { Place(dataset: $0.dataset, hidden: $0.network.hidden) }
    let nets = datasets.flatMap { dataset in
      results.suite.networks.compactMap { hidden in
        ofNets[Place(dataset: dataset, hidden: hidden)].map {
          (net: TestedNet($0), dependence: results.dependence(of: .testAccuracy, on: dataset))
        }
      }
    }
    return findings.map { finding in
      let tests = finding.claims.flatMap { claim in
        nets.filter { claim.hidden == nil || claim.hidden == $0.net.network.hidden }.map {
          ClaimTest(claim, on: $0.net, $0.dependence)
        }
      }
      return FindingTest(finding: finding, tests: tests)
    }
  }
}

/// Where a net is trained, and which it is.
private struct Place: Hashable {
  let dataset: String
  let hidden: [Int]
}

/// The trials of a net on a data set, as claims about it ask for them.
private struct TestedNet {
  let dataset: String
  let network: NetworkShape
  /// The seeds of all trials, ascending.
  let seeds: [Int]
  /// The trials by activation and seed.
  let trials: [String: [Int: TrialRecord]]

  /// A net with its trials, one or more.
  init(_ trials: [TrialRecord]) {
    (dataset, network) = (trials[0].dataset, trials[0].network)
    seeds = Set(trials.map(\.seed)).sorted()
    self.trials = Dictionary(grouping: trials, by: \.activation).mapValues { trials in
      Dictionary(trials.map { ($0.seed, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension PublishedClaim.Side {
  /// The quantity by seed.
  fileprivate func values(_ quantity: PublishedClaim.Quantity, _ net: TestedNet) -> (Int) -> Double? {
    switch self {
    case .constant(let value): return { _ in value }
    case .nets(let activation, let layer, let epoch):
      let own = net.trials[activation] ?? [:]
      return { seed in own[seed].flatMap { $0.value(of: quantity, layer, after: epoch) } }
    }
  }
}

extension TrialRecord {
  fileprivate func value(
    of quantity: PublishedClaim.Quantity, _ layer: PublishedClaim.Layer, after epoch: Double?
  ) -> Double? {
    switch quantity {
    case .metric(let metric):
      guard let epoch else { return value(of: metric) }
      return epochs.first { Double($0.epoch) == epoch }.flatMap(metric.value)
    case .distanceFromZero: return mean(over: layer, after: epoch) { abs($0.mean) }
    case .ofLayers(let name):
      guard let column = DiagnosisColumn.all.first(where: { $0.name == name }) else { return nil }
      return mean(over: layer, after: epoch) { diagnosis in
        guard case .real(let value) = column.cell(diagnosis) else { return nil }
        return value
      }
    }
  }

  private func mean(
    over layer: PublishedClaim.Layer, after epoch: Double?, _ value: (LayerDiagnosis) -> Double?
  ) -> Double? {
    guard let moment = epoch ?? diagnostics.last?.epoch else { return nil }
    let layers = diagnostics.filter { abs($0.epoch - moment) < 1e-9 }
    let wanted: [LayerDiagnosis] =
      switch layer {
      case .first: Array(layers.prefix(1))
      case .last: Array(layers.suffix(1))
      case .mean: layers
      }
    let values = wanted.compactMap(value)
    return values.isEmpty || values.count < wanted.count ? nil : values.reduce(0, +) / Double(values.count)
  }
}
