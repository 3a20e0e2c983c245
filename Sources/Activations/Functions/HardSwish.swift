import CVectorMath
public import Matrices

/// The piecewise quadratic Swish, f(x) = x·min(max(0, x + 3), 6)/6.
///
/// f′ is 0 up to −3, (2x + 3)/6 between −3 and 3 and 1 from 3 on: a jump of 1/2 at both. PyTorch has 0 at −3 and 1 at 3.
/// Within 3 ulp in `Float` for |x| ≤ 20.
///
/// Source: Howard et al. 2019, "Searching for MobileNetV3", arXiv:1905.02244, §5.2.
public struct HardSwish: ElementwiseActivation {
  /// The piecewise quadratic Swish.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "hard-swish", name: "Hard swish", aliases: ["hard-silu"], formula: "x * min(max(0, x + 3), 6) / 6",
    derivative: "x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6", source: "Howard et al. 2019, arXiv:1905.02244, §5.2"
  ) { _ in HardSwish() }

  /// Onto [−3/8, ∞), with kinks at −3 and 3; the minimum is at −3/2.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -0.375 ... .infinity, kinks: [-3, 3],
      isNonDecreasing: false, atMinusInfinity: 0, atInfinity: .infinity, accuracy: .ulps(3, within: 20))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z <= -3, 0, T.choose(z >= 3, z, z * (z + 3) / 6))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_hard_swish_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_hard_swish_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
