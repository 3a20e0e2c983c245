import Activations
import Experiments
import Networks
package import Statistics

/// What an activation's nets have learned of it, over those of its completed trials of which it is known.
package struct LearnedActivation: Sendable {
  /// A parameter in a hidden layer.
  package struct Parameter: Sendable {
    /// The name, as in the formula.
    package let name: String
    /// The value before training.
    package let start: Double
    /// How many values a net's layer has: one, or one a unit.
    package let count: Int
    /// The mean of the layer's values, described over trials.
    package let means: Description
    /// The least value of all units and trials.
    package let least: Double
    /// The greatest.
    package let greatest: Double

    /// The mean over trials of the mean over units; NaN where some value is not finite.
    package var mean: Double { means.mean ?? .nan }
  }

  /// A hidden layer that learns something.
  package struct Layer: Sendable {
    /// 1 for the first hidden layer.
    package let number: Int
    /// What it learns, in the activation's order.
    package let parameters: [Parameter]
    /// The layer's activation, if it learns just these parameters.
    private let function: (any Activation)?
  }

  /// The label.
  package let name: String
  /// The layers that learn something, the first hidden layer first.
  package let layers: [Layer]

  /// What the activations of some trials have learned, in plan order; `dependence` is that of different seeds.
  static func all(
    _ records: [TrialRecord], of candidates: [Candidate], _ dependence: Dependence
  ) -> [LearnedActivation] {
    let trials = TrialsByActivation(records.filter { !$0.learned.isEmpty })
    return trials.names.map { name in
      LearnedActivation(name, trials[name], candidates.first { $0.label == name }, dependence)
    }
  }

  private init(_ name: String, _ trials: [TrialRecord], _ candidate: Candidate?, _ dependence: Dependence) {
    self.name = name
    let functions = candidate?.layers(trials.first?.network.hidden.count ?? 0).map(\.activation) ?? []
    let rows = Dictionary(grouping: trials.flatMap(\.learned), by: \.layer)
    layers = rows.sorted { $0.key < $1.key }.map { number, rows in
      Layer(number, rows, functions.indices.contains(number - 1) ? functions[number - 1] : nil, dependence)
    }
  }
}

extension LearnedActivation.Layer {
  fileprivate init(_ number: Int, _ rows: [LearnedValues], _ function: (any Activation)?, _ dependence: Dependence) {
    self.number = number
    var names: [String] = []
    for row in rows where !names.contains(row.parameter) { names.append(row.parameter) }
    parameters = names.compactMap { name in
      LearnedActivation.Parameter(rows.filter { $0.parameter == name }, dependence)
    }
    self.function = function?.learnables.map(\.name) == names ? function : nil
  }

  /// The layer's function at some points, with a value for each of its parameters; nil for a function of several pieces, and where the
  /// parameters are not those that the activation learns today.
  package func values(
    at points: [Double], from value: (LearnedActivation.Parameter) -> Double
  ) -> [Double]? {
    guard let function, function.piecesPerUnit == 1 else { return nil }
    let buffers = ActivationBuffers(
      function, rows: points.count, preActivations: points, parameters: parameters.map(value))
    buffers.forward()
    return buffers.outputs
  }
}

extension LearnedActivation.Parameter {
  /// One of which each row tells what it came to in a trial; nil without any.
  fileprivate init?(_ rows: [LearnedValues], _ dependence: Dependence) {
    guard let first = rows.first else { return nil }
    (name, start, count) = (first.parameter, first.start, first.n)
    means = Description(of: rows.map(\.mean), dependence)
    least = rows.reduce(first.min) { min($0, $1.min) }
    greatest = rows.reduce(first.max) { max($0, $1.max) }
  }
}
