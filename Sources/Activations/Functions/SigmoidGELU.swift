/// GELU by the sigmoid, f(x) = x·σ(1.702·x), also called quick GELU.
///
/// f′ = σ(t)·(1 + t·(1 − σ(t))), t = 1.702·x. NNlib has it as `gelu_sigmoid`; it is within 0.0204 of the exact GELU.
/// Within 24 ulp in `Float` for |x| ≤ 11, of which the rounding of 1.702·x makes most.
///
/// Source: Hendrycks & Gimpel 2016, arXiv:1606.08415, §2.
public struct SigmoidGELU: ElementwiseActivation {
  /// GELU by the sigmoid.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "gelu-sigmoid", name: "GELU (sigmoid)", aliases: ["quick-gelu"], formula: "x / (1 + exp(-1.702 * x))",
    derivative: "s(x) * (1 + 1.702 * x * (1 - s(x))), s(x) = 1 / (1 + exp(-1.702 * x))",
    source: "Hendrycks & Gimpel 2016, arXiv:1606.08415, §2"
  ) { _ in SigmoidGELU() }

  /// Onto [−0.16361, ∞): the minimum is at −0.75115.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.1636101896363536 ... .infinity, isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity,
      accuracy: .ulps(24, within: 11))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.gated(z) { $0 * Sigmoid().value(at: 1.702 * $0) } }
}
