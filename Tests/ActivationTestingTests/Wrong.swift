import Activations
import Matrices

/// An activation that is x/2 but for what a test breaks: `body` has everything that a unit is computed from.
struct Wrong: Activation {
  /// One element of a pass: its number, and its row's length.
  struct Element {
    let z: Double
    let index: Int
    let columns: Int
    let isFloat: Bool
  }

  var properties = ActivationProperties()
  var value: @Sendable (Element) -> Double = { $0.z / 2 }
  var slope: @Sendable (Element) -> Double = { _ in 0.5 }
  /// Whether the gradient is cleared before the upstream gradient is read.
  var clearsFirst = false

  func forward(_ z: MatrixView<Float>, into outputs: MatrixView<Float>) { run(z, outputs) }
  func forward(_ z: MatrixView<Double>, into outputs: MatrixView<Double>) { run(z, outputs) }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) { pull(upstream, preActivations, gradient) }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) { pull(upstream, preActivations, gradient) }

  private func element<T>(_ z: MatrixView<T>, _ index: Int) -> Element {
    Element(z: Double(z.elements[index]), index: index, columns: z.columns, isFloat: T.self == Float.self)
  }

  private func run<T>(_ z: MatrixView<T>, _ outputs: MatrixView<T>) {
    for index in 0..<z.count { outputs.elements[index] = T(value(element(z, index))) }
  }

  private func pull<T>(_ upstream: MatrixView<T>, _ z: MatrixView<T>, _ gradient: MatrixView<T>) {
    if clearsFirst { gradient.elements.update(repeating: 0) }
    for index in 0..<z.count { gradient.elements[index] = upstream.elements[index] * T(slope(element(z, index))) }
  }

  /// Configured, as a registry gives it.
  static func configured(_ f: any Activation) throws -> ConfiguredActivation {
    try ActivationDefinition(id: "wrong", name: "Wrong", formula: "?", derivative: "?", source: "none") { _ in f }
      .configured()
  }
}

/// A learnable a·x whose gradient of a is multiplied by `factor`, or overwrites what is there.
struct WrongLearnable: LearnableActivation {
  var factor = 1.0
  var overwrites = false

  var properties: ActivationProperties { ActivationProperties() }
  var learnables: [LearnableParameter] { [LearnableParameter("a", start: 0.7)] }

  func forward(_ z: MatrixView<Float>, parameters: MatrixView<Float>, into outputs: MatrixView<Float>) {
    run(z, parameters, outputs)
  }

  func forward(_ z: MatrixView<Double>, parameters: MatrixView<Double>, into outputs: MatrixView<Double>) {
    run(z, parameters, outputs)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    parameters: MatrixView<Float>, into gradient: MatrixView<Float>, adding parameterGradient: MatrixView<Float>
  ) { pull(upstream, preActivations, parameters, gradient, parameterGradient) }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    parameters: MatrixView<Double>, into gradient: MatrixView<Double>, adding parameterGradient: MatrixView<Double>
  ) { pull(upstream, preActivations, parameters, gradient, parameterGradient) }

  private func run<T>(_ z: MatrixView<T>, _ a: MatrixView<T>, _ outputs: MatrixView<T>) {
    for index in 0..<z.count { outputs.elements[index] = a.elements[index % z.columns] * z.elements[index] }
  }

  private func pull<T>(
    _ upstream: MatrixView<T>, _ z: MatrixView<T>, _ a: MatrixView<T>, _ gradient: MatrixView<T>,
    _ sum: MatrixView<T>
  ) {
    if overwrites { sum.elements.update(repeating: 0) }
    for index in 0..<z.count {
      let (g, unit) = (upstream.elements[index], index % z.columns)
      sum.elements[unit] += T(factor) * g * z.elements[index]
      gradient.elements[index] = g * a.elements[unit]
    }
  }
}

/// A sigmoid whose slope in `Double` is taken from the output, which far out has rounded to 1.
struct WrongTails: ElementwiseActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { Sigmoid().value(at: z) }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    for index in 0..<gradient.count {
      let a = outputs.elements[index]
      gradient.elements[index] = upstream.elements[index] * (a * (1 - a))
    }
  }
}

/// A randomized x·(1 + u) whose evaluation is not its plain formula.
struct WrongDraws: RandomizedActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { z + z / 2 }
  func value<T: ActivationNumber>(at z: T, draw u: T) -> T { z * (1 + u) }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, draws: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    for index in 0..<gradient.count { gradient.elements[index] = upstream.elements[index] }
  }
}
