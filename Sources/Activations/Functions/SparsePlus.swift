/// Sparseplus, f(x) = 0 for x ≤ −1, (x + 1)²/4 between, x for x ≥ 1: a smooth ReLU that is exactly 0 and exactly x outside
/// the bend.
///
/// f′ is the sparse sigmoid: 0, (x + 1)/2, 1. JAX and Keras 3 have it. Within 2 ulp in `Float`.
///
/// Source: JAX, `jax.nn.sparse_plus`; Keras 3, `keras.activations.sparse_plus`.
public struct SparsePlus: ElementwiseActivation {
  /// Sparseplus.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "sparse-plus", name: "Sparseplus", formula: "x <= -1 ? 0 : x >= 1 ? x : (x + 1)^2 / 4",
    derivative: "x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2", source: "JAX, jax.nn.sparse_plus"
  ) { _ in SparsePlus() }

  /// Onto [0, ∞); the slope has no jump.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity, isNonDecreasing: true, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(2))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z <= -1, 0, T.choose(z >= 1, z, (z + 1) * (z + 1) / 4))
  }
}
