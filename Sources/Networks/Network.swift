package import Activations
package import Matrices
package import Randomness

/// A fully-connected net: affine maps with an activation after each but the last.
///
/// Layer l computes zₗ = aₗ₋₁·Wₗ + bₗ and aₗ = f(zₗ), with a₀ the batch, an example a row; the scores are the last z.
///
/// Source: CS231n lecture 4, "2-layer" and "3-layer" nets.
package final class Network<Element: NetworkElement> {
  package let architecture: Architecture
  /// The activation of each hidden layer.
  package let activations: [any Activation]
  /// Weights, biases and what activations learn, zeros until an initializer sets them.
  package let parameters: Parameters<Element>

  /// A net of `hidden` widths with an activation for each.
  package init(inputs: Int, hidden: [Int], outputs: Int, activations: [any Activation]) {
    architecture = Architecture(inputs: inputs, hidden: hidden, outputs: outputs, activations: activations)
    self.activations = activations
    parameters = Parameters(architecture)
  }

  /// Computes the scores of the first `rows` examples of the workspace's batch, [rows × outputs].
  ///
  /// The scores lie in the workspace until its next use.
  package func forward(rows: Int, in workspace: Workspace<Element>) -> MatrixView<Element> {
    var input = workspace.batch.prefix(rows: rows)
    for index in parameters.layers.indices {
      let (layer, values) = (parameters.layers[index], workspace.layers[index])
      let z = values.preActivations.prefix(rows: rows)
      Element.fillRows(of: z, with: layer.biases)
      z.assignProduct(.plain(input), .plain(layer.weights), adding: 1)
      guard index < activations.count else { return z }
      let a = values.outputs.prefix(rows: rows)
      workspace.draw(rows: rows, forLayer: index)
      Element.activate(
        activations[index], z, parameters: layer.activation, draws: values.draws?.prefix(rows: rows), into: a)
      input = a
    }
    return input
  }

  /// Pulls the gradient of the loss back through the net, after `forward` on the same rows.
  ///
  /// - Parameters:
  ///   - scoreGradient: ∂L/∂scores, [rows × outputs].
  ///   - gradient: what ∂L/∂parameters is added to.
  package func backward(
    from scoreGradient: MatrixView<Element>, in workspace: Workspace<Element>, addingTo gradient: Parameters<Element>
  ) {
    let rows = scoreGradient.rows
    var upstream = scoreGradient
    for index in parameters.layers.indices.reversed() {
      let values = workspace.layers[index]
      if index < activations.count {
        let local = values.gradient.prefix(rows: rows)
        Element.pullBack(
          activations[index], upstream: upstream, preActivations: values.preActivations.prefix(rows: rows),
          outputs: values.outputs.prefix(rows: rows), learned: learned(index, gradient),
          draws: values.draws?.prefix(rows: rows), into: local)
        upstream = local
      }
      let input = index == 0 ? workspace.batch : workspace.layers[index - 1].outputs
      gradient.layers[index].weights.assignProduct(
        .transposed(input.prefix(rows: rows)), .plain(upstream), adding: 1)
      Element.addColumns(of: upstream, to: gradient.layers[index].biases)
      if index > 0 {
        let next = workspace.layers[index - 1].upstream.prefix(rows: rows)
        next.assignProduct(.plain(upstream), .transposed(parameters.layers[index].weights))
        upstream = next
      }
    }
  }
}

extension Network {
  /// What the activation of a hidden layer has learned, with its gradient; nil where it learns nothing.
  func learned(_ index: Int, _ gradient: Parameters<Element>) -> LearnedParameters<Element>? {
    guard let values = parameters.layers[index].activation, let sums = gradient.layers[index].activation else {
      return nil
    }
    return LearnedParameters(values: values, gradient: sums)
  }
}

/// The values of a batch on their way through a net, in memory made once.
///
/// A workspace made for training has streams for the activations that are random there; in one made for evaluation, nothing
/// is random.
package final class Workspace<Element: NetworkElement> {
  /// What a layer computes for a batch.
  struct Layer {
    /// z, [capacity × units·pieces].
    let preActivations: MatrixView<Element>
    /// f(z), [capacity × units]; z itself for the output layer.
    let outputs: MatrixView<Element>
    /// ∂L/∂f(z), [capacity × units].
    let upstream: MatrixView<Element>
    /// ∂L/∂z, [capacity × units·pieces]; the memory of `upstream` where a unit has one piece.
    let gradient: MatrixView<Element>
    /// What a randomized activation takes in training, [capacity × units·pieces]: draws from the uniform law on [0, 1).
    let draws: MatrixView<Element>?
  }

  /// The examples, [capacity × inputs], to be filled before `forward`.
  package let batch: MatrixView<Element>
  /// ∂L/∂scores, [capacity × outputs].
  package var scoreGradient: MatrixView<Element> { layers[layers.count - 1].gradient }
  let layers: [Layer]
  /// Where a layer's draws come from.
  private let streams: [Int: RandomStream]
  private let storages: [MatrixStorage<Element>]

  /// Memory for batches of up to `capacity` examples; `streams` gives each layer whose activation is random in training
  /// its random stream.
  package init(for architecture: Architecture, capacity: Int, streams: [Int: RandomStream] = [:]) {
    var storages: [MatrixStorage<Element>] = []
    func matrix(_ columns: Int) -> MatrixView<Element> {
      let storage = MatrixStorage<Element>(count: capacity * columns)
      storages.append(storage)
      return storage.view(rows: capacity, columns: columns)
    }
    batch = matrix(architecture.inputs)
    layers = architecture.layers.enumerated().map { index, layer in
      let isOutput = index == architecture.layers.count - 1
      let preActivations = matrix(layer.preActivations)
      let upstream = matrix(layer.units)
      return Layer(
        preActivations: preActivations, outputs: isOutput ? preActivations : matrix(layer.units), upstream: upstream,
        gradient: layer.pieces == 1 ? upstream : matrix(layer.preActivations),
        draws: streams[index].map { _ in matrix(layer.preActivations) })
    }
    self.streams = streams
    self.storages = storages
  }

  /// The outputs of a layer for the first `rows` examples, 0 the first hidden layer: valid until the next forward pass.
  package func outputs(ofLayer index: Int, rows: Int) -> MatrixView<Element> {
    layers[index].outputs.prefix(rows: rows)
  }

  /// Draws anew for the first `rows` examples of a layer, where something is random.
  func draw(rows: Int, forLayer index: Int) {
    guard let draws = layers[index].draws, let stream = streams[index] else { return }
    for place in 0..<(rows * draws.columns) { draws.start[place] = Element(stream.uniform(0, 1)) }
  }
}
