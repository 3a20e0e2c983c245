/// Soft thresholding, f(x) = x − λ for x > λ, x + λ for x < −λ and 0 between.
///
/// f′ is 1 outside [−λ, λ] and 0 within; λ = 0 is the identity. NaN stays NaN. λ is 0.5 in every library.
/// Within 1 ulp in `Float`.
///
/// Source: Donoho 1995, "De-noising by soft-thresholding", IEEE Trans. Information Theory 41(3).
public struct Softshrink: ElementwiseActivation {
  /// Half the width of the interval that becomes 0.
  public let lambda: Double

  /// A unit that takes λ off.
  public init(lambda: Double = 0.5) { self.lambda = lambda }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "softshrink", name: "Softshrink", formula: "x > lambda ? x - lambda : x < -lambda ? x + lambda : 0",
    derivative: "abs(x) > lambda ? 1 : 0",
    parameters: [
      NumericParameter("lambda", default: 0.5, in: 0...Double.greatestFiniteMagnitude, "what is taken off |x|")
    ],
    source: "Donoho 1995, IEEE Trans. Information Theory 41(3)"
  ) { Softshrink(lambda: $0["lambda"]) }

  /// Onto ℝ, with kinks at ±λ.
  public var properties: ActivationProperties {
    ActivationProperties(
      kinks: lambda == 0 ? [] : [-lambda, lambda],
      isNonDecreasing: true, atMinusInfinity: -.infinity, atInfinity: .infinity, accuracy: .ulps(1))
  }

  /// The formula; with λ = 0 it is the identity, at 0, too.
  public func value<T: ActivationNumber>(at z: T) -> T {
    lambda == 0 ? z : T.choose(T.abs(z) <= T(lambda), 0, T.choose(z < 0, z + T(lambda), z - T(lambda)))
  }
}
