import Experiments

/// Trials that are paired although they were run on different kinds of processors, whose sums are rounded differently.
package struct MixedProcessors: Sendable {
  /// The seeds of which some pair is such a one.
  package let seeds: Int
  /// The seeds of all trials.
  package let allSeeds: Int
  /// The kinds that the trials were run on.
  package let kinds: Int

  /// Those of a suite's results; nil where each trial is paired with its like.
  package init?(_ results: SuiteResults) {
    let kinds = results.environments.map(\.kind)
    guard Set(kinds).count > 1 else { return nil }
    var kindOfPairs: [Pairs: ProcessorKind] = [:]
    var mixed: Set<Int> = []
    for record in results.records {
      guard let kind = record.environment.map({ kinds[$0] }) ?? kinds.first else { continue }
      let pairs = Pairs(family: results.family(of: record).byWidth, seed: record.seed)
      if kindOfPairs.updateValue(kind, forKey: pairs).map({ $0 != kind }) ?? false { mixed.insert(record.seed) }
    }
    if mixed.isEmpty { return nil }
    (seeds, allSeeds, self.kinds) = (mixed.count, Set(results.records.map(\.seed)).count, Set(kinds).count)
  }

  /// What is compared seed by seed.
  private struct Pairs: Hashable {
    let family: FamilyKey
    let seed: Int
  }
}
