/// Swish with a learnable β, f(x) = x·σ(βx).
///
/// With s = σ(βx): ∂f/∂x = s + βx·s·(1 − s) and ∂f/∂β = x²·s·(1 − s). β = 0 is x/2, β = 1 SiLU, and β → ∞ ReLU.
/// For β = 1 within 6 ulp in `Float` for |x| ≤ 20, else within 8 roundings of the larger of 1 and |x|.
///
/// Source: Ramachandran, Zoph & Le 2017, arXiv:1710.05941, §4 ("Swish").
public struct LearnableSwish: LearnableElementwiseActivation {
  /// β, before training.
  public let learnables: [LearnableParameter]

  /// A β that starts at `beta`.
  public init(beta: Double = 1, per scope: LearnableParameter.Scope = .unit) {
    learnables = [LearnableParameter("beta", start: beta, per: scope)]
  }

  /// How the registry knows it.
  public static let definition = ActivationDefinition(
    id: "learnable-swish", name: "Learnable Swish", formula: "x / (1 + exp(-beta * x))",
    derivative: "s + beta * x * s * (1 - s), s = 1 / (1 + exp(-beta * x))",
    parameters: [
      NumericParameter("beta", default: 1, "β before training"),
      NumericParameter("shared", default: 0, in: 0...1, kind: .flag, "whether a layer's units share one β"),
    ],
    source: "Ramachandran, Zoph & Le 2017, arXiv:1710.05941, §4"
  ) { LearnableSwish(beta: $0["beta"], per: $0["shared"] == 1 ? .layer : .unit) }

  /// Its range depends on β, which training changes; the limits are those before, and for β = 0 there are none: 0·∞.
  public var properties: ActivationProperties {
    let beta = learnables[0].start
    return ActivationProperties(
      isNonDecreasing: beta == 0, atMinusInfinity: beta > 0 ? 0 : beta < 0 ? -.infinity : .nan,
      atInfinity: beta > 0 ? .infinity : beta < 0 ? 0 : .nan,
      accuracy: beta == 1 ? .ulps(6, within: 20) : .roundings(8))
  }

  /// The formula; where the sigmoid is 0 or 1 to every digit, the product is 0 or x, so that no ∞·0 arises.
  public func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T {
    let gate = learned(0) * z
    return T.choose(gate < -1e4, 0, T.choose(gate > 1e4, z, z * Sigmoid().value(at: gate)))
  }
}
