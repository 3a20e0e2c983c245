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
}

extension Float: FormulaNumber {
  static func exp(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_exp_f32(n, x, y) }
  static func expm1(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_expm1_f32(n, x, y) }
  static func tanh(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_tanh_f32(n, x, y) }
  static func sigmoid(_ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>) { vm_sigmoid_f32(n, x, y) }
}

extension Double: FormulaNumber {
  static func exp(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_exp_f64(n, x, y) }
  static func expm1(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_expm1_f64(n, x, y) }
  static func tanh(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) { vm_tanh_f64(n, x, y) }
  static func sigmoid(_ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>) {
    vm_sigmoid_f64(n, x, y)
  }
}
