/// A number with its slope: arithmetic on dual numbers differentiates a formula exactly, without a derivative by hand.
///
/// (v, s) stands for v + s·ε with ε² = 0, so f(v + s·ε) = f(v) + f′(v)·s·ε. A comparison looks at the value alone, and a
/// choice takes value and slope of the branch that it takes.
///
/// Source: Griewank & Walther 2008, "Evaluating Derivatives", chapter 3 (forward mode).
@frozen
public struct Dual<Base: ActivationNumber>: ActivationNumber {
  /// f.
  public var value: Base
  /// f′.
  public var slope: Base

  /// A number with a slope: 1 for the variable itself.
  @inlinable
  public init(value: Base, slope: Base) {
    self.value = value
    self.slope = slope
  }

  /// A constant; its slope is 0.
  @inlinable
  public init(_ constant: Double) { self.init(value: Base(constant), slope: 0) }
  /// A constant; its slope is 0.
  @inlinable
  public init(floatLiteral value: Double) { self.init(value) }
  /// A constant; its slope is 0.
  @inlinable
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// (f + g)′ = f′ + g′.
  @inlinable
  public static func + (a: Self, b: Self) -> Self { Self(value: a.value + b.value, slope: a.slope + b.slope) }
  /// (f − g)′ = f′ − g′.
  @inlinable
  public static func - (a: Self, b: Self) -> Self { Self(value: a.value - b.value, slope: a.slope - b.slope) }
  /// (f·g)′ = f′·g + f·g′.
  @inlinable
  public static func * (a: Self, b: Self) -> Self {
    Self(
      value: a.value * b.value, slope: .share(a.slope, times: b.value) + .share(b.slope, times: a.value))
  }
  /// (f/g)′ = (f′ − f/g·g′)/g.
  @inlinable
  public static func / (a: Self, b: Self) -> Self {
    let quotient = a.value / b.value
    return Self(value: quotient, slope: .share(a.slope - .share(b.slope, times: quotient), over: b.value))
  }
  /// (−f)′ = −f′.
  @inlinable
  public static prefix func - (a: Self) -> Self { Self(value: -a.value, slope: -a.slope) }

  /// Of the values.
  @inlinable
  public static func < (a: Self, b: Self) -> Base.Mask { a.value < b.value }
  /// Of the values.
  @inlinable
  public static func > (a: Self, b: Self) -> Base.Mask { a.value > b.value }
  /// Of the values.
  @inlinable
  public static func <= (a: Self, b: Self) -> Base.Mask { a.value <= b.value }
  /// Of the values.
  @inlinable
  public static func >= (a: Self, b: Self) -> Base.Mask { a.value >= b.value }

  /// Value and slope of the branch taken.
  @inlinable
  public static func choose(_ condition: Base.Mask, _ a: Self, _ b: Self) -> Self {
    Self(value: .choose(condition, a.value, b.value), slope: .choose(condition, a.slope, b.slope))
  }

  /// exp′ = exp.
  @inlinable
  public static func exp(_ x: Self) -> Self {
    let y = Base.exp(x.value)
    return Self(value: y, slope: .share(x.slope, times: y))
  }
  /// expm1′ = exp, or expm1 + 1.
  @inlinable
  public static func expm1(_ x: Self) -> Self {
    let y = Base.expm1(x.value)
    return Self(value: y, slope: .share(x.slope, times: .expm1Slope(at: x.value, value: y)))
  }
  /// log′ x = 1/x.
  @inlinable
  public static func log(_ x: Self) -> Self { Self(value: .log(x.value), slope: .share(x.slope, over: x.value)) }
  /// log1p′ x = 1/(1 + x).
  @inlinable
  public static func log1p(_ x: Self) -> Self {
    Self(value: .log1p(x.value), slope: .share(x.slope, over: 1 + x.value))
  }
  /// √′ x = 1/(2√x).
  @inlinable
  public static func sqrt(_ x: Self) -> Self {
    let y = Base.sqrt(x.value)
    return Self(value: y, slope: .share(x.slope, over: y + y))
  }
  /// tanh′ = 1 − tanh², or as the base has it.
  @inlinable
  public static func tanh(_ x: Self) -> Self {
    let y = Base.tanh(x.value)
    return Self(value: y, slope: .share(x.slope, times: .tanhSlope(at: x.value, value: y)))
  }
  /// erf′ x = 2/√π e^(−x²).
  @inlinable
  public static func erf(_ x: Self) -> Self {
    Self(value: .erf(x.value), slope: .share(x.slope * 1.1283791670955126, times: .exp(-(x.value * x.value))))
  }
  /// erfc′ x = −2/√π e^(−x²).
  @inlinable
  public static func erfc(_ x: Self) -> Self {
    Self(value: .erfc(x.value), slope: -.share(x.slope * 1.1283791670955126, times: .exp(-(x.value * x.value))))
  }
  /// sin′ = cos.
  @inlinable
  public static func sin(_ x: Self) -> Self { Self(value: .sin(x.value), slope: .share(x.slope, times: .cos(x.value))) }
  /// cos′ = −sin.
  @inlinable
  public static func cos(_ x: Self) -> Self {
    Self(value: .cos(x.value), slope: -.share(x.slope, times: .sin(x.value)))
  }

  /// The product, whose parts mind their shares.
  @inlinable
  public static func share(_ slope: Self, times factor: Self) -> Self { slope * factor }
  /// The quotient, likewise.
  @inlinable
  public static func share(_ slope: Self, over divisor: Self) -> Self { slope / divisor }
}
