import CVectorMath
public import Matrices
import RealModule

/// Softplus, f(x) = log(1 + e^(β·x))/β, a smooth ReLU.
///
/// f′ = σ(β·x). Computed as max(0, β·x) + log1p(e^(−|β·x|)), which neither overflows nor loses digits. Where β·x is above
/// the threshold, f is x itself, as in PyTorch: a jump of e^(−threshold), 2e-9 by default. Keras, JAX and NNlib have
/// β = 1 and no threshold.
/// For β = 1 within 3 ulp in `Float` for |x| ≤ 20, else within 8 roundings of the larger of 1 and |x|: far below 0 a rounding
/// of β·x alone makes many ulp.
///
/// Source: Dugas, Bengio, Bélisle, Nadeau & Garcia 2001, NIPS 13, §3.
public struct Softplus: ElementwiseActivation {
  /// How sharp the bend is.
  public let beta: Double
  /// Where β·x is larger, f(x) = x.
  public let threshold: Double

  /// A unit of a sharpness, linear above a threshold.
  public init(beta: Double = 1, threshold: Double = 20) {
    self.beta = beta
    self.threshold = threshold
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "softplus", name: "Softplus", formula: "beta * x > threshold ? x : softplus(beta * x) / beta",
    derivative: "beta * x > threshold ? 1 : 1 / (1 + exp(-beta * x))",
    parameters: [
      NumericParameter("beta", default: 1, in: NumericParameter.positive, "sharpness of the bend"),
      NumericParameter(
        "threshold", default: 20, in: 0...Double.greatestFiniteMagnitude,
        "f(x) = x where beta * x is larger (20 in PyTorch, none in Keras, JAX and NNlib)"),
    ],
    source: "Dugas, Bengio, Bélisle, Nadeau & Garcia 2001, NIPS 13, §3"
  ) { Softplus(beta: $0["beta"], threshold: $0["threshold"]) }

  /// Onto (0, ∞); at the threshold f falls, and f′ rises, by about e^(−threshold): what of it rounding leaves is declared from 16 ulp on.
  public var properties: ActivationProperties {
    let fall = Double.log(onePlus: .exp(-threshold))
    return ActivationProperties(
      range: 0 ... .infinity, kinks: [threshold / beta],
      isNonDecreasing: fall > 16 * threshold.ulp ? false : threshold + fall == threshold ? true : nil,
      atMinusInfinity: 0,
      atInfinity: .infinity,
      accuracy: beta == 1 ? .ulps(3, within: 20) : .roundings(8))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T {
    let u = T(beta) * z
    let smooth = T.choose(u < 0, 0, u) + T.log1p(T.exp(-T.distance(u)))
    return T.choose(u > T(threshold), z, smooth / T(beta))
  }

  /// By the vector loop.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    vm_softplus_f32(outputs.count, Float(beta), Float(threshold), preActivations.start, outputs.start)
  }

  /// By the vector loop.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    vm_softplus_backward_f32(
      gradient.count, Float(beta), Float(threshold), preActivations.start, upstream.start, gradient.start)
  }
}
