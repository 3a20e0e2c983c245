import Backprop
import Foundation
import RealModule

/// The numbers that an activation's formula is written in: arithmetic, comparison, choice and elementary functions.
///
/// The lab evaluates one formula over several of them: 16 `Float`s at a time to train (``FloatLanes``), `Double` to
/// check, and ``Dual`` numbers of either, which carry the exact slope.
public protocol ActivationNumber: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The outcome of a comparison: a Boolean, or one for each lane.
  associatedtype Mask

  /// A constant of the formula, such as a parameter.
  init(_ constant: Double)

  /// Addition.
  static func + (a: Self, b: Self) -> Self
  /// Subtraction.
  static func - (a: Self, b: Self) -> Self
  /// Multiplication.
  static func * (a: Self, b: Self) -> Self
  /// Division.
  static func / (a: Self, b: Self) -> Self
  /// Negation.
  static prefix func - (a: Self) -> Self

  /// Whether a is less than b; false where either is NaN.
  static func < (a: Self, b: Self) -> Mask
  /// Whether a is greater than b; false where either is NaN.
  static func > (a: Self, b: Self) -> Mask
  /// Whether a is at most b; false where either is NaN.
  static func <= (a: Self, b: Self) -> Mask
  /// Whether a is at least b; false where either is NaN.
  static func >= (a: Self, b: Self) -> Mask
  /// Whether a equals b; false where either is NaN.
  static func == (a: Self, b: Self) -> Mask

  /// `a` where the condition holds, `b` elsewhere; both are computed, and the slope is that of the one taken alone.
  static func choose(_ condition: Mask, _ a: Self, _ b: Self) -> Self

  /// e^x.
  static func exp(_ x: Self) -> Self
  /// e^x − 1, accurate near 0.
  static func expm1(_ x: Self) -> Self
  /// The natural logarithm.
  static func log(_ x: Self) -> Self
  /// log(1 + x), accurate near 0.
  static func log1p(_ x: Self) -> Self
  /// The square root.
  static func sqrt(_ x: Self) -> Self
  /// The hyperbolic tangent.
  static func tanh(_ x: Self) -> Self
  /// The error function, 2/√π ∫₀ˣ e^(−t²) dt.
  static func erf(_ x: Self) -> Self
  /// 1 − erf(x), accurate for large x.
  static func erfc(_ x: Self) -> Self
  /// The sine.
  static func sin(_ x: Self) -> Self
  /// The cosine.
  static func cos(_ x: Self) -> Self

  /// The logistic sigmoid, 1 / (1 + e^(−x)), which does not overflow.
  static func sigmoid(_ x: Self) -> Self
  /// log(1 + e^x), which does not overflow.
  static func softplus(_ x: Self) -> Self
  /// max(0, x), with slope 0 at 0; it keeps NaN.
  static func relu(_ x: Self) -> Self
  /// |x|, with slope 0 at 0; it keeps NaN.
  static func abs(_ x: Self) -> Self
  /// base^exponent; for a base below 0 NaN, unless the exponent is a whole number.
  static func power(_ base: Self, _ exponent: Self) -> Self
  /// The larger of two, of equals the first; NaN where either is.
  static func max(_ a: Self, _ b: Self) -> Self
  /// The smaller of two, of equals the first; NaN where either is.
  static func min(_ a: Self, _ b: Self) -> Self

  /// expm1′ x, where y is expm1(x).
  static func expm1Slope(at x: Self, value y: Self) -> Self
  /// tanh′ x, where y is tanh(x).
  static func tanhSlope(at x: Self, value y: Self) -> Self
}

extension ActivationNumber {
  /// y + 1, which is 0 where y has rounded to −1.
  @inlinable @inline(__always)
  public static func expm1Slope(at x: Self, value y: Self) -> Self { y + 1 }

  /// 1 − y², which is 0 where y has rounded to ±1.
  @inlinable @inline(__always)
  public static func tanhSlope(at x: Self, value y: Self) -> Self { 1 - y * y }

  /// By e^(−|x|), which is at most 1.
  @inlinable @inline(__always)
  public static func sigmoid(_ x: Self) -> Self {
    let e = exp(-distance(x))
    return choose(x < 0, e, 1) / (1 + e)
  }

  /// max(0, x) + log(1 + e^(−|x|)).
  @inlinable @inline(__always)
  public static func softplus(_ x: Self) -> Self { choose(x < 0, 0, x) + log1p(exp(-distance(x))) }

  /// By a choice.
  @inlinable @inline(__always)
  public static func relu(_ x: Self) -> Self { choose(x <= 0, 0, x) }

  /// By choices.
  @inlinable @inline(__always)
  public static func abs(_ x: Self) -> Self { choose(x == 0, 0, distance(x)) }

  /// By choices.
  @inlinable @inline(__always)
  public static func max(_ a: Self, _ b: Self) -> Self { choose(a >= b, a, choose(a == a, b, a)) }

  /// By choices.
  @inlinable @inline(__always)
  public static func min(_ a: Self, _ b: Self) -> Self { choose(a <= b, a, choose(a == a, b, a)) }

  /// |x| with the slope at 0 that it has to the right, for formulas that are smooth there though their parts are not.
  @inlinable @inline(__always)
  static func distance(_ x: Self) -> Self { choose(x < 0, -x, x) }

  /// `product(z)`, a function z·g(z) whose g goes from 0 to 1: beyond ±10⁴ it is 0 and z, so that no ∞·0 arises.
  static func gated(_ z: Self, _ product: (Self) -> Self) -> Self {
    choose(z < -1e4, 0, choose(z > 1e4, z, product(z)))
  }
}

extension Double: ActivationNumber {
  /// The choice between two numbers.
  @inlinable @inline(__always)
  public static func choose(_ condition: Bool, _ a: Double, _ b: Double) -> Double { condition ? a : b }

  /// e^x − 1.
  public static func expm1(_ x: Double) -> Double { Double.expMinusOne(x) }

  /// log(1 + x).
  public static func log1p(_ x: Double) -> Double { Double.log(onePlus: x) }

  /// By the C library.
  public static func power(_ base: Double, _ exponent: Double) -> Double { Foundation.pow(base, exponent) }

  /// e^x, which has its digits where y has rounded to −1.
  public static func expm1Slope(at x: Double, value y: Double) -> Double { Double.exp(x) }

  /// 1/cosh² x, which has its digits where y has rounded to ±1.
  public static func tanhSlope(at x: Double, value y: Double) -> Double { tanhSlope(at: x) }
}
