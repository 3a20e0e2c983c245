import Backprop
import Matrices
import RealModule

/// A number as the sum of two `Double`s, the larger and what it lacks: a formula's slope is taken over it, so that no argument's
/// rounding is felt where the function is steep.
///
/// Arithmetic has some 100 bits. The elementary functions have those of `Double`, at an argument of 100: e^(−z²/2) at z = −37 keeps
/// its digits, of which a rounding of z² alone would take three.
///
/// Source: Dekker 1971, Numerische Mathematik 18; Hida, Li & Bailey 2001, "Algorithms for quad-double precision arithmetic".
struct DoubleDouble: ActivationNumber {
  /// The number to the nearest `Double`.
  let high: Double
  /// What is left of it.
  let low: Double

  init(_ constant: Double) { self.init(exactly: constant) }
  init(floatLiteral value: Double) { self.init(exactly: value) }
  init(integerLiteral value: Int) { self.init(exactly: Double(value)) }

  private init(exactly value: Double) {
    high = value
    low = 0
  }

  /// high + low, for a low that is much smaller; what is infinite or NaN has nothing left.
  private init(_ high: Double, _ low: Double) {
    let sum = high + low
    self.high = high.isFinite ? sum : high
    self.low = sum.isFinite ? low - (sum - high) : 0
  }

  static func + (a: Self, b: Self) -> Self {
    let sum = a.high + b.high
    let part = sum - a.high
    return Self(sum, ((a.high - (sum - part)) + (b.high - part)) + (a.low + b.low))
  }
  static func - (a: Self, b: Self) -> Self { a + -b }
  static func * (a: Self, b: Self) -> Self {
    let product = a.high * b.high
    return Self(product, (-product).addingProduct(a.high, b.high) + (a.high * b.low + a.low * b.high))
  }
  static func / (a: Self, b: Self) -> Self {
    let quotient = a.high / b.high
    if quotient == 0 || !quotient.isFinite || !b.high.isFinite { return Self(quotient) }
    return Self(quotient, (a - b * Self(quotient)).high / b.high)
  }
  static prefix func - (a: Self) -> Self { Self(-a.high, -a.low) }

  static func < (a: Self, b: Self) -> Bool { a.high < b.high || a.high == b.high && a.low < b.low }
  static func > (a: Self, b: Self) -> Bool { b < a }
  static func <= (a: Self, b: Self) -> Bool { a.high < b.high || a.high == b.high && a.low <= b.low }
  static func >= (a: Self, b: Self) -> Bool { b <= a }
  static func == (a: Self, b: Self) -> Bool { a.high == b.high && a.low == b.low }
  static func choose(_ condition: Bool, _ a: Self, _ b: Self) -> Self { condition ? a : b }

  static func exp(_ x: Self) -> Self {
    let y = Double.exp(x.high)
    return Self(y, y * x.low)
  }
  static func expm1(_ x: Self) -> Self { Self(.expm1(x.high), .exp(x.high) * x.low) }
  static func log(_ x: Self) -> Self { Self(.log(x.high), x.low / x.high) }
  static func log1p(_ x: Self) -> Self { Self(.log1p(x.high), x.low / (1 + x.high)) }
  static func sqrt(_ x: Self) -> Self {
    let root = x.high.squareRoot()
    if root == 0 || !root.isFinite { return Self(root) }
    return Self(root, (x - Self(root) * Self(root)).high / (2 * root))
  }
  static func tanh(_ x: Self) -> Self { Self(.tanh(x.high), .tanhSlope(at: x.high) * x.low) }
  static func erf(_ x: Self) -> Self { Self(.erf(x.high), .erfSlope(at: x.high) * x.low) }
  static func erfc(_ x: Self) -> Self { Self(.erfc(x.high), -.erfSlope(at: x.high) * x.low) }
  static func sin(_ x: Self) -> Self { Self(.sin(x.high), .cos(x.high) * x.low) }
  static func cos(_ x: Self) -> Self { Self(.cos(x.high), -.sin(x.high) * x.low) }

  static func power(_ base: Self, _ exponent: Self) -> Self {
    let y = Double.power(base.high, exponent.high)
    if base.high <= 0 { return Self(y) }
    return Self(y, y * (exponent.high * (base.low / base.high) + .log(base.high) * exponent.low))
  }
  /// e^x.
  static func expm1Slope(at x: Self, value y: Self) -> Self { exp(x) }
  /// 4q/(1 + q)² with q = e^(−2|x|).
  static func tanhSlope(at x: Self, value y: Self) -> Self {
    let q = exp(-2 * abs(x))
    return 4 * q / ((1 + q) * (1 + q))
  }
}

extension DoubleDouble: Lanes {
  static var width: Int { 1 }
  var isFinite: Bool { high.isFinite }

  init(from source: UnsafeMutablePointer<Double>, _ count: Int) { self.init(source.pointee) }

  func store(to destination: UnsafeMutablePointer<Double>, _ count: Int) { destination.pointee = high }
}
