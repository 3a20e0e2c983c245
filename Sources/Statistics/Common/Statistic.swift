/// A statistic, or the reason why there is none.
public struct Statistic<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value; nil where it is undefined, never NaN.
  public let value: Value?
  /// Why there is no value; nil where there is one.
  public let undefined: Undefined?

  init(_ value: Value) {
    (self.value, undefined) = (value, nil)
  }

  init(undefined reason: Undefined) {
    (value, undefined) = (nil, reason)
  }
}
