import Foundation
import RealModule

/// What an instruction of a formula's program computes: the elementwise gates of the computational graph, by their names.
enum FormulaOperation: String, Sendable {
  case add, subtract, multiply, divide, negate, power, max, min
  case exp, expm1, log, log1p, sqrt, tanh, sigmoid, softplus, relu, abs, sin, cos, erf
  case less, lessOrEqual = "less-or-equal", greater, greaterOrEqual = "greater-or-equal", equal
  case choose = "where"
}

/// Some elements of each input of an instruction and of its output.
struct FormulaOperands<T: FormulaNumber> {
  let count: Int
  let a: UnsafeMutablePointer<T>
  let b: UnsafeMutablePointer<T>
  let c: UnsafeMutablePointer<T>
  let y: UnsafeMutablePointer<T>

  @inline(__always)
  private func each(_ f: (T, T) -> T) {
    for i in 0..<count { y[i] = f(a[i], b[i]) }
  }

  /// y = operation(a, b, c).
  func compute(_ operation: FormulaOperation) {
    switch operation {
    case .add: each { a, b in a + b }
    case .subtract: each { a, b in a - b }
    case .multiply: each { a, b in a * b }
    case .divide: each { a, b in a / b }
    case .negate: each { a, _ in -a }
    case .power: each { a, b in T(Foundation.pow(Double(a), Double(b))) }
    case .max: each { a, b in a >= b || a.isNaN ? a : b }
    case .min: each { a, b in a <= b || a.isNaN ? a : b }
    case .exp: T.exp(count, a, y)
    case .expm1: T.expm1(count, a, y)
    case .tanh: T.tanh(count, a, y)
    case .sigmoid: T.sigmoid(count, a, y)
    case .log: each { a, _ in T.log(a) }
    case .log1p: each { a, _ in T.log(onePlus: a) }
    case .sqrt: each { a, _ in a.squareRoot() }
    case .softplus: each { a, _ in (a < 0 ? 0 : a) + T.log(onePlus: T.exp(-Swift.abs(a))) }
    case .relu: each { a, _ in a <= 0 ? 0 : a }
    case .abs: each { a, _ in Swift.abs(a) }
    case .sin: each { a, _ in T.sin(a) }
    case .cos: each { a, _ in T.cos(a) }
    case .erf: each { a, _ in T.erf(a) }
    case .less: each { a, b in a < b ? 1 : 0 }
    case .lessOrEqual: each { a, b in a <= b ? 1 : 0 }
    case .greater: each { a, b in a > b ? 1 : 0 }
    case .greaterOrEqual: each { a, b in a >= b ? 1 : 0 }
    case .equal: each { a, b in a == b ? 1 : 0 }
    case .choose: for i in 0..<count { y[i] = a[i] != 0 ? b[i] : c[i] }
    }
  }

  /// Adds the output's gradient g, times each local gradient, to the inputs' gradients.
  func pullBack(
    _ operation: FormulaOperation, _ g: UnsafeMutablePointer<T>, toA: UnsafeMutablePointer<T>,
    toB: UnsafeMutablePointer<T>, toC: UnsafeMutablePointer<T>
  ) {
    @inline(__always)
    func scale(_ slope: (_ a: T, _ y: T) -> T) {
      for i in 0..<count { toA[i] += g[i] * slope(a[i], y[i]) }
    }
    switch operation {
    case .add: for i in 0..<count { (toA[i], toB[i]) = (toA[i] + g[i], toB[i] + g[i]) }
    case .subtract: for i in 0..<count { (toA[i], toB[i]) = (toA[i] + g[i], toB[i] - g[i]) }
    case .multiply:
      for i in 0..<count { toA[i] += g[i] * b[i] }
      for i in 0..<count { toB[i] += g[i] * a[i] }
    case .divide:
      for i in 0..<count { toA[i] += g[i] / b[i] }
      for i in 0..<count { toB[i] -= g[i] * y[i] / b[i] }
    case .power:
      for i in 0..<count {
        let (base, exponent) = (Double(a[i]), Double(b[i]))
        if exponent != 0 { toA[i] += g[i] * T(exponent * Foundation.pow(base, exponent - 1)) }
        if base > 0 { toB[i] += g[i] * y[i] * T.log(a[i]) }
      }
    case .max: for i in 0..<count { if a[i] >= b[i] { toA[i] += g[i] } else { toB[i] += g[i] } }
    case .min: for i in 0..<count { if a[i] <= b[i] { toA[i] += g[i] } else { toB[i] += g[i] } }
    case .negate: scale { _, _ in -1 }
    case .exp: scale { _, y in y }
    case .expm1: scale { _, y in y + 1 }
    case .tanh: scale { _, y in 1 - y * y }
    case .sigmoid: scale { _, y in (1 - y) * y }
    case .log: scale { a, _ in 1 / a }
    case .log1p: scale { a, _ in 1 / (1 + a) }
    case .sqrt: scale { _, y in 1 / (y + y) }
    case .softplus:
      scale { a, _ in
        let e = T.exp(-Swift.abs(a))
        return (a < 0 ? e : 1) / (1 + e)
      }
    case .relu: scale { a, _ in a <= 0 ? 0 : 1 }
    case .abs: scale { a, _ in a == 0 ? 0 : a < 0 ? -1 : 1 }
    case .sin: scale { a, _ in T.cos(a) }
    case .cos: scale { a, _ in -T.sin(a) }
    case .erf: scale { a, _ in T(2 / Double.pi.squareRoot()) * T.exp(-a * a) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: break
    case .choose: for i in 0..<count { if a[i] != 0 { toB[i] += g[i] } else { toC[i] += g[i] } }
    }
  }
}
