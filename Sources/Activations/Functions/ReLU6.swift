import CVectorMath
public import Matrices

/// The rectified linear unit that is capped at 6, f(x) = min(max(0, x), 6).
///
/// f′ is 1 between 0 and 6 and 0 elsewhere, at 0 and 6 too (PyTorch's choice). NaN stays NaN. The cap is 6 in every library.
/// Exact in `Float`.
///
/// Source: Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10".
public struct ReLU6: ElementwiseActivation {
  /// The capped rectified linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "relu6", name: "ReLU6", formula: "min(max(0, x), 6)", derivative: "0 < x < 6 ? 1 : 0",
    source: "Krizhevsky 2010, \"Convolutional deep belief networks on CIFAR-10\""
  ) { _ in ReLU6() }

  /// Onto [0, 6], with kinks at both ends.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0...6, kinks: [0, 6],
      isNonDecreasing: true, atMinusInfinity: 0, atInfinity: 6, accuracy: .ulps(0))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.choose(z <= 0, 0, T.choose(z >= 6, 6, z)) }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_hard_tanh_f32(outputs.count, 0, 6, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_hard_tanh_backward_f32(gradient.count, 0, 6, preActivations.start, upstream.start, gradient.start)
  }
}
