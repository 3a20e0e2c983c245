/// The scaled exponential linear unit, f(x) = λ·x for x > 0 and λ·α·(e^x − 1) elsewhere, with λ ≈ 1.0507 and α ≈ 1.6733.
///
/// f′ is λ for x > 0 and f + λ·α elsewhere. The constants keep mean 0 and variance 1 from layer to layer. e^x − 1 is
/// computed as expm1, so that small x keep their digits.
/// Within 3 ulp in `Float`.
///
/// Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515, eq. 2 and 14.
public struct SELU: ElementwiseActivation {
  static let alpha = 1.6732632423543772848170429916717
  static let scale = 1.0507009873554804934193349852946

  /// The scaled exponential linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "selu", name: "SELU", formula: "1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (exp(x) - 1))",
    derivative: "1.0507 * (x > 0 ? 1 : 1.6733 * exp(x))",
    source: "Klambauer, Unterthiner, Mayr & Hochreiter 2017, arXiv:1706.02515, eq. 2"
  ) { _ in SELU() }

  /// Onto (−λα, ∞), with a kink at 0; the paper's gain of 1 (PyTorch's `calculate_gain` says 3/4).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -Self.scale * Self.alpha ... .infinity, kinks: [0], recommendedGain: 1,
      isNonDecreasing: true, atMinusInfinity: -Self.scale * Self.alpha, atInfinity: .infinity, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z > 0, T(Self.scale) * z, T(Self.scale * Self.alpha) * T.expm1(T.choose(z > 0, 0, z)))
  }
}
