/// Hard thresholding, f(x) = x for |x| > λ and 0 elsewhere.
///
/// f′ is 1 outside [−λ, λ] and 0 within; f itself jumps at ±λ; λ = 0 is the identity. NaN stays NaN. λ is 0.5 in every library.
/// Exact in `Float`.
///
/// Source: Donoho & Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81(3).
public struct Hardshrink: ElementwiseActivation {
  /// Half the width of the interval that becomes 0.
  public let lambda: Double

  /// A unit that drops what is within λ of 0.
  public init(lambda: Double = 0.5) { self.lambda = lambda }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "hardshrink", name: "Hardshrink", formula: "abs(x) > lambda ? x : 0", derivative: "abs(x) > lambda ? 1 : 0",
    parameters: [
      NumericParameter("lambda", default: 0.5, in: 0...Double.greatestFiniteMagnitude, "the largest |x| that becomes 0")
    ],
    source: "Donoho & Johnstone 1994, Biometrika 81(3)"
  ) { Hardshrink(lambda: $0["lambda"]) }

  /// Onto ℝ, with jumps at ±λ.
  public var properties: ActivationProperties {
    ActivationProperties(
      kinks: lambda == 0 ? [] : [-lambda, lambda],
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: .infinity, accuracy: .ulps(0))
  }

  /// The formula; with λ = 0 it is the identity, at 0, too.
  public func value<T: ActivationNumber>(at z: T) -> T { lambda == 0 ? z : T.choose(T.abs(z) <= T(lambda), 0, z) }
}
