public import Matrices

/// A parameter of an activation that is trained with the net, one for each unit of a layer or one for the whole layer.
public struct LearnableParameter: Sendable, Hashable {
  /// What shares one value.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each unit has a value of its own.
    case unit
    /// The units of a layer have one value together.
    case layer
  }

  /// The name, as in the formula.
  public let name: String
  /// The value before training.
  public let start: Double
  /// What shares one value.
  public let scope: Scope

  /// A parameter that starts at `start`, for each unit unless told otherwise.
  public init(_ name: String, start: Double, per scope: Scope = .unit) {
    self.name = name
    self.start = start
    self.scope = scope
  }

  /// The values that a layer of `units` has.
  public func count(units: Int) -> Int { scope == .unit ? units : 1 }
}

/// An activation with parameters that are trained with the net.
///
/// The values belong to the net: an optimizer follows their gradient like that of the weights, without weight decay. They
/// lie in one row, [1 × Σ count], those of the first parameter first. The methods of `Activation` itself, which know of no
/// values, compute with those before training.
public protocol LearnableActivation: Activation {
  /// Computes the outputs of a layer: a = f(z; p).
  func forward(_ preActivations: MatrixView<Float>, parameters: MatrixView<Float>, into outputs: MatrixView<Float>)

  /// Pulls the gradient back to the pre-activations, ∂L/∂z, and *adds* ∂L/∂p, summed over the batch, to
  /// `parameterGradient`. `gradient` may be the memory of `upstream` where a unit has one piece.
  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    parameters: MatrixView<Float>, into gradient: MatrixView<Float>, adding parameterGradient: MatrixView<Float>)

  /// `forward` in double precision.
  func forward(_ preActivations: MatrixView<Double>, parameters: MatrixView<Double>, into outputs: MatrixView<Double>)

  /// `backward` in double precision.
  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    parameters: MatrixView<Double>, into gradient: MatrixView<Double>, adding parameterGradient: MatrixView<Double>)
}

extension Activation {
  /// The values of a layer's learnable parameters before training, in the order of their memory.
  public func startingParameters(units: Int) -> [Double] {
    learnables.flatMap { Array(repeating: $0.start, count: $0.count(units: units)) }
  }
}

extension LearnableActivation {
  /// With the parameters' values before training.
  public func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    withStartingParameters(Float.self, units: outputs.columns) { parameters, _ in
      forward(preActivations, parameters: parameters, into: outputs)
    }
  }

  /// With the parameters' values before training.
  public func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    withStartingParameters(Float.self, units: outputs.columns) { parameters, parameterGradient in
      backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: parameters, into: gradient,
        adding: parameterGradient)
    }
  }

  /// With the parameters' values before training.
  public func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    withStartingParameters(Double.self, units: outputs.columns) { parameters, _ in
      forward(preActivations, parameters: parameters, into: outputs)
    }
  }

  /// With the parameters' values before training.
  public func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    withStartingParameters(Double.self, units: outputs.columns) { parameters, parameterGradient in
      backward(
        upstream: upstream, preActivations: preActivations, outputs: outputs, parameters: parameters, into: gradient,
        adding: parameterGradient)
    }
  }

  /// Lends the values before training, and a gradient of zeros.
  private func withStartingParameters<Element: MatrixElement>(
    _ type: Element.Type, units: Int, _ body: (MatrixView<Element>, MatrixView<Element>) -> Void
  ) {
    let start = startingParameters(units: units).map { Element($0) }
    let storage = MatrixStorage<Element>(count: 2 * start.count)
    withExtendedLifetime(storage) {
      let parameters = storage.view(rows: 1, columns: start.count)
      parameters.assign(start)
      body(parameters, storage.view(at: start.count, rows: 1, columns: start.count))
    }
  }
}
