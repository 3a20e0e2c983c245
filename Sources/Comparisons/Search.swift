package import Experiments
package import Networks
package import Statistics

/// The search for the tuned arm's rates on one data set and net, and the families of both arms that it served.
package struct Search: Sendable {
  /// What tells one search of a suite from another.
  package struct Key: Sendable, Hashable {
    /// The data set.
    package let dataset: String
    /// The sizes of the nets' layers.
    package let network: NetworkShape
    /// What nets have in common.
    package let matching: Matching
  }

  /// What tells the search from others.
  package let key: Key
  /// An activation each, in plan order.
  package let choices: [TunedRates.Choice]
  /// The nets that it trained.
  package let trials: Int
  /// Their wall time together.
  package let seconds: Double
  /// The family at the shared rate; nil without such an arm.
  package let shared: ComparisonFamily?
  /// The family at the rates chosen; nil where none has been run.
  package let tuned: ComparisonFamily?

  /// The searches of a suite, in plan order; none without a tuned arm.
  static func all(_ results: SuiteResults, _ families: [ComparisonFamily]) -> [Search] {
    guard let rates = results.tunedRates else { return [] }
    var order: [Key] = []
    var groups: [Key: [TrialRecord]] = [:]
    for record in results.tuning {
      let key = Key(dataset: record.dataset, network: record.network, matching: record.matching)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    let byKey = Dictionary(families.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return order.compactMap { key in
      guard let own = groups[key], let first = own.first else { return nil }
      let family = FamilyKey(first, in: results.suite)
      return Search(
        key: key,
        choices: TrialsByActivation(own).names.compactMap {
          rates[TunedRates.Key(dataset: key.dataset, network: key.network, activation: $0, matching: key.matching)]
        },
        trials: own.count, seconds: own.reduce(0) { $0 + $1.seconds }, shared: byKey[family.with(.shared)],
        tuned: byKey[family.with(.tuned)])
    }
  }

  /// The metric of the scores.
  package var metric: Metric {
    let metrics = Set(choices.map(\.metric))
    return metrics.count == 1 ? metrics.first ?? .validationLoss : .validationLoss
  }

  /// What an activation's tuned rate gains over the shared one, seed by seed; nil where the arms have no seed in common.
  package func gain(of name: String) -> PairedT? {
    guard let before = shared?.scores(of: name), let after = tuned?.scores(of: name) else { return nil }
    let seeds = after.keys.filter { before[$0] != nil }.sorted()
    return seeds.isEmpty ? nil : PairedT(seeds.compactMap { after[$0] }, seeds.compactMap { before[$0] })
  }
}

extension ComparisonFamily {
  /// The scores of an activation's completed trials by seed.
  fileprivate func scores(of name: String) -> [String: Double] {
    guard let column = scores.table.methods.firstIndex(of: name) else { return [:] }
    let known = zip(scores.table.blocks, scores.table.columns[column]).compactMap { seed, outcome in
      outcome.score.map { (seed, $0) }
    }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }
}
