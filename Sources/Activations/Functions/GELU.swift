import CVectorMath
public import Matrices

/// The Gaussian error linear unit, f(x) = x·Φ(x), with Φ the distribution function of the standard normal law.
///
/// f′ = Φ(x) + x·φ(x). PyTorch's and Keras's default; the default of JAX is the approximation that is here called `gelu-tanh`.
///
/// In `Double` Φ is computed as erfc(−x/√2)/2, which keeps its digits for x → −∞. In `Float`, where a rounding of x alone makes many
/// ulp of an f that is nearly 0, f is within 8 roundings of the larger of 1 and |x|: Φ(−|x|) is 2 to a polynomial, off by 2.1e-7 at
/// most, and by up to 2 % of itself where it is below 1e-5. The slope keeps its digits.
///
/// Source: Hendrycks & Gimpel 2016, arXiv:1606.08415, §2.
public struct GELU: ElementwiseActivation {
  /// The exact Gaussian error linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "gelu", name: "GELU", formula: "x * (1 + erf(x / sqrt(2))) / 2",
    derivative: "(1 + erf(x / sqrt(2))) / 2 + x * exp(-x^2 / 2) / sqrt(2 * pi)",
    source: "Hendrycks & Gimpel 2016, arXiv:1606.08415, §2"
  ) { _ in GELU() }

  /// Onto [−0.16997, ∞): the minimum is at −0.75179.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.16997120747990367 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .roundings(8))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.gated(z) { $0 * (0.5 * T.erfc($0 * -T.sqrt(0.5))) }
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_gelu_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_gelu_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
