/// The parametric rectified linear unit, f(x) = x for x > 0 and a·x elsewhere, whose slope a is trained with the net.
///
/// ∂f/∂x is 1 for x > 0 and a elsewhere; ∂f/∂a is 0 for x > 0 and x elsewhere. Within 1 ulp in `Float`.
///
/// The slope starts at 0.25, as in PyTorch, for each unit; PyTorch has one a layer by default (`shared=true`), Keras
/// starts at 0, Flax at 0.01 with one a layer.
///
/// Source: He, Zhang, Ren & Sun 2015, arXiv:1502.01852, eq. 1.
public struct PReLU: LearnableElementwiseActivation {
  /// The slope, before training.
  public let learnables: [LearnableParameter]

  /// A slope that starts at `slope`.
  public init(slope: Double = 0.25, per scope: LearnableParameter.Scope = .unit) {
    learnables = [LearnableParameter("slope", start: slope, per: scope)]
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "prelu", name: "PReLU", formula: "x > 0 ? x : slope * x", derivative: "x > 0 ? 1 : slope",
    parameters: [
      NumericParameter(
        "slope", default: 0.25, "slope for x < 0 before training; 0 in Keras, 0.01 in Flax"),
      NumericParameter(
        "shared", default: 0, in: 0...1, kind: .flag, "whether a layer's units share one slope, as in PyTorch and Flax"),
    ],
    source: "He, Zhang, Ren & Sun 2015, arXiv:1502.01852, eq. 1"
  ) { PReLU(slope: $0["slope"], per: $0["shared"] == 1 ? .layer : .unit) }

  /// Onto ℝ for a positive slope; with a kink at 0. What depends on the slope holds before training.
  public var properties: ActivationProperties {
    let slope = learnables[0].start
    return ActivationProperties(
      kinks: [0], isNonDecreasing: slope >= 0, atMinusInfinity: slope == 0 ? nil : -slope * .infinity,
      atInfinity: .infinity, accuracy: .ulps(1))
  }

  /// The formula.
  public func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T {
    T.choose(z > 0, z, learned(0) * z)
  }
}
