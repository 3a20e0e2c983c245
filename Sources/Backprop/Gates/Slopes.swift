import Foundation
import RealModule

/// Slopes that keep their digits where the function's value has lost its own: each is computed from x, within 4 ulp down to the
/// smallest normal number.
extension Double {
  /// tanh′ x = 4q/(1 + q)², q = e^(−2|x|).
  package static func tanhSlope(at x: Double) -> Double { 4 * logisticSlope(at: 2 * x) }

  /// σ′(x) = q/(1 + q)², q = e^(−|x|), the same bits for −x. The square is 1 + q·(2 + q), a rounding less.
  package static func logisticSlope(at x: Double) -> Double {
    let q = Double.exp(-Swift.abs(x))
    return q / (1.0).addingProduct(q, 2 + q)
  }

  /// erf′ x = 2/√π e^(−x²), with what x² loses to rounding.
  package static func erfSlope(at x: Double) -> Double {
    let square = x * x
    let rest = (-square).addingProduct(x, x)
    let y = 2 / Double.pi.squareRoot() * Double.exp(-square)
    return square.isFinite ? y - y * rest : y
  }

  /// ∂aᵇ/∂a = b·aᵇ⁻¹, where y = aᵇ; through y where b − 1 is not exact, which a power would make felt.
  package static func powerSlope(of a: Double, to b: Double, value y: Double) -> Double {
    if b == 0 { return 0 }
    let quotient = y / a
    return (b - 1) + 1 != b && quotient.isNormal ? b * quotient : b * Foundation.pow(a, b - 1)
  }
}
