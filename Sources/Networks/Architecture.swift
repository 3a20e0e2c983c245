package import Activations
import Wording

/// The shape of a fully-connected net: inputs, hidden layers, outputs.
///
/// Each hidden layer is an affine map followed by an activation; the output layer is an affine map alone. Without hidden
/// layers the net is the lecture's linear score function.
package struct Architecture: Sendable, Hashable {
  /// One affine map.
  package struct Layer: Sendable, Hashable {
    /// Fan-in: the outputs of the layer before.
    package let inputs: Int
    /// What the layer hands on; fan-out counts these, whatever the pieces.
    package let units: Int
    /// Pre-activations a unit: 1, or the number of Maxout's pieces.
    package let pieces: Int
    /// What its activation learns.
    package let learnables: [LearnableParameter]

    /// The rows of the weight matrix.
    package var preActivations: Int { units * pieces }
    /// The values that its activation learns.
    package var activationParameterCount: Int { learnables.reduce(0) { $0 + $1.count(units: units) } }
    /// Weights, biases, and what its activation learns.
    package var parameterCount: Int { preActivations * (inputs + 1) + activationParameterCount }
  }

  /// The layers, the output layer last.
  package let layers: [Layer]

  /// A net of `hidden` widths with an activation for each.
  package init(inputs: Int, hidden: [Int], outputs: Int, activations: [any Activation]) {
    precondition(activations.count == hidden.count, "one activation a hidden layer")
    let pieces = activations.map(\.piecesPerUnit)
    precondition(([inputs, outputs] + hidden + pieces).allSatisfy { $0 > 0 }, "a layer without units")
    let fanIns = [inputs] + hidden
    layers =
      hidden.indices.map { index in
        Layer(
          inputs: fanIns[index], units: hidden[index], pieces: pieces[index], learnables: activations[index].learnables)
      } + [Layer(inputs: fanIns[hidden.count], units: outputs, pieces: 1, learnables: [])]
  }

  /// The features of an example.
  package var inputs: Int { layers[0].inputs }
  package var outputs: Int { layers[layers.count - 1].units }
  /// All weights, biases and learnable parameters of activations.
  package var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// Pre-activations of all layers: what is kept of each example that is looked at.
  package var preActivations: Int { layers.reduce(0) { $0 + $1.preActivations } }

  /// The examples of a net that is asked and not trained that are looked at together: enough for products to run at full speed, and of a net
  /// with more than 29,000 pre-activations fewer, so that no more is kept than of a step.
  package var examplesAtATime: Int { min(512, max(1, Limits.unitsOfStep / preActivations)) }

  /// The layers' sizes.
  package var shape: NetworkShape {
    NetworkShape(inputs: inputs, hidden: layers.dropLast().map(\.units), outputs: outputs)
  }

  /// The floating-point operations of a training step: 2·batch·(2·Σ in·out + Σ over layers after the first of in·out),
  /// a multiplication and an addition for each weight forward, for its gradient, and for the gradient of its input.
  package func operationsPerStep(batchSize: Int) -> Double {
    let products = layers.map { Double($0.inputs * $0.preActivations) }
    return 2 * Double(batchSize) * (2 * products.reduce(0, +) + products.dropFirst().reduce(0, +))
  }
}
