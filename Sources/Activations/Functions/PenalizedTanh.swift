/// The penalized tanh, f(x) = tanh(x) for x > 0 and a·tanh(x) elsewhere: a tanh that leaks like Leaky ReLU.
///
/// f′ = 1 − tanh² x, below 0 times a. The paper's a is 0.25; PyTorch, Keras, JAX and NNlib lack the function.
/// Within 3 ulp in `Float` where a is a power of 2, else within 5.
///
/// Source: Xu, Huang & Li 2016, arXiv:1602.05980, eq. 6.
public struct PenalizedTanh: ElementwiseActivation {
  /// The factor below 0.
  public let a: Double

  /// A unit with a factor below 0.
  public init(a: Double = 0.25) { self.a = a }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "penalized-tanh", name: "Penalized tanh", formula: "x > 0 ? tanh(x) : a * tanh(x)",
    derivative: "(x > 0 ? 1 : a) * (1 - tanh(x)^2)",
    parameters: [NumericParameter("a", default: 0.25, "factor below 0")],
    source: "Xu, Huang & Li 2016, arXiv:1602.05980"
  ) { PenalizedTanh(a: $0["a"]) }

  /// Onto (−a, 1), with a kink at 0 unless a is 1.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: min(0, -a)...max(1, -a), kinks: a == 1 ? [] : [0],
      isNonDecreasing: a >= 0, atMinusInfinity: -a, atInfinity: 1,
      accuracy: a == 0 || a.significand == 1 ? .ulps(3) : .ulps(5))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let t = T.tanh(z)
    return T.choose(z <= 0, T(a) * t, t)
  }
}
