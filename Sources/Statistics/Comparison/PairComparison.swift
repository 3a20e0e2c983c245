import Randomness

/// Two methods compared block by block, in every way that a reader may ask for. Signed quantities are a − b on the raw scale.
///
/// Tests, intervals and effect sizes are over the blocks in which both have a score; wins and losses over those in which both
/// have an outcome, where to fail is to lose.
public struct PairComparison: Sendable, Hashable {
  /// The most pairs that random signs are drawn for.
  public static let mostSignFlipPairs = 1000

  /// The first method.
  public let a: String
  /// The second.
  public let b: String
  /// Student's paired t, which decides.
  public let test: PairedT
  /// Wilcoxon's signed-rank test.
  public let wilcoxon: WilcoxonSignedRank
  /// The sign-flip permutation test; nil beyond `mostSignFlipPairs` pairs, where it agrees with the t test.
  public let signFlip: SignFlip?
  /// The Hodges–Lehmann estimate with its interval.
  public let hodgesLehmann: HodgesLehmann
  /// The difference over the root mean square of the two standard deviations.
  public let cohenD: Statistic<Double>
  /// A12 and Cliff's δ.
  public let dominance: Dominance
  /// a's wins, ties and losses.
  public let outcomes: PairedOutcomes
  /// The linear correlation of a and b over blocks.
  public let pearson: Statistic<Double>
  /// Their rank correlation.
  public let spearman: Statistic<Double>
  /// How probable it is that the mean difference is below the region of equivalence, inside it, or above; a region of width 0
  /// where none is declared.
  public let bayesT: BayesianT
  /// Holm's p of the t test within the family; nil outside the family.
  public internal(set) var adjustedP: Double?
  /// Holm's p of Wilcoxon's test within the family; nil outside the family.
  public internal(set) var wilcoxonAdjustedP: Double?
  /// What it comes to; nil outside the family.
  public internal(set) var verdict: Verdict?
  /// The pairs that a new experiment would need; see `seedsNeeded`.
  public internal(set) var seedsNeeded = Statistic<Int>(undefined: .noRegion)
  /// Whether a, or b, failed in some block.
  public let aFailed, bFailed: Bool

  init(_ a: Int, _ b: Int, of table: ScoreTable, _ rules: ComparisonRules) {
    (self.a, self.b) = (table.methods[a], table.methods[b])
    var (x, y): ([Double], [Double]) = ([], [])
    for (first, second) in zip(table.columns[a], table.columns[b]) {
      if let first = first.score, let second = second.score {
        x.append(first)
        y.append(second)
      }
    }
    let resolution = Resolution(of: x + y)
    let differences = zip(x, y).map { $0 - $1 }
    test = PairedT(differences: differences, resolution: resolution)
    wilcoxon = WilcoxonSignedRank(differences: differences, resolution: resolution)
    signFlip =
      x.count > Self.mostSignFlipPairs
      ? nil
      : SignFlip(
        differences: differences, resolution: resolution, draws: 20_000,
        stream: StreamName(suiteSeed: 1, .resampling, part: "sign-flip"))
    hodgesLehmann = HodgesLehmann(differences: differences, resolution: resolution)
    cohenD = Statistics.cohenD(x, y)
    dominance = Dominance(x, y, resolution: resolution)
    (pearson, spearman) = (Statistics.pearson(x, y), Statistics.spearman(x, y))
    bayesT = BayesianT(of: test, rope: rules.rope ?? 0)
    let known = zip(table.ranked[a], table.ranked[b]).filter { $0 != .missing && $1 != .missing }
    outcomes = PairedOutcomes(
      known.map(\.0.score), known.map(\.1.score), higherIsBetter: rules.higherIsBetter)
    (aFailed, bFailed) = (table.columns[a].contains(.failed), table.columns[b].contains(.failed))
  }

  /// The p-value that decides, corrected for the family.
  public func decidingP(_ rules: ComparisonRules) -> Double? {
    rules.decision == .pairedT ? adjustedP : wilcoxonAdjustedP
  }

  /// Whether a's mean is better than b's.
  public func isBetter(_ rules: ComparisonRules) -> Bool { ((test.meanDifference ?? 0) > 0) == rules.higherIsBetter }
}
