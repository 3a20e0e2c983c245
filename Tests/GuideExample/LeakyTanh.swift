import Activations

/// The leaky hyperbolic tangent, f(x) = tanh x + a·x, where every unit learns its own a.
struct LeakyTanh: LearnableElementwiseActivation {
  static let definition = ActivationDefinition(
    id: "leaky-tanh", name: "Leaky tanh", formula: "tanh(x) + a * x", derivative: "1 - tanh(x)^2 + a",
    parameters: [NumericParameter("a", default: 0.1, "leak before training")], source: "this guide"
  ) { LeakyTanh(leak: $0["a"]) }

  let learnables: [LearnableParameter]

  init(leak: Double) { learnables = [LearnableParameter("a", start: leak, per: .unit)] }

  var properties: ActivationProperties { ActivationProperties() }

  func value<T: ActivationNumber>(at z: T, _ learned: (Int) -> T) -> T { T.tanh(z) + learned(0) * z }
}
