/// A statistic, or the reason why there is none.
package struct Statistic<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value; nil where it is undefined, never NaN.
  package let value: Value?
  /// Why there is no value; nil where there is one.
  package let undefined: Undefined?

  init(_ value: Value) {
    (self.value, undefined) = (value, nil)
  }

  init(undefined reason: Undefined) {
    (value, undefined) = (nil, reason)
  }
}
