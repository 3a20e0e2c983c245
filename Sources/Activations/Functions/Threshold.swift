/// The thresholded linear unit, f(x) = x for x > θ and a constant elsewhere.
///
/// f′ is 1 for x > θ and 0 elsewhere, at θ too. NaN stays NaN. PyTorch's `Threshold` has no defaults; those here, θ = 1 and
/// the constant 0, are those of Keras's `ThresholdedReLU` and NNlib's `trelu`. With θ = 0 it is ReLU.
/// Exact in `Float`.
///
/// Source: Konda, Memisevic & Krueger 2015, arXiv:1402.3337, eq. 8.
public struct Threshold: ElementwiseActivation {
  /// Above which x passes.
  public let threshold: Double
  /// What f is elsewhere.
  public let constant: Double

  /// A unit that lets pass what is above a threshold.
  public init(threshold: Double = 1, value constant: Double = 0) {
    self.threshold = threshold
    self.constant = constant
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "threshold", name: "Threshold", aliases: ["thresholded-relu", "trelu"], formula: "x > threshold ? x : value",
    derivative: "x > threshold ? 1 : 0",
    parameters: [
      NumericParameter("threshold", default: 1, "above which x passes"),
      NumericParameter("value", default: 0, "what f is elsewhere"),
    ],
    source: "Konda, Memisevic & Krueger 2015, arXiv:1402.3337"
  ) { Threshold(threshold: $0["threshold"], value: $0["value"]) }

  /// Onto the constant and (θ, ∞), with a jump at θ.
  public var properties: ActivationProperties {
    ActivationProperties(
      range: min(threshold, constant) ... .infinity, kinks: [threshold],
      isNonDecreasing: constant <= threshold, atMinusInfinity: constant, atInfinity: .infinity, accuracy: .ulps(0))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T) -> T { T.choose(z <= T(threshold), T(constant), z) }
}
