import CVectorMath
public import Matrices

/// The hyperbolic tangent, f(x) = (e^x − e^(−x)) / (e^x + e^(−x)).
///
/// f′ = 1 − f², computed from the output. Computed through expm1(2|x|), without cancellation near 0; within 3 ulp in
/// `Float`.
///
/// Source: LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", §4.4.
public struct Tanh: ElementwiseActivation {
  /// The hyperbolic tangent.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "tanh", name: "Tanh", formula: "tanh(x)", derivative: "1 - f(x)^2",
    source: "LeCun, Bottou, Orr & Müller 1998, \"Efficient BackProp\", §4.4"
  ) { _ in Tanh() }

  /// Onto (−1, 1); PyTorch's gain of 5/3.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -1...1, recommendedGain: 5.0 / 3,
      isNonDecreasing: true, atMinusInfinity: -1, atInfinity: 1, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.tanh(z) }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_tanh_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop, from the output.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_tanh_backward_f32(gradient.count, outputs.start, upstream.start, gradient.start)
  }
}
