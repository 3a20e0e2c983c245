import CVectorMath
public import Matrices

/// The piecewise linear tanh, f(x) = min(max(low, x), high).
///
/// f′ is 1 between the ends and 0 elsewhere, at the ends too. The ends are −1 and 1 in every library; only PyTorch lets
/// them be set (`min_val`, `max_val`).
/// Exact in `Float`.
///
/// Source: Collobert 2004, "Large scale machine learning", thesis, Université Paris VI.
public struct HardTanh: ElementwiseActivation {
  /// The least value.
  public let low: Double
  /// The greatest value.
  public let high: Double

  /// A unit that is linear between two values.
  public init(low: Double = -1, high: Double = 1) {
    self.low = low
    self.high = high
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "hard-tanh", name: "Hard tanh", formula: "x <= min ? min : x >= max ? max : x",
    derivative: "min < x < max ? 1 : 0",
    parameters: [
      NumericParameter("min", default: -1, in: -Double.greatestFiniteMagnitude...0, "least value"),
      NumericParameter("max", default: 1, in: 0...Double.greatestFiniteMagnitude, "greatest value"),
    ],
    source: "Collobert 2004, \"Large scale machine learning\", thesis, Université Paris VI"
  ) { HardTanh(low: $0["min"], high: $0["max"]) }

  /// Onto [low, high], with kinks at both ends.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: low...high, kinks: [low, high],
      isNonDecreasing: true, atMinusInfinity: low, atInfinity: high, accuracy: .ulps(0))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    T.choose(z <= T(low), T(low), T.choose(z >= T(high), T(high), z))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_hard_tanh_f32(outputs.count, Float(low), Float(high), preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_hard_tanh_backward_f32(
      gradient.count, Float(low), Float(high), preActivations.start, upstream.start, gradient.start)
  }
}
