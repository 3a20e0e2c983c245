import CVectorMath
public import Matrices

/// Mish, f(x) = x·tanh(log(1 + e^x)).
///
/// f′ = tanh(s) + x·(1 − tanh² s)·σ(x) with s = log(1 + e^x). tanh s is computed as a ratio of polynomials in e^(−|x|),
/// without a logarithm, overflow or cancellation.
/// Within 5 ulp in `Float` for |x| ≤ 20.
///
/// Source: Misra 2019, arXiv:1908.08681, eq. 1.
public struct Mish: ElementwiseActivation {
  /// Mish.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "mish", name: "Mish", formula: "x * tanh(softplus(x))",
    derivative: "t + x * (1 - t^2) / (1 + exp(-x)), t = tanh(softplus(x))",
    source: "Misra 2019, arXiv:1908.08681, eq. 1"
  ) { _ in Mish() }

  /// Onto [−0.30884, ∞): the minimum is at −1.19243.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.30884341301725043 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(5, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.gated(z) { z in
      // tanh(log(1 + e^x)) = n / (n + 2) with n = e^x·(e^x + 2); for x ≥ 0 both are multiplied by e^(−2x).
      let e = T.exp(-T.distance(z))
      let n = T.choose(z < 0, e * (e + 2), 1 + 2 * e)
      return z * (n / (n + T.choose(z < 0, 2, 2 * e * e)))
    }
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_mish_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_mish_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
