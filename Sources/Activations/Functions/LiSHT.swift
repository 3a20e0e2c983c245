/// The linearly scaled hyperbolic tangent, f(x) = x·tanh(x): like |x|, but smooth at 0.
///
/// f′ = tanh x + x·(1 − tanh² x). Beyond |x| = 1 tanh is computed through e^(−2|x|), so that f′ loses no digits to 1 − tanh².
/// Beyond 10⁴ it is |x| exactly, so that infinity has its limit.
/// Within 4 ulp in `Float` for |x| ≤ 20.
///
/// Source: Roy, Manna, Dubey & Chaudhuri 2019, arXiv:1901.05894.
public struct LiSHT: ElementwiseActivation {
  /// The linearly scaled hyperbolic tangent.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "lisht", name: "LiSHT", formula: "x * tanh(x)", derivative: "tanh(x) + x * (1 - tanh(x)^2)",
    source: "Roy, Manna, Dubey & Chaudhuri 2019, arXiv:1901.05894"
  ) { _ in LiSHT() }

  /// Onto [0, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: .infinity, atInfinity: .infinity, accuracy: .ulps(4, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let a = T.abs(z)
    let e = T.exp(-2 * a)
    return T.choose(a > 1e4, a, T.choose(a > 1, a * ((1 - e) / (1 + e)), z * T.tanh(z)))
  }
}
