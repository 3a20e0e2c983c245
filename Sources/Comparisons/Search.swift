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

  /// The rates that were chosen for an activation.
  package struct Choices: Sendable {
    /// The label.
    package let activation: String
    /// One, or one a split.
    package let all: [TunedRates.Choice]

    /// The rates chosen and how often each was, ascending; none while nets are missing.
    package var counts: [(rate: Double, splits: Int)] {
      Dictionary(grouping: all.compactMap(\.rate)) { $0 }.map { ($0.key, $0.value.count) }.sorted { $0.rate < $1.rate }
    }

    /// The rate, where it is the same in all splits.
    package var rate: Double? { counts.count == 1 && counts[0].splits == all.count ? counts[0].rate : nil }

    /// The mean score of each rate over the splits, without those rates at which a net diverged or is missing.
    package var points: [(rate: Double, score: Double)] {
      (all.first?.points ?? []).indices.compactMap { place in
        let scores = all.compactMap { $0.points[place].score }
        guard scores.count == all.count else { return nil }
        return (all[0].points[place].rate, scores.reduce(0, +) / Double(scores.count))
      }
    }
  }

  /// What tells the search from others.
  package let key: Key
  /// The choices, by activation in plan order: one, or one for each split that is drawn anew.
  package let choices: [Choices]
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
    let choices = Dictionary(grouping: rates.choices) {
      Key(dataset: $0.key.dataset, network: $0.key.network, matching: $0.key.matching)
    }.mapValues { Dictionary(grouping: $0, by: \.key.activation) }
    let byKey = Dictionary(families.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return order.compactMap { key in
      guard let own = groups[key], let first = own.first else { return nil }
      let family = results.family(of: first)
      return Search(
        key: key,
        choices: TrialsByActivation(own).names.map { name in
          Choices(activation: name, all: choices[key]?[name] ?? [])
        },
        trials: own.count, seconds: own.reduce(0) { $0 + $1.seconds }, shared: byKey[family.with(.shared)],
        tuned: byKey[family.with(.tuned)])
    }
  }

  /// The metric of the scores.
  package var metric: Metric {
    let metrics = Set(choices.flatMap(\.all).map(\.metric))
    return metrics.count == 1 ? metrics.first ?? .validationLoss : .validationLoss
  }

  /// What an activation's tuned rate gains over the shared one, seed by seed; nil where the arms have no seed in common.
  package func gain(of name: String) -> PairedT? {
    guard let before = shared?.scores(of: name), let after = tuned?.scores(of: name) else { return nil }
    let seeds = after.keys.filter { before[$0] != nil }.sorted()
    if seeds.isEmpty { return nil }
    return PairedT(
      seeds.compactMap { after[$0] }, seeds.compactMap { before[$0] }, tuned?.scores.rules.dependence ?? .independent)
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
