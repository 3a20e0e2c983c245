/// The inverse square root unit, f(x) = x/√(1 + α·x²): a tanh without exponentials.
///
/// f′ = 1/√(1 + α·x²)³. Beyond 10¹⁵ it is ±1/√α, so that x² does not overflow. PyTorch, Keras, JAX and NNlib lack the
/// function.
/// Within 3 ulp in `Float`.
///
/// Source: Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967.
public struct ISRU: ElementwiseActivation {
  /// How soon it saturates: at ±1/√α.
  public let alpha: Double

  /// A unit that saturates at ±1/√α.
  public init(alpha: Double = 1) { self.alpha = alpha }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "isru", name: "ISRU", formula: "x / sqrt(1 + alpha * x^2)", derivative: "1 / sqrt(1 + alpha * x^2)^3",
    parameters: [NumericParameter("alpha", default: 1, in: 1e-6...1e6, "f approaches ±1 / sqrt(alpha)")],
    source: "Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967"
  ) { ISRU(alpha: $0["alpha"]) }

  private var limit: Double { 1 / alpha.squareRoot() }

  /// Onto (−1/√α, 1/√α).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -limit...limit,
      isNonDecreasing: true, atMinusInfinity: -limit, atInfinity: limit, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let near = z / T.sqrt(1 + T(alpha) * z * z)
    return T.choose(z > 1e15, T(limit), T.choose(z < -1e15, T(-limit), near))
  }

  /// 1/√(1 + α·x²)³; that of the formula is 1 minus what rounds to 1.
  public func slope(at z: Double) -> Double {
    let r = 1 / DoubleDouble.sqrt(1 + DoubleDouble(alpha) * DoubleDouble(z) * DoubleDouble(z))
    return (r * r * r).high
  }
}
