import CVectorMath
public import Matrices

/// The exponential linear unit, f(x) = x for x > 0 and α·(e^x − 1) elsewhere.
///
/// f′ is 1 for x > 0 and f + α elsewhere. e^x − 1 is computed as expm1, so that small x keep their digits; within 3 ulp
/// in `Float`.
///
/// Source: Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289, eq. 15.
public struct ELU: ElementwiseActivation {
  /// Minus the value that is approached for x → −∞.
  public let alpha: Double

  /// A unit that saturates at −α.
  public init(alpha: Double = 1) { self.alpha = alpha }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "elu", name: "ELU", formula: "x > 0 ? x : alpha * (exp(x) - 1)", derivative: "x > 0 ? 1 : alpha * exp(x)",
    parameters: [NumericParameter("alpha", default: 1, "minus the value approached for x → -∞")],
    source: "Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289, eq. 15"
  ) { ELU(alpha: $0["alpha"]) }

  /// Onto (−α, ∞); smooth for α = 1, else with a kink at 0.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: min(0, -alpha) ... .infinity, kinks: alpha == 1 ? [] : [0],
      isNonDecreasing: alpha >= 0, atMinusInfinity: -alpha, atInfinity: .infinity, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z > 0, z, T(alpha) * T.expm1(T.choose(z > 0, 0, z)))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_elu_f32(outputs.count, Float(alpha), preActivations.start, outputs.start)
  }

  /// By the vector loop, from the output.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_elu_backward_f32(
      gradient.count, Float(alpha), preActivations.start, outputs.start, upstream.start, gradient.start)
  }
}
