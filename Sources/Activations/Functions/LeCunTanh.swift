/// LeCun's scaled tanh, f(x) = 1.7159·tanh(2x/3), for which f(±1) = ±1 and the second derivative is largest at ±1.
///
/// f′ = 1.7159·2/3·(1 − tanh²(2x/3)).
/// Within 5 ulp in `Float`.
///
/// Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", §4.4.
public struct LeCunTanh: ElementwiseActivation {
  /// LeCun's scaled tanh.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "lecun-tanh", name: "LeCun tanh", aliases: ["scaled-tanh"], formula: "1.7159 * tanh(2 * x / 3)",
    derivative: "1.7159 * 2 / 3 * (1 - tanh(2 * x / 3)^2)",
    source: "LeCun, Bottou, Orr & Müller 1998, \"Efficient BackProp\", §4.4"
  ) { _ in LeCunTanh() }

  /// Onto (−1.7159, 1.7159); the paper's gain of 1.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -1.7159...1.7159, recommendedGain: 1,
      isNonDecreasing: true, atMinusInfinity: -1.7159, atInfinity: 1.7159, accuracy: .ulps(5))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { 1.7159 * T.tanh(T(2) / 3 * z) }
}
