/// Tanhshrink, f(x) = x − tanh(x): flat at 0, linear far out.
///
/// f′ = tanh² x. Up to |x| = 1 computed from the continued fraction tanh x = x/(1 + x²/(3 + x²/(5 + …))), which leaves
/// nothing to cancel: x − tanh x = x·w/(1 + w) with w = x²/(3 + x²/(5 + …)).
/// Within 6 ulp in `Float` for |x| ≤ 20.
///
/// Source: PyTorch's `Tanhshrink`; the fraction: Lambert 1761.
public struct Tanhshrink: ElementwiseActivation {
  /// Tanhshrink.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "tanhshrink", name: "Tanhshrink", formula: "x - tanh(x)", derivative: "tanh(x)^2",
    source: "PyTorch's Tanhshrink"
  ) { _ in Tanhshrink() }

  /// Onto ℝ.
  public var properties: ActivationProperties {
    ActivationProperties(
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: .infinity, accuracy: .ulps(6, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    // Eight steps of the fraction are exact to 1e-16 for |x| ≤ 1.
    let square = z * z
    var tail: T = 17
    for odd in stride(from: 15.0, through: 3, by: -2) { tail = T(odd) + square / tail }
    let w = square / tail
    return T.choose(T.abs(z) <= 1, z * w / (1 + w), z - T.tanh(z))
  }
}
