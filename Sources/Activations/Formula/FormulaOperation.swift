import Foundation
import RealModule

/// What an instruction of a formula's program computes: the elementwise gates of the computational graph, by their names.
enum FormulaOperation: String, Sendable {
  case add, subtract, multiply, divide, negate, power, max, min
  case exp, expm1, log, log1p, sqrt, tanh, sigmoid, softplus, relu, abs, sin, cos, erf
  case less, lessOrEqual = "less-or-equal", greater, greaterOrEqual = "greater-or-equal", equal
  case choose = "where"

  /// Which of the three inputs a gradient goes back to.
  var passesGradient: [Bool] {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .max, .min: [true, true, false]
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: [false, false, false]
    case .choose: [false, true, true]
    default: [true, false, false]
    }
  }

  /// Whether an input gets no share of the gradient in some elements, whatever the slopes behind it.
  var routesGradient: Bool {
    switch self {
    case .choose, .max, .min, .relu, .abs, .divide, .power: true
    default: false
    }
  }
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
    case .multiply: T.multiply(count, a, b, y, isAdded: false)
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

  /// Gives each target its share of the output's gradient g: g times the local gradient.
  func pullBack(
    _ operation: FormulaOperation, _ g: UnsafeMutablePointer<T>,
    to targets: (a: FormulaProgram.Target?, b: FormulaProgram.Target?, c: FormulaProgram.Target?),
    _ gradients: UnsafeMutablePointer<UnsafeMutablePointer<T>>
  ) {
    @inline(__always)
    func give(_ target: FormulaProgram.Target?, _ share: (Int) -> T) {
      guard let target else { return }
      let gradient = gradients[target.place]
      if target.isFirst {
        for i in 0..<count { gradient[i] = share(i) }
      } else {
        for i in 0..<count { gradient[i] += share(i) }
      }
    }
    // A choice, and no product with 0 or 1: g may be infinite.
    @inline(__always)
    func route(_ target: FormulaProgram.Target?, _ isTaken: (_ a: T, _ b: T) -> Bool) {
      give(target) { i in
        let share = g[i]
        return isTaken(a[i], b[i]) ? share : 0
      }
    }
    @inline(__always)
    func scale(_ slope: (_ a: T, _ y: T) -> T) { give(targets.a) { g[$0] * slope(a[$0], y[$0]) } }
    switch operation {
    case .add:
      give(targets.a) { g[$0] }
      give(targets.b) { g[$0] }
    case .subtract:
      give(targets.a) { g[$0] }
      give(targets.b) { -g[$0] }
    case .multiply:
      if let target = targets.a { T.multiply(count, g, b, gradients[target.place], isAdded: !target.isFirst) }
      if let target = targets.b { T.multiply(count, g, a, gradients[target.place], isAdded: !target.isFirst) }
    case .divide:
      give(targets.a) { g[$0] / b[$0] }
      give(targets.b) { -g[$0] * y[$0] / b[$0] }
    case .power:
      give(targets.a) { b[$0] == 0 ? 0 : g[$0] * T.powerSlope(a[$0], b[$0], y[$0]) }
      give(targets.b) { i in a[i] == 0 && b[i] >= 0 ? 0 : g[i] * y[i] * T.log(a[i]) }
    case .max:
      route(targets.a) { a, b in a >= b || a.isNaN }
      route(targets.b) { a, b in !(a >= b || a.isNaN) }
    case .min:
      route(targets.a) { a, b in a <= b || a.isNaN }
      route(targets.b) { a, b in !(a <= b || a.isNaN) }
    case .negate: scale { _, _ in -1 }
    case .exp: scale { _, y in y }
    case .expm1: scale { a, y in T.expm1Slope(a, y) }
    case .tanh:
      if let target = targets.a, target.isFirst {
        T.tanhPullBack(count, a, y, g, gradients[target.place])
      } else {
        scale { a, y in T.tanhSlope(a, y) }
      }
    case .sigmoid:
      if let target = targets.a, target.isFirst {
        T.sigmoidPullBack(count, a, y, g, gradients[target.place])
      } else {
        scale { a, y in T.sigmoidSlope(a, y) }
      }
    case .log: scale { a, _ in 1 / a }
    case .log1p: scale { a, _ in 1 / (1 + a) }
    case .sqrt: scale { _, y in 1 / (y + y) }
    case .softplus:
      scale { a, _ in
        let e = T.exp(-Swift.abs(a))
        return (a < 0 ? e : 1) / (1 + e)
      }
    case .relu: route(targets.a) { a, _ in !(a <= 0) }
    case .abs: give(targets.a) { i in a[i] == 0 ? 0 : a[i] < 0 ? -g[i] : g[i] }
    case .sin: scale { a, _ in T.cos(a) }
    case .cos: scale { a, _ in -T.sin(a) }
    case .erf: scale { a, _ in T.erfSlope(a) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: break
    case .choose:
      give(targets.b) { a[$0] != 0 ? g[$0] : 0 }
      give(targets.c) { a[$0] != 0 ? 0 : g[$0] }
    }
  }
}
