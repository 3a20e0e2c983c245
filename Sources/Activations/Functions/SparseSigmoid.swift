/// The sparse sigmoid, f(x) = 0 for x ≤ −1, (x + 1)/2 between, 1 for x ≥ 1: the slope of sparseplus.
///
/// f′ is 1/2 between −1 and 1 and 0 elsewhere, at the ends too. JAX and Keras 3 have it. Within 2 ulp in `Float`.
///
/// Source: JAX, `jax.nn.sparse_sigmoid`; Keras 3, `keras.activations.sparse_sigmoid`.
public struct SparseSigmoid: ElementwiseActivation {
  /// The sparse sigmoid.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "sparse-sigmoid", name: "Sparse sigmoid", formula: "x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2",
    derivative: "-1 < x < 1 ? 1 / 2 : 0", source: "JAX, jax.nn.sparse_sigmoid"
  ) { _ in SparseSigmoid() }

  /// Onto [0, 1], with kinks at −1 and 1.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0...1, kinks: [-1, 1], isNonDecreasing: true, atMinusInfinity: 0, atInfinity: 1, accuracy: .ulps(2))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z <= -1, 0, T.choose(z >= 1, 1, (z + 1) / 2))
  }
}
