import Backprop
import CVectorMath
import Foundation
import Matrices
import RealModule

/// A number that a formula's program runs over, a buffer at a time.
protocol FormulaNumber: Real, MatrixElement {
  /// y[i] = e^x[i]; y may be x, here and below.
  static func exp(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)
  /// y[i] = e^x[i] − 1.
  static func expm1(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)
  /// y[i] = tanh x[i].
  static func tanh(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)
  /// y[i] = 1 / (1 + e^−x[i]).
  static func sigmoid(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)
  /// y[i] = a[i]·b[i], added to what y[i] was where `isAdded`.
  static func multiply(
    _ n: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>, isAdded: Bool)
  /// Σ x[i].
  static func sum(_ n: Int, _ x: UnsafePointer<Self>) -> Self
  /// sums[i] += x[i].
  static func accumulate(_ n: Int, _ x: UnsafePointer<Self>, _ sums: UnsafeMutablePointer<Self>)
  /// d[i] = g[i]·σ′(x[i]), where a = σ(x).
  static func sigmoidPullBack(
    _ n: Int, _ x: UnsafePointer<Self>, _ a: UnsafePointer<Self>, _ g: UnsafePointer<Self>,
    _ d: UnsafeMutablePointer<Self>)
  /// d[i] = g[i]·tanh′ x[i], where a = tanh x.
  static func tanhPullBack(
    _ n: Int, _ x: UnsafePointer<Self>, _ a: UnsafePointer<Self>, _ g: UnsafePointer<Self>,
    _ d: UnsafeMutablePointer<Self>)
  /// σ′(x), where a = σ(x); `Double` takes it from x, `Float` from a, as in training, here and below.
  static func sigmoidSlope(_ x: Self, _ a: Self) -> Self
  /// tanh′ x, where a = tanh x.
  static func tanhSlope(_ x: Self, _ a: Self) -> Self
  /// expm1′ x, where a = expm1(x).
  static func expm1Slope(_ x: Self, _ a: Self) -> Self
  /// erf′ x.
  static func erfSlope(_ x: Self) -> Self
  /// ∂xᵇ/∂x, where a = xᵇ.
  static func powerSlope(_ x: Self, _ b: Self, _ a: Self) -> Self
}

extension Float: FormulaNumber {
  static func exp(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_exp_f32(n, x, y) }
  static func expm1(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_expm1_f32(n, x, y) }
  static func tanh(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_tanh_f32(n, x, y) }
  static func sigmoid(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_sigmoid_f32(n, x, y) }
  static func multiply(
    _ n: Int, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, isAdded: Bool
  ) {
    if isAdded { vm_multiply_add_f32(n, a, b, y) } else { vm_multiply_f32(n, a, b, y) }
  }
  static func sum(_ n: Int, _ x: UnsafePointer<Float>) -> Float { vm_sum_f32(n, x) }
  static func accumulate(_ n: Int, _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>) {
    vm_add_columns_f32(1, n, x, sums)
  }
  static func sigmoidPullBack(
    _ n: Int, _ x: UnsafePointer<Float>, _ a: UnsafePointer<Float>, _ g: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>
  ) { vm_sigmoid_backward_f32(n, a, g, d) }
  static func tanhPullBack(
    _ n: Int, _ x: UnsafePointer<Float>, _ a: UnsafePointer<Float>, _ g: UnsafePointer<Float>,
    _ d: UnsafeMutablePointer<Float>
  ) { vm_tanh_backward_f32(n, a, g, d) }
  static func sigmoidSlope(_ x: Float, _ a: Float) -> Float { (1 - a) * a }
  static func tanhSlope(_ x: Float, _ a: Float) -> Float { 1 - a * a }
  static func expm1Slope(_ x: Float, _ a: Float) -> Float { a + 1 }
  static func erfSlope(_ x: Float) -> Float { Float(2 / Double.pi.squareRoot()) * .exp(-x * x) }
  static func powerSlope(_ x: Float, _ b: Float, _ a: Float) -> Float {
    b == 0 ? 0 : Float(Double(b) * Foundation.pow(Double(x), Double(b) - 1))
  }
}

extension Double: FormulaNumber {
  static func exp(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_exp_f64(n, x, y) }
  static func expm1(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_expm1_f64(n, x, y) }
  static func tanh(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_tanh_f64(n, x, y) }
  static func sigmoid(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) {
    vm_sigmoid_f64(n, x, y)
  }
  static func multiply(
    _ n: Int, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, isAdded: Bool
  ) {
    if isAdded { vm_multiply_add_f64(n, a, b, y) } else { vm_multiply_f64(n, a, b, y) }
  }
  static func sum(_ n: Int, _ x: UnsafePointer<Double>) -> Double { vm_sum_f64(n, x) }
  static func accumulate(_ n: Int, _ x: UnsafePointer<Double>, _ sums: UnsafeMutablePointer<Double>) {
    vm_add_columns_f64(1, n, x, sums)
  }
  static func sigmoidPullBack(
    _ n: Int, _ x: UnsafePointer<Double>, _ a: UnsafePointer<Double>, _ g: UnsafePointer<Double>,
    _ d: UnsafeMutablePointer<Double>
  ) { vm_sigmoid_pull_back_f64(n, x, g, d) }
  static func tanhPullBack(
    _ n: Int, _ x: UnsafePointer<Double>, _ a: UnsafePointer<Double>, _ g: UnsafePointer<Double>,
    _ d: UnsafeMutablePointer<Double>
  ) { vm_tanh_pull_back_f64(n, x, g, d) }
  static func sigmoidSlope(_ x: Double, _ a: Double) -> Double { logisticSlope(at: x) }
  static func tanhSlope(_ x: Double, _ a: Double) -> Double { tanhSlope(at: x) }
  static func expm1Slope(_ x: Double, _ a: Double) -> Double { exp(x) }
  static func erfSlope(_ x: Double) -> Double { erfSlope(at: x) }
  static func powerSlope(_ x: Double, _ b: Double, _ a: Double) -> Double { powerSlope(of: x, to: b, value: a) }
}
