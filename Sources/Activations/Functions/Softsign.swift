import CVectorMath
public import Matrices

/// Softsign, f(x) = x/(1 + |x|): like tanh, but it approaches its ends slowly.
///
/// f′ = 1/(1 + |x|)². Beyond 10¹⁸ it is ±1 exactly, so that infinity has its limit.
/// Within 3 ulp in `Float`.
///
/// Source: Glorot & Bengio 2010, AISTATS, §3.
public struct Softsign: ElementwiseActivation {
  /// Softsign.
  public init() {}

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "softsign", name: "Softsign", formula: "x / (1 + abs(x))", derivative: "1 / (1 + abs(x))^2",
    source: "Glorot & Bengio 2010, AISTATS, §3"
  ) { _ in Softsign() }

  /// Onto (−1, 1).
  public var properties: ActivationProperties {
    ActivationProperties(
      range: -1...1,
      isNonDecreasing: true, atMinusInfinity: -1, atInfinity: 1, accuracy: .ulps(3))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z > 1e18, 1, T.choose(z < -1e18, -1, z / (1 + T.abs(z))))
  }

  /// 1/(1 + |x|)²; that of the formula is 1 minus what rounds to 1.
  public func slope(at z: Double) -> Double {
    let r = 1 / (1 + DoubleDouble(abs(z)))
    return (r * r).high
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_softsign_f32(outputs.count, preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_softsign_backward_f32(gradient.count, preActivations.start, upstream.start, gradient.start)
  }
}
