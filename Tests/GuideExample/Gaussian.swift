import Activations

/// The Gaussian, f(x) = e^(−x²).
struct Gaussian: ElementwiseActivation {
  static let definition = ActivationDefinition(
    id: "gaussian", name: "Gaussian", formula: "exp(-x^2)", derivative: "-2 * x * exp(-x^2)", source: "folklore"
  ) { _ in Gaussian() }

  var properties: ActivationProperties { ActivationProperties(range: 0...1) }

  func value<T: ActivationNumber>(at z: T) -> T { T.exp(-(z * z)) }
}
