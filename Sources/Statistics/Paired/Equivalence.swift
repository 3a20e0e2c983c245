import CGSL

/// Is a difference too small to matter? Two one-sided tests against the region of practical equivalence [−rope, rope].
///
/// One tests that the difference is above −rope, the other that it is below rope; p is the larger of the two, so that p ≤ α shows both.
///
/// Source: Schuirmann 1987, "A comparison of the two one-sided tests procedure and the power approach", Journal of Pharmacokinetics
/// and Biopharmaceutics 15(6).
extension PairedT {
  /// The p of equivalence by Student's t, P(T ≥ (rope − |d̄|) / standard error); nil below two pairs.
  ///
  /// Where all differences agree but for rounding it is 0 inside the region, ends included, and 1 outside.
  package func equivalenceP(rope: Double) -> Double? {
    precondition(rope >= 0, "a region of practical equivalence is not negative")
    guard let mean = meanDifference, let standardError else { return nil }
    if isConstant { return isConstant(inside: rope) ? 0 : 1 }
    return StudentT(degreesOfFreedom: Double(n - 1)).upperTail((rope - abs(mean)) / standardError)
  }

  /// The two-sided p that a verdict rests on: Student's, or, where all differences agree and there is none, the exact p of their
  /// equal signs, 2^(1 − n) and 1 where they are zero; nil below two pairs.
  ///
  /// Over resampled splits, whose signs are not independent, equal differences have no p: nobody knows how often they agree by chance.
  package var verdictP: Double? {
    guard isConstant, dependence == .independent else { return p }
    return min(1, Double(sign: .plus, exponent: 1 - nonzero, significand: 1))
  }
}

extension WilcoxonSignedRank {
  /// The p of equivalence by the signed ranks of d + rope, to be above zero, and d − rope, to be below; nil without pairs or where a
  /// difference is NaN.
  ///
  /// Each is one-sided, by the exact conditional law, or by its normal approximation for more than `count` differences.
  package static func equivalenceP(
    _ differences: PairedDifferences, rope: Double, exactUpTo count: Int = largestExactCount
  ) -> Double? {
    precondition(rope >= 0, "a region of practical equivalence is not negative")
    guard differences.count > 0, !differences.values.contains(where: \.isNaN) else { return nil }
    let (above, below) = (
      SignedRanks(of: differences.shifted(by: rope)), SignedRanks(of: differences.shifted(by: -rope))
    )
    return max(above.lowerTail(of: above.doubledMinus, count), below.lowerTail(of: below.doubledPlus, count))
  }
}

extension SignedRanks {
  /// P(W ≤ w) for a doubled sum, exact for up to `count` ranks.
  fileprivate func lowerTail(of doubledSum: Int, _ count: Int) -> Double {
    if let exact = exactProbability(atMost: doubledSum, upTo: count) { return exact }
    let distance = abs(z ?? 0)
    return 2 * doubledSum < doubledPlus + doubledMinus ? gsl_cdf_ugaussian_Q(distance) : gsl_cdf_ugaussian_P(distance)
  }
}
