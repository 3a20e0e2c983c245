import CGSL

/// Wilcoxon's signed-rank test of paired differences: is their law symmetric about zero?
///
/// Differences of zero are dropped; the others' absolute values are ranked, with midranks for ties. w₊ is the sum of
/// the ranks of positive differences, w₋ that of the negative. Given the ranks, all 2ⁿ signs are equally likely under
/// the hypothesis, and
///
/// - pExact = min(1, 2 P(W ≤ min(w₊, w₋))) by that law itself, whatever the ties;
/// - pApprox = P(|Z| ≥ |w₊ − Σrᵢ/2| / √(Σrᵢ²/4)), its normal approximation: tie-corrected, without continuity
///   correction.
///
/// It assumes independent pairs: over resampled splits there are sums of ranks and no p. Differences that are zero or tied
/// but for rounding (`PairedDifferences`) are zero or tied. Infinite differences rank last. Where all are zero, pExact is 1
/// and pApprox nil.
///
/// - Complexity: O(n log n), and O(n³) for pExact, up to its largest count (0.05 s).
///
/// Source: Wilcoxon 1945, "Individual comparisons by ranking methods", Biometrics Bulletin 1(6); the exact law with
/// ties is that of Pratt & Gibbons 1981, "Concepts of Nonparametric Theory", section 3.
package struct WilcoxonSignedRank: Sendable, Hashable {
  /// The most differences that are not zero for which pExact is computed.
  package static let largestExactCount = SignedRankLaw.largestCount

  /// How many differences there are.
  package let n: Int
  /// How many of them are not zero.
  package let nNonzero: Int
  /// How many of them are zero.
  package let nZero: Int
  /// The sum of the ranks of positive differences; nil without values, or where one is NaN.
  package let wPlus: Double?
  /// The sum of the ranks of negative differences; nil likewise.
  package let wMinus: Double?
  /// The two-sided p of the exact conditional law; nil where more differences are not zero than it is computed for.
  package let pExact: Double?
  /// The two-sided p of the normal approximation; nil where all differences are zero.
  package let pApprox: Double?
  /// Why values are nil; nil where all is well.
  package let undefined: Undefined?

  /// The exact p, or its approximation where there are too many differences for it.
  package var p: Double? { pExact ?? pApprox }

  /// The test of differences; pExact is computed for up to `count` that are not zero.
  package init(
    _ differences: PairedDifferences, _ dependence: Dependence = .independent, exactUpTo count: Int = largestExactCount
  ) {
    n = differences.count
    nNonzero = differences.values.count { $0 != 0 }
    nZero = n - nNonzero
    guard n > 0, !differences.values.contains(where: \.isNaN) else {
      (wPlus, wMinus, pExact, pApprox) = (nil, nil, nil, nil)
      undefined = n == 0 ? .noValues : .notFinite
      return
    }
    let ranks = SignedRanks(of: differences)
    wPlus = Double(ranks.doubledPlus) / 2
    wMinus = Double(ranks.doubledMinus) / 2
    guard dependence == .independent else {
      (pExact, pApprox, undefined) = (nil, nil, .resampledSplits)
      return
    }
    pExact = ranks.exactProbability(atMost: min(ranks.doubledPlus, ranks.doubledMinus), upTo: count).map {
      min(1, 2 * $0)
    }
    pApprox = ranks.z.map { 2 * gsl_cdf_ugaussian_Q(abs($0)) }
    undefined = nNonzero == 0 ? .allZero : pExact == nil ? .tooManyValues : nil
  }
}
