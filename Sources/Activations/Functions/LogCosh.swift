/// The logarithm of the hyperbolic cosine, f(x) = log(cosh x): like |x| − log 2, but x²/2 near 0.
///
/// f′ = tanh x. Up to |x| = 1 computed as log1p(cosh x − 1) with cosh x − 1 = m²/(2 + 2m), m = expm1(x), which keeps the
/// digits of small x; beyond as |x| + log1p(e^(−2|x|)) − log 2, which does not overflow.
/// Within 5 ulp in `Float` for |x| ≤ 20.
///
/// Source: the antiderivative of tanh; NNlib's `logcosh`, and the loss of that name in Keras.
public struct LogCosh: ElementwiseActivation {
  /// The logarithm of the hyperbolic cosine.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "log-cosh", name: "Log-cosh", formula: "log(cosh(x))", derivative: "tanh(x)",
    source: "NNlib's logcosh; the antiderivative of tanh"
  ) { _ in LogCosh() }

  /// Onto [0, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: .infinity, atInfinity: .infinity, accuracy: .ulps(5, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let a = T.abs(z)
    let m = T.expm1(T.choose(a > 1, 0, z))
    let far = a + T.log1p(T.exp(-2 * a)) - 0.69314718055994530942
    return T.choose(a <= 1, T.log1p(m * m / (2 + 2 * m)), far)
  }
}
