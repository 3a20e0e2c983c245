/// The continuously differentiable exponential linear unit, f(x) = x for x > 0 and α·(e^(x/α) − 1) elsewhere.
///
/// f′ is 1 for x > 0 and e^(x/α) elsewhere, so that no α makes a kink. e^(x/α) − 1 is computed as expm1, so that small x
/// keep their digits. α is 1 in every library, where it is ELU.
/// Within 3 ulp in `Float` for α up to 10⁶, beyond which x/α may leave the normal numbers.
///
/// Source: Barron 2017, arXiv:1704.07483.
public struct CELU: ElementwiseActivation {
  /// Minus the value that is approached for x → −∞.
  public let alpha: Double

  /// A unit that saturates at −α.
  public init(alpha: Double = 1) { self.alpha = alpha }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "celu", name: "CELU", formula: "x > 0 ? x : alpha * (exp(x / alpha) - 1)",
    derivative: "x > 0 ? 1 : exp(x / alpha)",
    parameters: [
      NumericParameter("alpha", default: 1, in: NumericParameter.positive, "minus the value approached for x → -∞")
    ],
    source: "Barron 2017, arXiv:1704.07483"
  ) { CELU(alpha: $0["alpha"]) }

  /// Onto (−α, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -alpha ... .infinity,
      isNonDecreasing: true, atMinusInfinity: -alpha, atInfinity: .infinity,
      accuracy: alpha <= 1e6 ? .ulps(3) : .roundings(8))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z > 0, z, T(alpha) * T.expm1(T.choose(z > 0, 0, z / T(alpha))))
  }
}
