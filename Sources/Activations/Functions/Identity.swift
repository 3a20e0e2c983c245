/// The identity, f(x) = x: a layer without a non-linearity, against which the others can be measured.
///
/// f′ = 1. A net of such units is a linear model, however deep.
/// Exact in `Float`.
///
/// Source: Widrow & Hoff 1960, "Adaptive switching circuits" (the adaptive linear neuron).
public struct Identity: ElementwiseActivation {
  /// The identity.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "identity", name: "Identity", aliases: ["linear"], formula: "x", derivative: "1",
    source: "Widrow & Hoff 1960, \"Adaptive switching circuits\""
  ) { _ in Identity() }

  /// Onto ℝ; PyTorch's gain of 1.
  public var properties: ActivationProperties {
    ActivationProperties(
      recommendedGain: 1,
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: .infinity, accuracy: .ulps(0))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { z }
}
