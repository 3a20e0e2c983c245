import CVectorMath
public import Matrices

/// The logistic sigmoid, f(x) = 1 / (1 + e^(−x)), the firing rate of the lecture's neuron.
///
/// f′ = f·(1 − f), computed from the output. Computed so that it neither overflows nor loses digits on either side; within 3 ulp
/// in `Float`.
///
/// Source: CS231n lecture 4; Rumelhart, Hinton & Williams 1986, Nature 323, eq. 2.
public struct Sigmoid: ElementwiseActivation {
  /// The sigmoid.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "sigmoid", name: "Sigmoid", aliases: ["logistic"], formula: "1 / (1 + exp(-x))",
    derivative: "f(x) * (1 - f(x))", source: "Rumelhart, Hinton & Williams 1986, Nature 323, eq. 2"
  ) { _ in Sigmoid() }

  /// Onto (0, 1); PyTorch's gain of 1.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0...1, recommendedGain: 1,
      isNonDecreasing: true, atMinusInfinity: 0, atInfinity: 1, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let e = T.exp(-T.distance(z))
    return T.choose(z < 0, e, 1) / (1 + e)
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_sigmoid_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    vm_sigmoid_f64(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop, from the output.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_sigmoid_backward_f32(gradient.count, outputs.start, upstream.start, gradient.start)
  }

  /// By the vector loop, from the pre-activation.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    vm_sigmoid_pull_back_f64(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
