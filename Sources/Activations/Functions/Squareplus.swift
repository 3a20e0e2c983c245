/// Squareplus, f(x) = (x + √(x² + b))/2, a smooth ReLU without exponentials.
///
/// f′ = (1 + x/√(x² + b))/2. For x < 0 computed as b/2/(√(x² + b) + |x|), without cancellation; beyond 10¹⁵ the root is
/// |x|, so that x² does not overflow. b is 4 in JAX and Keras too; PyTorch and NNlib lack the function.
/// Within 4 ulp in `Float`.
///
/// Source: Barron 2021, arXiv:2112.11687, eq. 1.
public struct Squareplus: ElementwiseActivation {
  /// How wide the bend is: f(0) = √b/2.
  public let b: Double

  /// A unit with a bend of a width.
  public init(b: Double = 4) { self.b = b }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "squareplus", name: "Squareplus", formula: "(x + sqrt(x^2 + b)) / 2",
    derivative: "(1 + x / sqrt(x^2 + b)) / 2",
    parameters: [NumericParameter("b", default: 4, in: 1e-6...1e6, "width of the bend: f(0) = sqrt(b) / 2")],
    source: "Barron 2021, arXiv:2112.11687, eq. 1"
  ) { Squareplus(b: $0["b"]) }

  /// Onto (0, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity,
      isNonDecreasing: true, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(4))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let a = T.distance(z)
    let mean = 0.5 * a + 0.5 * T.choose(a > 1e15, a, T.sqrt(z * z + T(b)))
    return T.choose(z < 0, T(b / 4) / mean, mean)
  }
}
