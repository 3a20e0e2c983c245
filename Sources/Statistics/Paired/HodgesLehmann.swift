import CGSL
import Foundation

/// The Hodges–Lehmann estimate of paired differences, the median of their Walsh averages (dᵢ + dⱼ) / 2 with i ≤ j, and
/// the interval that belongs to Wilcoxon's signed-rank test.
///
/// It estimates the centre of symmetry of the differences' law, and hardly moves with outliers. The 95 % interval goes
/// from the (k + 1)-th smallest to the (k + 1)-th largest average, where k is the largest number with P(W ≤ k) ≤ 2.5 %
/// for the exact law of n untied ranks; it holds the values that the exact test at 5 % does not reject, and with ties
/// it is conservative. Above `largestExactCount` pairs, k comes from the law's normal approximation; below six, no
/// interval has so much confidence. It assumes independent pairs: over resampled splits there is none.
///
/// - Complexity: O(n log n) for the averages, selected without being listed; O(n³) for the exact k (0.3 s at most).
///
/// Source: Hodges & Lehmann 1963, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34(2);
/// the interval: Hollander, Wolfe & Chicken 2014, "Nonparametric Statistical Methods", section 3.3.
package struct HodgesLehmann: Sendable, Hashable {
  /// The most pairs for which the interval comes from the exact law.
  package static let largestExactCount = SignedRankLaw.largestCount

  /// The median Walsh average; nil without pairs or where a difference is not finite.
  package let estimate: Double?
  /// The interval with 95 % confidence or a little more; nil below six pairs and over resampled splits.
  package let ci95: Interval?
  /// Why values are nil; nil where all is well.
  package let undefined: Undefined?

  /// The estimate for differences, with an interval by the exact law for up to `count`; an average that is rounding to scores of their size is 0.
  package init(
    _ differences: PairedDifferences, _ dependence: Dependence = .independent, exactUpTo count: Int = largestExactCount
  ) {
    guard differences.count > 0, differences.values.allSatisfy(\.isFinite) else {
      (estimate, ci95, undefined) = (nil, nil, differences.count == 0 ? .noValues : .notFinite)
      return
    }
    let rounding = differences.typicalRounding
    func rounded(_ value: Double) -> Double { abs(value) <= rounding ? 0 : value }
    let averages = WalshAverages(of: differences.values)
    estimate = rounded(averages.median)
    guard dependence == .independent else {
      (ci95, undefined) = (nil, .resampledSplits)
      return
    }
    let cut = Self.averagesCutOff(pairs: differences.count, level: 0.95, exactUpTo: count)
    ci95 = cut.map { Interval(low: rounded(averages[$0]), high: rounded(averages[averages.count - 1 - $0])) }
    undefined = cut == nil ? .tooFewValues : nil
  }

  /// How many averages lie beyond either end of the interval: the largest k with P(W ≤ k) ≤ (1 − level) / 2.
  private static func averagesCutOff(pairs n: Int, level: Double, exactUpTo most: Int) -> Int? {
    let tail = (1 - level) / 2
    if n <= most { return SignedRankLaw(untied: n).largestSum(withProbability: tail) }
    let count = Double(n)
    let mean = count * (count + 1) / 4
    let sd = (count * (count + 1) * (2 * count + 1) / 24).squareRoot()
    return Int(mean - 0.5 - gsl_cdf_ugaussian_Qinv(tail) * sd)
  }
}
