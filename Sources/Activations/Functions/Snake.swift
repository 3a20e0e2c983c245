/// Snake, f(x) = x + sin²(a·x)/a, which learns what is periodic.
///
/// f′ = 1 + sin(2a·x). Beyond 10¹⁸ it is x, so that infinity has its limit. PyTorch, Keras, JAX and NNlib lack the
/// function.
/// For a = 1 within 4 ulp in `Float` for |x| ≤ 20, else within 8 roundings of the larger of 1 and |x|.
///
/// Source: Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195, eq. 3.
public struct Snake: ElementwiseActivation {
  /// The frequency.
  public let a: Double

  /// A unit of a frequency.
  public init(a: Double = 1) { self.a = a }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "snake", name: "Snake", formula: "x + sin(a * x)^2 / a", derivative: "1 + sin(2 * a * x)",
    parameters: [NumericParameter("a", default: 1, in: 1e-6...1e6, "frequency")],
    source: "Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195, eq. 3"
  ) { Snake(a: $0["a"]) }

  /// Onto ℝ.
  public var properties: ActivationProperties {
    ActivationProperties(
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: .infinity,
      accuracy: a == 1 ? .ulps(4, within: 20) : .roundings(8))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let s = T.sin(T(a) * z)
    return T.choose(T.abs(z) > 1e18, z, z + s * s / T(a))
  }
}
