import CVectorMath
public import Matrices

/// The leaky rectified linear unit, f(x) = max(0.1·x, x) with the lecture's slope.
///
/// f′ is 1 for x > 0 and the slope elsewhere. The slope is 0.1 in CS231n lecture 4, 0.01 in PyTorch and JAX, 0.3 in Keras.
///
/// Source: Maas, Hannun & Ng 2013, ICML workshop, §2.
public struct LeakyReLU: ElementwiseActivation {
  /// The slope below 0.
  public let slope: Double

  /// A unit with a slope below 0.
  public init(slope: Double = 0.1) { self.slope = slope }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "leaky-relu", name: "Leaky ReLU", formula: "x > 0 ? x : slope * x", derivative: "x > 0 ? 1 : slope",
    parameters: [
      NumericParameter(
        "slope", default: 0.1, "slope below 0 (0.1 in CS231n lecture 4, 0.01 in PyTorch and JAX, 0.3 in Keras)")
    ],
    source: "Maas, Hannun & Ng 2013, ICML workshop, §2"
  ) { LeakyReLU(slope: $0["slope"]) }

  /// Onto ℝ (onto [0, ∞) for a slope of 0 or less), with a kink at 0; PyTorch's gain √(2/(1 + slope²)).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: (slope > 0 ? -.infinity : 0) ... .infinity, kinks: slope == 1 ? [] : [0],
      recommendedGain: (2 / (1 + slope * slope)).squareRoot(),
      isNonDecreasing: slope >= 0, atMinusInfinity: slope == 0 ? 0 : -slope * .infinity, atInfinity: .infinity,
      accuracy: .ulps(1))
  }

  /// The formula; a slope of 0 makes 0 of −∞ too.
  public func value<T: ActivationNumber>(at z: T) -> T { T.choose(z <= 0, slope == 0 ? 0 : T(slope) * z, z) }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_leaky_relu_f32(outputs.count, Float(slope), preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_leaky_relu_backward_f32(gradient.count, Float(slope), preActivations.start, upstream.start, gradient.start)
  }
}
