/// The exponential, f(x) = eˣ, for outputs that must be positive.
///
/// f′ = eˣ. Beyond x = 88.7 it is infinite in `Float`. Keras 3 has it; PyTorch, JAX and NNlib offer the plain function.
/// Within 4 ulp in `Float`.
///
/// Source: Keras 3, `keras.activations.exponential`.
public struct Exponential: ElementwiseActivation {
  /// The exponential.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "exponential", name: "Exponential", formula: "exp(x)", derivative: "exp(x)",
    source: "Keras 3, keras.activations.exponential"
  ) { _ in Exponential() }

  /// Onto (0, ∞).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity, isNonDecreasing: true, atMinusInfinity: 0, atInfinity: .infinity, overflowsBeyond: 88,
      accuracy: .ulps(4))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.exp(z) }
}
