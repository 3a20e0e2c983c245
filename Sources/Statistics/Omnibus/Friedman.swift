import CGSL
import Randomness

/// Friedman's test over blocks: do the methods differ at all in how they rank?
///
/// Methods are ranked within each block (1 = best, midranks for ties, what diverged last). With n blocks, k methods,
/// ranks rᵢⱼ and their deviations from the mean rank (k + 1) / 2,
///
/// - Kendall's W = Σⱼ (Σᵢ deviation)² / (n Σᵢⱼ deviation²), from 0 (no agreement of the blocks) to 1 (all rank alike);
/// - χ² = n (k − 1) W with k − 1 degrees of freedom, which corrects for ties; p = P(X ≥ χ²).
///
/// Blocks are independent: over resampled splits there are statistics and no p. The χ² law is an approximation for many
/// blocks; `imanDavenport` is the better one for few.
/// Defined from two methods and two blocks on, unless all methods tie in every block.
///
/// Source: Friedman 1937, "The use of ranks to avoid the assumption of normality", Journal of the American Statistical
/// Association 32(200); with ties: Conover 1999, "Practical Nonparametric Statistics", section 5.8.
package struct Friedman: Sendable, Hashable {
  /// The number n of blocks.
  package let blocks: Int
  /// The number k of methods.
  package let methods: Int
  /// Each method's mean rank, 1 = best; empty without blocks.
  package let averageRanks: [Double]
  /// χ², corrected for ties.
  package let chi2: Double?
  /// k − 1.
  package let df: Int?
  /// The p-value by the χ² law.
  package let p: Double?
  /// Kendall's coefficient of concordance W.
  package let kendallW: Double?
  /// The same question by an F statistic.
  package let imanDavenport: ImanDavenport
  /// Why values are nil; nil where all is well.
  package let undefined: Undefined?

  /// The test of scores in blocks.
  ///
  /// - Parameters:
  ///   - blocks: a row a block (a data set, or a seed), a score a method; nil or NaN for one that did not get to a
  ///     result.
  ///   - higherIsBetter: false for losses, times and the like.
  ///   - dependence: whether blocks are independent.
  package init(blocks: [[Double?]], higherIsBetter: Bool, _ dependence: Dependence = .independent) {
    let ranks = ranks(ofBlocks: blocks, higherIsBetter: higherIsBetter)
    let (n, k) = (blocks.count, blocks.first?.count ?? 0)
    let meanRank = Double(k + 1) / 2
    let sums = rankSums(ranks)
    let total = Double(n) * ranks.joined().reduce(0) { $0 + ($1 - meanRank) * ($1 - meanRank) }
    let between = sums.map { $0 - Double(n) * meanRank }.reduce(0) { $0 + $1 * $1 }
    (self.blocks, methods) = (n, k)
    averageRanks = sums.map { $0 / Double(n) }
    let reason = Self.reason(blocks: n, methods: k, total: total)
    imanDavenport = ImanDavenport(
      blocks: n, methods: k, between: between, total: total, undefined: reason, dependence)
    df = n > 1 && k > 1 ? k - 1 : nil
    guard reason == nil else {
      (chi2, p, kendallW, undefined) = (nil, nil, nil, reason)
      return
    }
    let statistic = Double(n * (k - 1)) * (between / total)
    kendallW = between / total
    chi2 = statistic
    GSLErrors.areReturned
    (p, undefined) =
      dependence == .independent ? (gsl_cdf_chisq_Q(statistic, Double(k - 1)), nil) : (nil, .resampledSplits)
  }

  private static func reason(blocks: Int, methods: Int, total: Double) -> Undefined? {
    if blocks == 0 || methods == 0 { return .noValues }
    if methods == 1 { return .singleMethod }
    if blocks == 1 { return .singleBlock }
    return total == 0 ? .allTied : nil
  }
}

/// Iman and Davenport's F form of Friedman's test, closer to its level than χ² where blocks are few.
///
/// F = (n − 1) χ² / (n (k − 1) − χ²) = (n − 1) W / (1 − W), with k − 1 and (k − 1)(n − 1) degrees of freedom. Nil where
/// Friedman's is, and where all blocks rank alike (W = 1), where F has no bound.
///
/// Source: Iman & Davenport 1980, "Approximations of the critical region of the Friedman statistic", Communications in
/// Statistics A 9(6); Demšar 2006, "Statistical comparisons of classifiers over multiple data sets", Journal of Machine
/// Learning Research 7.
package struct ImanDavenport: Sendable, Hashable {
  package let f: Double?
  /// k − 1.
  package let df1: Int?
  /// (k − 1)(n − 1).
  package let df2: Int?
  /// P(X ≥ F) by the F law.
  package let p: Double?
  /// Why values are nil; nil where all is well.
  package let undefined: Undefined?

  /// From W = between / total, both multiples of ¼ and without rounding up to 2⁵³.
  init(
    blocks n: Int, methods k: Int, between: Double, total: Double, undefined: Undefined?, _ dependence: Dependence
  ) {
    let isDefined = n > 1 && k > 1
    df1 = isDefined ? k - 1 : nil
    df2 = isDefined ? (k - 1) * (n - 1) : nil
    let within = total - between
    guard undefined == nil, within > 1e-12 * total else {
      (f, p) = (nil, nil)
      self.undefined = undefined ?? .perfectAgreement
      return
    }
    let statistic = Double(n - 1) * (between / within)
    f = statistic
    GSLErrors.areReturned
    let isIndependent = dependence == .independent
    p = isIndependent ? gsl_cdf_fdist_Q(statistic, Double(k - 1), Double((k - 1) * (n - 1))) : nil
    self.undefined = isIndependent ? nil : .resampledSplits
  }
}
