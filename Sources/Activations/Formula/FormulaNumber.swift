import CVectorMath
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
  /// d[i] = g[i]·a[i]·(1 − a[i]), for a = σ(x).
  static func sigmoidPullBack(
    _ n: Int, _ a: UnsafePointer<Self>, _ g: UnsafePointer<Self>, _ d: UnsafeMutablePointer<Self>)
  /// d[i] = g[i]·(1 − a[i]²), for a = tanh x.
  static func tanhPullBack(
    _ n: Int, _ a: UnsafePointer<Self>, _ g: UnsafePointer<Self>, _ d: UnsafeMutablePointer<Self>)
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
    _ n: Int, _ a: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>
  ) { vm_sigmoid_backward_f32(n, a, g, d) }
  static func tanhPullBack(
    _ n: Int, _ a: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ d: UnsafeMutablePointer<Float>
  ) { vm_tanh_backward_f32(n, a, g, d) }
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
    _ n: Int, _ a: UnsafePointer<Double>, _ g: UnsafePointer<Double>, _ d: UnsafeMutablePointer<Double>
  ) { vm_sigmoid_backward_f64(n, a, g, d) }
  static func tanhPullBack(
    _ n: Int, _ a: UnsafePointer<Double>, _ g: UnsafePointer<Double>, _ d: UnsafeMutablePointer<Double>
  ) { vm_tanh_backward_f64(n, a, g, d) }
}
