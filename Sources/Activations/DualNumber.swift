/// A number with its slope: arithmetic on such numbers differentiates a formula exactly, without a derivative by hand.
///
/// (v, s) stands for v + s·ε with ε² = 0, so f(v + s·ε) = f(v) + f′(v)·s·ε. A comparison looks at the value alone, and a
/// choice takes value and slope of the branch that it takes.
///
/// Source: Griewank & Walther 2008, "Evaluating Derivatives", chapter 3 (forward mode).
public protocol DualNumber: ActivationNumber where Mask == Base.Mask {
  /// What value and slope are.
  associatedtype Base: ActivationNumber

  /// f.
  var value: Base { get }
  /// f′.
  var slope: Base { get set }

  /// A number with a slope: 1 for the variable itself, 0 for what does not depend on it.
  init(value: Base, slope: Base)

  /// A function of this number, with the slope that the chain rule gives.
  func mapped(_ value: Base, slope: Base) -> Self

  /// A function of two numbers, with the shares that both have of its slope.
  static func combined(_ value: Base, _ a: Self, share: Base, _ b: Self, share: Base) -> Self

  /// The number as one that does not depend on the variable where a condition holds.
  func independent(where condition: Mask) -> Self
}

extension DualNumber {
  /// A constant; its slope is 0.
  @inlinable @inline(__always)
  public init(_ constant: Double) { self.init(value: Base(constant), slope: 0) }
  /// A constant; its slope is 0.
  @inlinable @inline(__always)
  public init(floatLiteral value: Double) { self.init(value) }
  /// A constant; its slope is 0.
  @inlinable @inline(__always)
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// (f + g)′ = f′ + g′.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self {
    combined(a.value + b.value, a, share: a.slope, b, share: b.slope)
  }
  /// (f − g)′ = f′ − g′.
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self {
    combined(a.value - b.value, a, share: a.slope, b, share: -b.slope)
  }
  /// (f·g)′ = f′·g + f·g′.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self {
    combined(a.value * b.value, a, share: a.slope * b.value, b, share: a.value * b.slope)
  }
  /// (f/g)′ = (f′ − f/g·g′)/g. Where g or g′ overflowed and f/g is as good as 0, it does not depend on g, since 1/g² goes to 0
  /// faster than g′ grows.
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self {
    let quotient = a.value / b.value
    var result = combined(
      quotient, a, share: a.slope, b.independent(where: b.overflowed(in: quotient)), share: -(quotient * b.slope))
    result.slope = result.slope / b.value
    return result
  }
  /// Whether this number or its slope overflowed as the divisor of a quotient.
  @inlinable @inline(__always)
  func overflowed(in quotient: Base) -> Mask {
    let infinity = Base(Double.infinity)
    let (size, steepness) = (Base.distance(value), Base.distance(slope))
    let isInfinite = Base.choose(size == infinity, 1, Base.choose(steepness == infinity, 1, 0))
    let isLarge = Base.choose(size > 1e30, isInfinite, 0)
    return Base.choose(Base.distance(quotient) < 1e-20, isLarge, 0) == 1
  }

  /// (−f)′ = −f′.
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { a.mapped(-a.value, slope: -a.slope) }

  /// Of the values.
  @inlinable @inline(__always)
  public static func < (a: Self, b: Self) -> Base.Mask { a.value < b.value }
  /// Of the values.
  @inlinable @inline(__always)
  public static func > (a: Self, b: Self) -> Base.Mask { a.value > b.value }
  /// Of the values.
  @inlinable @inline(__always)
  public static func <= (a: Self, b: Self) -> Base.Mask { a.value <= b.value }
  /// Of the values.
  @inlinable @inline(__always)
  public static func >= (a: Self, b: Self) -> Base.Mask { a.value >= b.value }
  /// Of the values.
  @inlinable @inline(__always)
  public static func == (a: Self, b: Self) -> Base.Mask { a.value == b.value }

  /// exp′ = exp.
  @inlinable @inline(__always)
  public static func exp(_ x: Self) -> Self {
    let y = Base.exp(x.value)
    return x.mapped(y, slope: x.slope * y)
  }
  /// expm1′ = exp, as the base has it.
  @inlinable @inline(__always)
  public static func expm1(_ x: Self) -> Self {
    let y = Base.expm1(x.value)
    return x.mapped(y, slope: x.slope * .expm1Slope(at: x.value, value: y))
  }
  /// log′ x = 1/x.
  @inlinable @inline(__always)
  public static func log(_ x: Self) -> Self { x.mapped(.log(x.value), slope: x.slope / x.value) }
  /// log1p′ x = 1/(1 + x).
  @inlinable @inline(__always)
  public static func log1p(_ x: Self) -> Self { x.mapped(.log1p(x.value), slope: x.slope / (1 + x.value)) }
  /// √′ x = 1/(2√x).
  @inlinable @inline(__always)
  public static func sqrt(_ x: Self) -> Self {
    let y = Base.sqrt(x.value)
    return x.mapped(y, slope: x.slope / (y + y))
  }
  /// tanh′ = 1 − tanh², as the base has it.
  @inlinable @inline(__always)
  public static func tanh(_ x: Self) -> Self {
    let y = Base.tanh(x.value)
    return x.mapped(y, slope: x.slope * .tanhSlope(at: x.value, value: y))
  }
  /// erf′ x = 2/√π e^(−x²).
  @inlinable @inline(__always)
  public static func erf(_ x: Self) -> Self {
    x.mapped(.erf(x.value), slope: x.slope * 1.1283791670955126 * .exp(-(x.value * x.value)))
  }
  /// erfc′ x = −2/√π e^(−x²).
  @inlinable @inline(__always)
  public static func erfc(_ x: Self) -> Self {
    x.mapped(.erfc(x.value), slope: -(x.slope * 1.1283791670955126 * .exp(-(x.value * x.value))))
  }
  /// sin′ = cos.
  @inlinable @inline(__always)
  public static func sin(_ x: Self) -> Self { x.mapped(.sin(x.value), slope: x.slope * .cos(x.value)) }
  /// cos′ = −sin.
  @inlinable @inline(__always)
  public static func cos(_ x: Self) -> Self { x.mapped(.cos(x.value), slope: -(x.slope * .sin(x.value))) }
  /// σ′ = e/(1 + e)² with e = e^(−|x|), which keeps its digits on either side.
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Self) -> Self {
    let e = Base.exp(-Base.distance(x.value))
    return x.mapped(.sigmoid(x.value), slope: x.slope * (e / ((1 + e) * (1 + e))))
  }
  /// softplus′ = σ.
  @inlinable @inline(__always)
  public static func softplus(_ x: Self) -> Self {
    x.mapped(.softplus(x.value), slope: x.slope * .sigmoid(x.value))
  }
  /// (f^g)′ = f′·g·f^(g − 1) + g′·f^g·log f; it does not depend on f for g = 0, nor on g for f = 0 and g ≥ 0.
  @inlinable @inline(__always)
  public static func power(_ base: Self, _ exponent: Self) -> Self {
    let (f, g) = (base.value, exponent.value)
    let y = Base.power(f, g)
    let isConstantZero = Base.choose(f == 0, .choose(g >= 0, 1, 0), 0) == 1
    return combined(
      y, base.independent(where: g == 0), share: base.slope * g * .power(f, g - 1),
      exponent.independent(where: isConstantZero), share: exponent.slope * y * .log(f))
  }
}
