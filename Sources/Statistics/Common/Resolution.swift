/// The smallest difference that counts: what is smaller is rounding and taken for zero.
///
/// It is 1e-12 of the data's magnitude, the largest |x| there is. Doubles carry about 16 digits, so that y + 0.1 − y
/// has a standard deviation of 5e-17 where it should have none; a test for exactly zero would find "noise" there and
/// call any difference significant. Whole numbers, such as counts of correct answers, are told apart exactly up to
/// 1e12.
public struct Resolution: Sendable, Hashable {
  /// The share of the magnitude below which a difference is rounding.
  public static let relative = 1e-12

  /// Differences up to this one are taken for zero.
  public let smallestDifference: Double

  /// The resolution of data whose largest absolute value is `magnitude`.
  public init(magnitude: Double) {
    smallestDifference = magnitude * Self.relative
  }

  /// The resolution of the values; those that are not finite do not count.
  public init(of values: some Sequence<Double>) {
    self.init(magnitude: values.lazy.filter(\.isFinite).reduce(0) { max($0, abs($1)) })
  }

  /// Whether a difference is zero but for rounding.
  public func isZero(_ difference: Double) -> Bool {
    abs(difference) <= smallestDifference
  }

  /// Whether two values are equal but for rounding.
  public func areTied(_ a: Double, _ b: Double) -> Bool {
    a == b || isZero(a - b)
  }
}
