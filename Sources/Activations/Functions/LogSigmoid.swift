import CVectorMath
public import Matrices

/// The logarithm of the sigmoid, f(x) = −log(1 + e^(−x)).
///
/// f′ = 1/(1 + e^x). Computed as min(0, x) − log1p(e^(−|x|)), which neither overflows nor loses digits.
/// Within 3 ulp in `Float`.
///
/// Source: PyTorch's `LogSigmoid`; −f is the softplus of −x: Dugas et al. 2001, NIPS 13, §3.
public struct LogSigmoid: ElementwiseActivation {
  /// The logarithm of the sigmoid.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "log-sigmoid", name: "Log-sigmoid", formula: "-softplus(-x)", derivative: "1 / (1 + exp(x))",
    source: "PyTorch's LogSigmoid"
  ) { _ in LogSigmoid() }

  /// Onto (−∞, 0).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -.infinity...0,
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: 0, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z < 0, z, 0) - T.log1p(T.exp(-T.distance(z)))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_log_sigmoid_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_log_sigmoid_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
