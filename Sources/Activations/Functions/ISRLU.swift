/// The inverse square root linear unit, f(x) = x for x ≥ 0 and x/√(1 + α·x²) below: an ELU without exponentials.
///
/// f′ is 1 for x ≥ 0 and 1/√(1 + α·x²)³ below, and f″ is continuous too. PyTorch, Keras, JAX and NNlib lack the function.
/// Within 3 ulp in `Float`.
///
/// Source: Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967, eq. 1.
public struct ISRLU: ElementwiseActivation {
  /// How soon it saturates: at −1/√α.
  public let alpha: Double

  /// A unit that saturates at −1/√α.
  public init(alpha: Double = 1) { self.alpha = alpha }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "isrlu", name: "ISRLU", formula: "x < 0 ? x / sqrt(1 + alpha * x^2) : x",
    derivative: "x < 0 ? 1 / sqrt(1 + alpha * x^2)^3 : 1",
    parameters: [NumericParameter("alpha", default: 1, in: 1e-6...1e6, "f approaches -1 / sqrt(alpha) for x → -∞")],
    source: "Carlile, Delamarter, Kinney, Marti & Whitney 2017, arXiv:1710.09967"
  ) { ISRLU(alpha: $0["alpha"]) }

  /// Onto (−1/√α, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -1 / alpha.squareRoot() ... .infinity,
      isNonDecreasing: true, atMinusInfinity: -1 / alpha.squareRoot(), atInfinity: .infinity, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z < 0, ISRU(alpha: alpha).value(at: z), z)
  }

  /// That of ISRU below 0.
  public func slope(at z: Double) -> Double { z < 0 ? ISRU(alpha: alpha).slope(at: z) : z.isNaN ? z : 1 }
}
