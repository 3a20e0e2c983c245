import Randomness

/// A table of scores compared: each method described, each pair tested, all of them at once.
///
/// The declared family is the pairs with the reference, or all pairs without one. The test that the rules name decides, corrected
/// by Holm over the family; see `Verdict`.
package struct ScoreComparison: Sendable {
  /// A method by itself.
  package struct Method: Sendable, Hashable {
    package let name: String
    package let description: Description
    /// Its mean rank in a block, 1 the best, over the complete blocks; nil where there is none.
    package let averageRank: Double?
    /// In how many blocks it failed.
    package let failures: Int
  }

  /// How they are compared.
  package let rules: ComparisonRules
  package let table: ScoreTable
  /// The methods, in the table's order.
  package let methods: [Method]
  /// All pairs; those with the reference have it as b.
  package let pairs: [PairComparison]
  /// The pairs of the declared family.
  package let family: [PairComparison]
  /// Friedman's test over the complete blocks.
  package let friedman: Friedman

  /// Compares the scores of a table.
  package init(_ table: ScoreTable, _ rules: ComparisonRules) {
    precondition(rules.alpha > 0 && rules.alpha < 1, "alpha lies between 0 and 1")
    let friedman = Friedman(blocks: table.completeRows, higherIsBetter: rules.higherIsBetter, rules.dependence)
    (self.table, self.rules, self.friedman) = (table, rules, friedman)
    methods = table.methods.indices.map { method in
      let column = table.columns[method]
      return Method(
        name: table.methods[method], description: Description(of: column.compactMap(\.score), rules.dependence),
        averageRank: friedman.averageRanks.isEmpty ? nil : friedman.averageRanks[method],
        failures: column.count { $0 == .failed })
    }
    var pairs = Self.tested(table, rules)
    Self.judge(&pairs, rules)
    if rules.hasPosteriors, rules.decision == .wilcoxon {
      Self.addPosteriors(&pairs, blocks: table.blocks.count, rules)
    }
    self.pairs = pairs
    family = rules.reference == nil ? pairs : pairs.filter(rules.isInFamily)
  }

  package var nemenyi: Nemenyi { Nemenyi(of: friedman, alpha: rules.alpha) }

  /// Maximal sets of methods, by average rank, of which Wilcoxon's test corrected by Holm over all pairs calls no two different:
  /// the bars of a critical-difference diagram.
  package var ranksNotDifferent: [[Int]] {
    WilcoxonHolm(
      blocks: table.completeRows, higherIsBetter: rules.higherIsBetter, alpha: rules.alpha,
      pairsTogether: rules.pairsTogether
    ).groups
  }

  /// The pair of a method with the reference.
  package func pair(_ name: String) -> PairComparison? { family.first { $0.a == name && $0.b == rules.reference } }

  /// The pairs with their tests, made side by side where there is much to do.
  private static func tested(_ table: ScoreTable, _ rules: ComparisonRules) -> [PairComparison] {
    let reference = rules.reference.flatMap { table.methods.firstIndex(of: $0) }
    let places = table.methods.indices.flatMap { first in
      table.methods.indices.dropFirst(first + 1).map { first == reference ? ($0, first) : (first, $0) }
    }
    let effort = Effort(pairs: max(places.count, rules.pairsTogether), blocks: table.blocks.count)
    let test = { @Sendable (place: (Int, Int)) in PairComparison(place.0, place.1, of: table, rules, effort) }
    return places.count * table.blocks.count < 10_000 ? places.map(test) : places.concurrentMap(test)
  }

  /// Gives the pairs what depends on the family as a whole.
  private static func judge(_ pairs: inout [PairComparison], _ rules: ComparisonRules) {
    func inFamily(_ p: (PairComparison) -> Double?) -> [Double?] { pairs.map { rules.isInFamily($0) ? p($0) : nil } }
    // Differences that are the same in all splits have no p, yet are one of the comparisons that the others are corrected for.
    let studentP = inFamily { $0.test.verdictP ?? ($0.test.isConstant ? 1 : nil) }
    let wilcoxonP = inFamily(\.wilcoxon.p)
    let (student, wilcoxon, equivalence) = (holm(studentP), holm(wilcoxonP), holm(inFamily(\.equivalenceP)))
    let decidingP = rules.decision == .pairedT ? studentP : wilcoxonP
    let others = rules.corrections.map { ($0, $0.adjusted(decidingP)) }
    let size = pairs.count { rules.isInFamily($0) }
    for index in pairs.indices {
      pairs[index].adjustedP = pairs[index].test.verdictP == nil ? nil : student[index]
      pairs[index].wilcoxonAdjustedP = wilcoxon[index]
      pairs[index].adjustedEquivalenceP = equivalence[index]
      pairs[index].corrected = others.map { correction, p in
        CorrectedP(correction: correction, p: pairs[index].decidingP == nil ? nil : p[index])
      }
      pairs[index].smallestAlpha = rules.alpha / Double(max(1, size))
      if rules.isInFamily(pairs[index]) { pairs[index].verdict = verdict(on: pairs[index], rules) }
    }
  }

  /// Gives the pairs their Bayesian signed-rank tests, all by the same draws.
  private static func addPosteriors(_ pairs: inout [PairComparison], blocks: Int, _ rules: ComparisonRules) {
    if pairs.isEmpty || blocks == 0 || blocks > PosteriorWeights.mostObservations { return }
    let posterior = PosteriorWeights(
      observations: blocks, draws: PosteriorWeights.draws(observations: blocks, comparisons: pairs.count),
      stream: StreamName(suiteSeed: 1, .resampling, part: "signed-rank"))
    let tests = pairs.concurrentMap { pair in
      BayesianSignedRank(
        pair.differences, observations: pair.commonBlocks, rope: rules.rope ?? 0, posterior)
    }
    for (index, test) in tests.enumerated() { pairs[index].bayesSignedRank = test }
  }

  private static func verdict(on pair: PairComparison, _ rules: ComparisonRules) -> Verdict? {
    let verdict = Verdict(
      adjustedP: pair.decidingP, adjustedEquivalenceP: pair.adjustedEquivalenceP, alpha: rules.alpha)
    let failed = (a: pair.aFailed, b: pair.bFailed)
    let (ofBetter, ofWorse) =
      switch pair.isBetter(rules) {
      case true: (failed.a, failed.b)
      case false: (failed.b, failed.a)
      case nil: (failed.a || failed.b, failed.a || failed.b)
      }
    return verdict.givenDivergence(ofBetter: ofBetter, ofWorse: ofWorse)
  }
}

extension ComparisonRules {
  /// Whether a pair belongs to the declared family.
  func isInFamily(_ pair: PairComparison) -> Bool { reference == nil || pair.b == reference }
}
