import CVectorMath
public import Matrices

/// The rectified linear unit, f(x) = max(0, x).
///
/// f′ is 1 for x > 0 and 0 elsewhere, at 0 too (PyTorch's choice). NaN stays NaN.
///
/// Source: Nair & Hinton 2010, ICML, §2; Krizhevsky, Sutskever & Hinton 2012, §3.1.
public struct ReLU: ElementwiseActivation {
  /// The rectified linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "relu", name: "ReLU", formula: "max(0, x)", derivative: "x > 0 ? 1 : 0",
    source: "Nair & Hinton 2010, ICML, §2"
  ) { _ in ReLU() }

  /// Onto [0, ∞), with a kink at 0; the gain √2 of He et al. 2015.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: 0 ... .infinity, kinks: [0], recommendedGain: 2.0.squareRoot(),
      isNonDecreasing: true, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(0))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.choose(z <= 0, 0, z) }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_leaky_relu_f32(outputs.count, 0, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_leaky_relu_backward_f32(gradient.count, 0, preActivations.start, upstream.start, gradient.start)
  }
}
