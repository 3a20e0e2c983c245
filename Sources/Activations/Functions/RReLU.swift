/// The randomized leaky rectified linear unit: f(x) = x for x > 0 and a·x elsewhere, where each element has in each
/// training step a slope a of its own, uniform on [lower, upper).
///
/// In evaluation the slope is the mean, (lower + upper) / 2. Within 2 ulp in `Float`. The defaults 1/8 and 1/3 are those
/// of PyTorch and JAX.
///
/// Source: Xu, Wang, Chen & Li 2015, arXiv:1505.00853, §2.4.
public struct RReLU: RandomizedActivation {
  /// The least slope.
  public let lower: Double
  /// The greatest slope.
  public let upper: Double

  /// A unit whose slopes lie between two bounds.
  public init(lower: Double = 1.0 / 8, upper: Double = 1.0 / 3) {
    self.lower = lower
    self.upper = upper
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "rrelu", name: "RReLU", formula: "x > 0 ? x : x * (lower + upper) / 2",
    derivative: "x > 0 ? 1 : (lower + upper) / 2",
    parameters: [
      NumericParameter("lower", default: 1.0 / 8, "least slope for x < 0 in training"),
      NumericParameter("upper", default: 1.0 / 3, "greatest slope for x < 0 in training"),
    ],
    source: "Xu, Wang, Chen & Li 2015, arXiv:1505.00853, §2.4",
    constraint: { $0["lower"] <= $0["upper"] ? nil : "parameter 'lower' must be at most 'upper'" }
  ) { RReLU(lower: $0["lower"], upper: $0["upper"]) }

  /// Onto ℝ; with a kink at 0.
  public var properties: ActivationProperties {
    let mean = (lower + upper) / 2
    return ActivationProperties(
      kinks: [0], isNonDecreasing: mean >= 0, atMinusInfinity: mean == 0 ? nil : -mean * .infinity,
      atInfinity: .infinity, accuracy: .ulps(2))
  }

  /// The formula in evaluation.
  public func value<T: ActivationNumber>(at z: T) -> T { T.choose(z > 0, z, T((lower + upper) / 2) * z) }

  /// The formula in training.
  public func value<T: ActivationNumber>(at z: T, draw u: T) -> T {
    T.choose(z > 0, z, (T(lower) + T(upper - lower) * u) * z)
  }
}
