import Activations

/// Swish with waves, f(x) = x / (1 + e^(−b·x)) + a·sin x, written as it is on paper, where every unit learns its a and b.
struct LearnableQuotient: LearnableElementwiseActivation {
  static let definition = ActivationDefinition(
    id: "learnable-quotient", name: "Learnable quotient", formula: "x / (1 + exp(-b * x)) + a * sin(x)",
    derivative: "by dual numbers",
    parameters: [
      NumericParameter("a", default: 0.1, "height of the waves before training"),
      NumericParameter("b", default: 1, "steepness before training"),
    ], source: "this test"
  ) { LearnableQuotient(a: $0["a"], b: $0["b"]) }

  let learnables: [LearnableParameter]

  init(a: Double, b: Double) {
    learnables = [LearnableParameter("a", start: a, per: .unit), LearnableParameter("b", start: b, per: .unit)]
  }

  var properties: ActivationProperties { ActivationProperties() }

  func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T {
    z / (1 + T.exp(-(learned(1) * z))) + learned(0) * T.sin(z)
  }
}
