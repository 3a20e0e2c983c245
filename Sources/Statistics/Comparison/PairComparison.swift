import Randomness

/// Two methods compared block by block, in every way that a reader may ask for. Signed quantities are a − b on the raw scale.
///
/// Tests, intervals and effect sizes are over the blocks in which both have a score; wins and losses over those in which both
/// have an outcome, where to fail is to lose.
package struct PairComparison: Sendable, Hashable {
  /// The most pairs that random signs are drawn for.
  package static let mostSignFlipPairs = 1000

  /// The first method.
  package let a: String
  /// The second.
  package let b: String
  /// Which test decides.
  package let decision: ComparisonRules.Decision
  /// Student's paired t.
  package let test: PairedT
  /// Wilcoxon's signed-rank test.
  package let wilcoxon: WilcoxonSignedRank
  /// The sign-flip permutation test, which takes longer than all the others and is made when it is asked for; nil beyond
  /// `mostSignFlipPairs` pairs, where it agrees with the t test, over resampled splits, and where there are too many comparisons for it.
  package var signFlip: SignFlip? {
    !effort.hasSignFlips || test.n > Self.mostSignFlipPairs || test.dependence != .independent
      ? nil
      : SignFlip(differences, draws: 20_000, stream: StreamName(suiteSeed: 1, .resampling, part: "sign-flip"))
  }
  /// The Hodges–Lehmann estimate with its interval.
  package let hodgesLehmann: HodgesLehmann
  /// The difference over the root mean square of the two standard deviations.
  package let cohenD: Statistic<Double>
  /// A12 and Cliff's δ.
  package let dominance: Dominance
  /// a's wins, ties and losses.
  package let outcomes: PairedOutcomes
  /// The sign test's p; nil without blocks and over resampled splits.
  package var signTestP: Double? { test.dependence == .independent ? outcomes.signTestP : nil }
  /// The linear correlation of a and b over blocks.
  package let pearson: Statistic<Double>
  /// Their rank correlation.
  package let spearman: Statistic<Double>
  /// How probable it is that the mean difference is below the region of equivalence, inside it, or above; a region of width 0
  /// where none is declared.
  package let bayesT: BayesianT
  /// The deciding test's p of equivalence; nil without a region.
  package let equivalenceP: Double?
  /// Holm's p of the t test within the family; nil outside the family.
  package internal(set) var adjustedP: Double?
  /// Holm's p of Wilcoxon's test within the family; nil outside the family.
  package internal(set) var wilcoxonAdjustedP: Double?
  /// Holm's p of equivalence within the family; nil outside the family.
  package internal(set) var adjustedEquivalenceP: Double?
  /// The deciding test's p by the other corrections that the rules ask for.
  package internal(set) var corrected: [CorrectedP] = []
  /// The Bayesian signed-rank test, with a region of width 0 where none is declared; nil unless the rules ask for it and Wilcoxon's test
  /// decides, over more than `PosteriorWeights.mostObservations` blocks, and where a difference is not finite.
  package internal(set) var bayesSignedRank: BayesianSignedRank?
  /// Whether the rules ask for that test, and Wilcoxon's decides.
  package let hasPosterior: Bool
  /// What it comes to; nil outside the family.
  package internal(set) var verdict: Verdict?
  /// The pairs that a new experiment would need to detect a difference of the region's size at the family's smallest α.
  package var seedsNeeded: Statistic<Int> {
    if !effort.hasPlans { return Statistic(undefined: .tooManyValues) }
    return Statistics.seedsNeeded(of: test, rope: rope, alpha: smallestAlpha)
  }
  /// The bootstrap of the mean difference, which is made when it is asked for; nil unless the rules ask for it, below two pairs, and over
  /// resampled splits.
  package var bootstrap: Bootstrap? {
    guard let bootstrapDraws, test.n > 1, test.dependence == .independent else { return nil }
    return Bootstrap(
      ofMean: differences.values, draws: bootstrapDraws,
      stream: StreamName(suiteSeed: 1, .resampling, part: "bootstrap"))
  }
  /// How many resamples the bootstrap draws; nil where the rules do not ask for it.
  package let bootstrapDraws: Int?
  private let rope: Double?
  private let effort: Effort
  /// What a, and b, got to in each block: the table's columns, which all pairs share.
  private let aColumn, bColumn: [Outcome]
  /// α over the number of comparisons in the family.
  var smallestAlpha: Double
  /// Whether a, or b, failed in some block.
  package let aFailed, bFailed: Bool

  init(_ a: Int, _ b: Int, of table: ScoreTable, _ rules: ComparisonRules, _ effort: Effort) {
    self.effort = effort
    (self.a, self.b) = (table.methods[a], table.methods[b])
    (decision, rope, smallestAlpha) = (rules.decision, rules.rope, rules.alpha)
    (bootstrapDraws, hasPosterior) = (rules.bootstrapDraws, rules.hasPosteriors && rules.decision == .wilcoxon)
    (aColumn, bColumn) = (table.columns[a], table.columns[b])
    let (x, y) = Self.scores(aColumn, bColumn)
    let differences = PairedDifferences(x, y)
    test = PairedT(differences, rules.dependence)
    wilcoxon = WilcoxonSignedRank(differences, rules.dependence, exactUpTo: effort.exactCount)
    hodgesLehmann = HodgesLehmann(differences, rules.dependence, exactUpTo: effort.exactCount)
    cohenD = Statistics.cohenD(x, y)
    dominance = Dominance(x, y)
    (pearson, spearman) = (Statistics.pearson(x, y), Statistics.spearman(x, y))
    bayesT = BayesianT(of: test, rope: rules.rope ?? 0)
    equivalenceP = Self.equivalenceP(test, differences, rules, effort)
    let known = zip(table.ranked[a], table.ranked[b]).filter { $0 != .missing && $1 != .missing }
    outcomes = PairedOutcomes(
      known.map(\.0.score), known.map(\.1.score), higherIsBetter: rules.higherIsBetter)
    (aFailed, bFailed) = (table.columns[a].contains(.failed), table.columns[b].contains(.failed))
  }

  /// The scores of the blocks in which both have one.
  private static func scores(_ a: [Outcome], _ b: [Outcome]) -> (x: [Double], y: [Double]) {
    var (x, y): ([Double], [Double]) = ([], [])
    for (first, second) in zip(a, b) {
      if let first = first.score, let second = second.score {
        x.append(first)
        y.append(second)
      }
    }
    return (x, y)
  }

  /// The differences a − b of the blocks in which both have a score.
  var differences: PairedDifferences {
    let (x, y) = Self.scores(aColumn, bColumn)
    return PairedDifferences(x, y)
  }

  /// Which blocks these are, counted from 0.
  var commonBlocks: [Int] { aColumn.indices.filter { aColumn[$0].score != nil && bColumn[$0].score != nil } }

  /// The p-value that decides, corrected for the family.
  package var decidingP: Double? { decision == .pairedT ? adjustedP : wilcoxonAdjustedP }

  /// The difference that belongs to the test that decides: the mean's, or Hodges and Lehmann's estimate.
  package var decidingDifference: Double? {
    decision == .pairedT ? test.meanDifference : hodgesLehmann.estimate
  }

  /// Whether a does better than b by the statistic that decides, the mean difference or the signed ranks; nil where it favours neither.
  package func isBetter(_ rules: ComparisonRules) -> Bool? {
    let (up, down): (Double, Double) =
      switch decision {
      case .pairedT: (test.meanDifference ?? 0, 0)
      case .wilcoxon: (wilcoxon.wPlus ?? 0, wilcoxon.wMinus ?? 0)
      }
    return up == down ? nil : (up > down) == rules.higherIsBetter
  }

  private static func equivalenceP(
    _ test: PairedT, _ differences: PairedDifferences, _ rules: ComparisonRules, _ effort: Effort
  ) -> Double? {
    rules.rope.flatMap { rope in
      switch rules.decision {
      case .pairedT: test.equivalenceP(rope: rope)
      case .wilcoxon: WilcoxonSignedRank.equivalenceP(differences, rope: rope, exactUpTo: effort.exactCount)
      }
    }
  }
}
