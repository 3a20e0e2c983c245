import CVectorMath
public import Matrices

/// The approximation of GELU by tanh, f(x) = x/2·(1 + tanh u) with u = √(2/π)·(x + 0.044715·x³).
///
/// f′ = (1 + tanh u)/2 + x/2·(1 − tanh² u)·u′. (1 + tanh u)/2 is computed as σ(2u), which keeps its digits for x → −∞.
/// PyTorch's `GELU(approximate="tanh")`; the default of JAX's `gelu`.
/// Within 8 roundings of the larger of 1 and |x| in `Float`: far below 0, where f is nearly 0, a rounding of x alone
/// makes many ulp.
///
/// Source: Hendrycks & Gimpel 2016, arXiv:1606.08415, §2.
public struct TanhGELU: ElementwiseActivation {
  /// The approximate Gaussian error linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "gelu-tanh", name: "GELU (tanh)",
    formula: "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
    derivative: "(1 + tanh(u)) / 2 + x / 2 * (1 - tanh(u)^2) * sqrt(2 / pi) * (1 + 0.134145 * x^2)",
    source: "Hendrycks & Gimpel 2016, arXiv:1606.08415, §2"
  ) { _ in TanhGELU() }

  /// Onto [−0.17004, ∞): the minimum is at −0.75246.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.17004075057125405 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .roundings(8))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    // What Double lacks of 2√(2/π) and of 0.044715 counts far out, where 2u is some hundreds.
    let (factor, cubic) = (T(1.5957691216057308) + -9.9693088091109203e-17, T(0.044715) + 2.1960211427085596e-18)
    return T.gated(z) { $0 * Sigmoid().value(at: factor * ($0 + cubic * $0 * $0 * $0)) }
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_gelu_tanh_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_gelu_tanh_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
