/// What a comparison of two methods comes to, in a word.
///
/// The region of practical equivalence, [−rope, rope], holds the differences too small to matter. Ends of regions and
/// intervals are included, and so is α: p ≤ α is significant.
///
/// Source: Lakens 2017, "Equivalence tests", Social Psychological and Personality Science 8(4); Schuirmann 1987.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// Significant, and not shown to be negligible.
  case different
  /// Significant, yet the (1 − α) interval lies inside the region.
  case differentButNegligible = "different but negligible"
  /// Not significant, and the (1 − 2α) interval lies inside the region: two one-sided tests at α, per pair, not corrected.
  case equivalent
  /// Neither: the data do not tell. That is no finding of "no difference".
  case inconclusive

  /// The verdict from a corrected p-value and two intervals of the mean difference.
  ///
  /// - Parameters:
  ///   - adjustedP: the p-value corrected for its family; nil where there is none, and then the pair is never called different.
  ///   - alpha: the level of significance, between 0 and 1.
  ///   - interval: the interval at 1 − α.
  ///   - equivalenceInterval: the interval at 1 − 2α.
  ///   - rope: the largest difference that does not matter; without it, nothing is negligible or equivalent.
  public init(adjustedP: Double?, alpha: Double, interval: Interval?, equivalenceInterval: Interval?, rope: Double?) {
    precondition(alpha > 0 && alpha < 1, "alpha lies between 0 and 1")
    precondition(rope.map { $0 >= 0 } ?? true, "a region of practical equivalence is not negative")
    func isNegligible(_ interval: Interval?) -> Bool {
      guard let interval, let rope else { return false }
      return interval.isInside(rope: rope)
    }
    if let adjustedP, adjustedP <= alpha {
      self = isNegligible(interval) ? .differentButNegligible : .different
    } else {
      self = isNegligible(equivalenceInterval) ? .equivalent : .inconclusive
    }
  }

  /// The verdict from a paired t and its p-value corrected for the family, zero variance included.
  ///
  /// Where every pair has the same difference, t and p are undefined and the point that the intervals collapse to decides:
  /// - inside the region (but for rounding), the two are **equivalent**: identical results, with a rope, always are;
  /// - outside it, or without a rope, a nonzero difference is **different** if the exact sign-flip test of its n equal signs,
  ///   p = 2^(1 − n), is significant by Bonferroni over the family: so two or three pairs that agree by chance prove nothing;
  /// - anything else, identical results without a rope among it, is **inconclusive**.
  ///
  /// - Parameters:
  ///   - test: the paired t.
  ///   - adjustedP: its p-value corrected for its family.
  ///   - familySize: how many comparisons that family has; nil where the pair belongs to none, and then it is never called different.
  ///   - alpha: the level of significance, between 0 and 1.
  ///   - rope: the largest difference that does not matter, if one is declared.
  public init(of test: PairedT, adjustedP: Double?, familySize: Int?, alpha: Double, rope: Double?) {
    guard test.isConstant, let difference = test.meanDifference else {
      self.init(
        adjustedP: adjustedP, alpha: alpha, interval: test.interval(level: 1 - alpha),
        equivalenceInterval: test.interval(level: max(0, 1 - 2 * alpha)), rope: rope)
      return
    }
    if let rope, abs(difference) <= rope + test.resolution.smallestDifference {
      self = .equivalent
    } else if let familySize, !test.isIdentical, exactP(equalSigns: test.n) * Double(familySize) <= alpha {
      self = .different
    } else {
      self = .inconclusive
    }
  }
}

/// The two-sided p-value of the sign-flip test where all n differences are equal: two of the 2ⁿ sign patterns are as extreme.
private func exactP(equalSigns n: Int) -> Double {
  Double(sign: .plus, exponent: 1 - n, significand: 1)
}
