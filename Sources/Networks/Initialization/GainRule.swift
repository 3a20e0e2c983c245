/// The factor on the standard deviation of the hidden layers' initial weights.
package enum GainRule: Sendable, Hashable {
  /// One for all activations: the initializer's.
  case shared
  /// Each activation's own, 1/√E[f(z)²] for standard normal z, which keeps the second moment of what layers hand on at 1.
  case matched
  /// One for all activations: a number.
  case fixed(Double)
}
