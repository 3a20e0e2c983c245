import CVectorMath
public import Matrices

/// The sigmoid linear unit or Swish, f(x) = x·σ(x).
///
/// f′ = σ(x)·(1 + x·(1 − σ(x))). Computed so that it does not overflow. In `Float`, f is within 4 ulp for |x| ≤ 20;
/// it is 0 below −88.3, where it should be above −4e-37, and f′ below −66.5, where it should be above −1e-27.
///
/// Source: Elfwing, Uchibe & Doya 2018, Neural Networks 107, eq. 2; Ramachandran, Zoph & Le 2017, arXiv:1710.05941.
public struct SiLU: ElementwiseActivation {
  /// The sigmoid linear unit.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "silu", name: "SiLU", aliases: ["swish"], formula: "x / (1 + exp(-x))",
    derivative: "s(x) * (1 + x * (1 - s(x))), s(x) = 1 / (1 + exp(-x))",
    source: "Elfwing, Uchibe & Doya 2018, Neural Networks 107, eq. 2"
  ) { _ in SiLU() }

  /// Onto [−0.27846, ∞): the minimum is at −1.27846.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.2784645427610738 ... .infinity,
      isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(4, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.gated(z) { $0 * Sigmoid().value(at: $0) } }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_silu_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_silu_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
