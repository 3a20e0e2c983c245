import CVectorMath
public import Matrices

/// The piecewise linear sigmoid, f(x) = min(max(0, x + 3), 6)/6.
///
/// f′ is 1/6 between −3 and 3 and 0 elsewhere, at the ends too. The same in PyTorch, Keras 3, JAX and NNlib; the first
/// paper, and Keras before version 3, had a slope of 1/5 or 1/2.
/// Within 2 ulp in `Float`.
///
/// Source: Courbariaux, Bengio & David 2015, arXiv:1511.00363, eq. 3; with this slope Howard et al. 2019,
/// arXiv:1905.02244, §5.2.
public struct HardSigmoid: ElementwiseActivation {
  /// The piecewise linear sigmoid.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "hard-sigmoid", name: "Hard sigmoid", formula: "min(max(0, x + 3), 6) / 6",
    derivative: "-3 < x < 3 ? 1 / 6 : 0", source: "Howard et al. 2019, arXiv:1905.02244, §5.2"
  ) { _ in HardSigmoid() }

  /// Onto [0, 1], with kinks at −3 and 3.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0...1, kinks: [-3, 3],
      isNonDecreasing: true, atMinusInfinity: 0, atInfinity: 1, accuracy: .ulps(2))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z <= -3, 0, T.choose(z >= 3, 1, (z + 3) / 6))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_hard_sigmoid_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_hard_sigmoid_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
