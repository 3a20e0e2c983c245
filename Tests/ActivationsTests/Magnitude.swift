import Activations

/// A number with the sum of the sizes of all terms of its slope: what rounding errors of the slope are in proportion to.
struct Magnitude: ActivationNumber {
  let value: Double
  let size: Double

  init(value: Double, size: Double) { (self.value, self.size) = (value, size) }
  init(_ constant: Double) { self.init(value: constant, size: 0) }
  init(floatLiteral value: Double) { self.init(value) }
  init(integerLiteral value: Int) { self.init(Double(value)) }

  static func + (a: Self, b: Self) -> Self { Self(value: a.value + b.value, size: a.size + b.size) }
  static func - (a: Self, b: Self) -> Self { Self(value: a.value - b.value, size: a.size + b.size) }
  static func * (a: Self, b: Self) -> Self { of(a, b) { $0 * $1 } }
  static func / (a: Self, b: Self) -> Self { of(a, b) { $0 / $1 } }
  static prefix func - (a: Self) -> Self { Self(value: -a.value, size: a.size) }

  static func < (a: Self, b: Self) -> Bool { a.value < b.value }
  static func > (a: Self, b: Self) -> Bool { a.value > b.value }
  static func <= (a: Self, b: Self) -> Bool { a.value <= b.value }
  static func >= (a: Self, b: Self) -> Bool { a.value >= b.value }
  static func == (a: Self, b: Self) -> Bool { a.value == b.value }
  static func choose(_ condition: Bool, _ a: Self, _ b: Self) -> Self { condition ? a : b }

  static func exp(_ x: Self) -> Self { of(x) { .exp($0) } }
  static func expm1(_ x: Self) -> Self { of(x, floor: 1e-3) { .expm1($0) } }
  static func log(_ x: Self) -> Self { of(x) { .log($0) } }
  static func log1p(_ x: Self) -> Self { of(x) { .log1p($0) } }
  static func sqrt(_ x: Self) -> Self { of(x) { .sqrt($0) } }
  // The slope of what saturates is made of its value, which is near 1, so that its error is no smaller than that of 1.
  static func tanh(_ x: Self) -> Self { of(x, floor: 1e-3) { .tanh($0) } }
  static func sigmoid(_ x: Self) -> Self { of(x, floor: 1e-3) { .sigmoid($0) } }
  static func erf(_ x: Self) -> Self { of(x) { .erf($0) } }
  static func erfc(_ x: Self) -> Self { of(x) { .erfc($0) } }
  static func sin(_ x: Self) -> Self { of(x) { .sin($0) } }
  static func cos(_ x: Self) -> Self { of(x) { .cos($0) } }
  static func power(_ a: Self, _ b: Self) -> Self { of(a, b) { .power($0, $1) } }

  /// |f′|·size, by dual numbers.
  private static func of(_ x: Self, floor: Double = 0, _ f: (Dual<Double>) -> Dual<Double>) -> Self {
    let y = f(Dual(value: x.value, slope: 1))
    return Self(value: y.value, size: x.size == 0 ? 0 : (Swift.abs(y.slope) + floor) * x.size)
  }

  private static func of(_ a: Self, _ b: Self, _ f: (Dual<Double>, Dual<Double>) -> Dual<Double>) -> Self {
    let left = of(a) { f($0, Dual(b.value)) }
    return Self(value: left.value, size: left.size + of(b) { f(Dual(a.value), $0) }.size)
  }
}
