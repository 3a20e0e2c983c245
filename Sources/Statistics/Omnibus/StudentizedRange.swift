import CGSL
import Foundation
import Randomness
import Synchronization

/// The law of the studentized range with infinite degrees of freedom: of the range Q of k independent standard normal
/// values.
///
/// With the smallest value at z, all others lie within q above it with probability (Φ(z + q) − Φ(z))^(k−1). Written for
/// the upper tail, so that small probabilities keep their digits,
///
///     P(Q > q) = k ∫ φ(z) [Φ(−z)^(k−1) − (Φ(−z) − Φ(−z−q))^(k−1)] dz,
///
/// one integral over GSL's normal law, to about 1e-12 relative.
///
/// Source: Tukey 1953, "The problem of multiple comparisons"; Miller 1981, "Simultaneous Statistical Inference",
/// section 2.1.
package struct StudentizedRange {
  private let count: Int

  /// The law for k ≥ 2 values.
  package init(count: Int) {
    precondition(count >= 2, "a range needs two values")
    GSLErrors.areReturned
    self.count = count
  }

  /// P(Q > q).
  package func upperTail(_ q: Double) -> Double {
    guard q > 0 else { return 1 }
    let (low, high, panels) = (-10 - q / 2, 10.0, 8)
    let bounds = (0...panels).map { low + (high - low) * Double($0) / Double(panels) }
    return min(1, Double(count) * GaussLegendre.standard.integral(over: bounds) { density($0, q) })
  }

  /// The critical values that were asked for: thousands of data sets have the same.
  private static let criticalValues = Mutex<[[Double]: Double]>([:])

  /// The q with P(Q > q) = α.
  package func criticalValue(alpha: Double) -> Double {
    precondition(alpha > 0 && alpha < 1, "alpha lies between 0 and 1")
    let asked = [Double(count), alpha]
    if let known = Self.criticalValues.withLock({ $0[asked] }) { return known }
    let value = bisected(alpha: alpha)
    Self.criticalValues.withLock { $0[asked] = value }
    return value
  }

  private func bisected(alpha: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while upperTail(high) > alpha { (low, high) = (high, 2 * high) }
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return middle }
      if upperTail(middle) > alpha { low = middle } else { high = middle }
    }
  }

  private func density(_ z: Double, _ q: Double) -> Double {
    let (above, beyond) = (gsl_cdf_ugaussian_Q(z), gsl_cdf_ugaussian_Q(z + q))
    let others = Double(count - 1)
    let missed = -expm1(others * log1p(-beyond / above))
    return gsl_ran_ugaussian_pdf(z) * pow(above, others) * missed
  }
}
