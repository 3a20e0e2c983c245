package import Activations

/// How parameters follow their gradient: a method and its settings. Formulas, names and defaults are PyTorch's, but for
/// SGD's momentum, which is 0.9.
package struct Optimizer: Sendable, Hashable {
  package enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Stochastic gradient descent, with momentum, plain or Nesterov's.
    case sgd
    /// Adaptive moments.
    case adam
    /// Adam with decoupled weight decay.
    case adamw
    /// Gradients over their running root mean square.
    case rmsprop
    /// Gradients over the root of their summed squares.
    case adagrad
  }

  package let method: Method
  /// A value for every parameter of the method.
  package let settings: [String: Double]

  /// A method with some parameters set and the others at their defaults.
  ///
  /// - Throws: `OptimizerError` for a parameter that it does not have, or a value out of bounds.
  package init(_ method: Method, _ settings: [String: Double] = [:]) throws(OptimizerError) {
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let parameter = method.parameters.first(where: { $0.name == name }) else {
        let known = method.parameters.map(\.name).joined(separator: ", ")
        throw OptimizerError("optimizer '\(method.rawValue)' has no parameter '\(name)'; it has \(known)")
      }
      if let problem = parameter.problem(with: value) {
        throw OptimizerError("optimizer '\(method.rawValue)': parameter '\(name)' \(problem)")
      }
    }
    self.method = method
    self.settings = Dictionary(
      uniqueKeysWithValues: method.parameters.map { ($0.name, settings[$0.name] ?? $0.defaultValue) })
  }

  /// A method with all parameters at their defaults.
  package init(defaultsOf method: Method) {
    self.method = method
    settings = Dictionary(uniqueKeysWithValues: method.parameters.map { ($0.name, $0.defaultValue) })
  }

  subscript(_ name: String) -> Double {
    guard let value = settings[name] else { preconditionFailure("\(method.rawValue) has no parameter '\(name)'") }
    return value
  }
}

extension Optimizer: Codable {
  private enum Key: CodingKey { case method, settings }

  /// From a method and settings.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      container.decode(Method.self, forKey: .method), container.decode([String: Double].self, forKey: .settings))
  }

  /// As the method and a value for each of its parameters.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(method, forKey: .method)
    try container.encode(settings, forKey: .settings)
  }
}

extension Optimizer.Method {
  /// What may be set.
  package var parameters: [NumericParameter] {
    let unit = 0...1.0.nextDown
    let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
    switch self {
    case .sgd:
      return [
        NumericParameter("momentum", default: 0.9, in: unit, "share of the velocity kept from step to step"),
        NumericParameter("nesterov", default: 0, in: 0...1, kind: .flag, "whether the momentum looks ahead"),
      ]
    case .adam, .adamw:
      return [
        NumericParameter("beta1", default: 0.9, in: unit, "decay of the first moment"),
        NumericParameter("beta2", default: 0.999, in: unit, "decay of the second moment"),
        NumericParameter("eps", default: 1e-8, in: positive, "added to the divisor"),
      ]
    case .rmsprop:
      return [
        NumericParameter("alpha", default: 0.99, in: unit, "decay of the mean square"),
        NumericParameter("eps", default: 1e-8, in: positive, "added to the divisor"),
      ]
    case .adagrad:
      return [NumericParameter("eps", default: 1e-10, in: positive, "added to the divisor")]
    }
  }

  /// The usual learning rate for classes.
  package var defaultLearningRate: Double {
    switch self {
    case .sgd, .rmsprop, .adagrad: 0.01
    case .adam, .adamw: 0.001
    }
  }

  /// The usual learning rate for values: for sgd a tenth of that for classes.
  ///
  /// Plain gradient steps on a quadratic diverge where η λ > 2(1 + momentum), with λ the curvature in any direction. The curvature
  /// of cross-entropy is at most ½ in a score and vanishes as the net becomes sure; that of a squared error is 2 throughout, so
  /// that one row far from all others, such as one of the two with a missing value, can make every step too long. The other
  /// optimizers divide by the gradient's own size.
  package var defaultLearningRateForValues: Double { self == .sgd ? 0.001 : defaultLearningRate }

  /// The weight decay where none is given: PyTorch's 0.01 for AdamW, else 0.
  package var defaultWeightDecay: Double { self == .adamw ? 0.01 : 0 }

  /// The update in a line: w parameters, g gradient, η learning rate, t the step.
  package var formula: String {
    switch self {
    case .sgd: "v = momentum v + g; w = w - η v (nesterov: w = w - η (g + momentum v))"
    case .adam: "m = β1 m + (1-β1) g; v = β2 v + (1-β2) g²; w = w - η m/(1-β1^t) / (√(v/(1-β2^t)) + eps)"
    case .adamw: "w = (1 - η decay) w; then as adam"
    case .rmsprop: "v = α v + (1-α) g²; w = w - η g / (√v + eps)"
    case .adagrad: "s = s + g²; w = w - η g / (√s + eps)"
    }
  }

  /// The paper.
  package var source: String {
    switch self {
    case .sgd: "Sutskever, Martens, Dahl & Hinton 2013, ICML"
    case .adam: "Kingma & Ba 2015, arXiv:1412.6980, algorithm 1"
    case .adamw: "Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2"
    case .rmsprop: "Tieleman & Hinton 2012, Coursera lecture 6.5"
    case .adagrad: "Duchi, Hazan & Singer 2011, JMLR 12"
    }
  }
}

/// Why an optimizer cannot be had, in one line that says what would be right.
package struct OptimizerError: Error, CustomStringConvertible, Hashable {
  package let description: String

  init(_ description: String) { self.description = description }
}
