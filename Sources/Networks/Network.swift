public import Activations
public import Matrices

/// A fully-connected net: affine maps with an activation after each but the last.
///
/// Layer l computes zₗ = aₗ₋₁·Wₗᵀ + bₗ and aₗ = f(zₗ), with a₀ the batch, an example a row; the scores are the last z.
///
/// Source: CS231n lecture 4, "2-layer" and "3-layer" nets.
public final class Network<Element: NetworkElement> {
  /// The shape.
  public let architecture: Architecture
  /// The activation of each hidden layer.
  public let activations: [any Activation]
  /// Weights and biases, zeros until an initializer draws them.
  public let parameters: Parameters<Element>

  /// A net of `hidden` widths with an activation for each.
  public init(inputs: Int, hidden: [Int], outputs: Int, activations: [any Activation]) {
    architecture = Architecture(
      inputs: inputs, hidden: hidden, outputs: outputs, pieces: activations.map(\.piecesPerUnit))
    self.activations = activations
    parameters = Parameters(architecture)
  }

  /// Computes the scores of the first `rows` examples of the workspace's batch, [rows × outputs].
  ///
  /// The scores lie in the workspace until its next use.
  public func forward(rows: Int, in workspace: Workspace<Element>) -> MatrixView<Element> {
    var input = workspace.batch.prefix(rows: rows)
    for (index, (layer, values)) in zip(parameters.layers, workspace.layers).enumerated() {
      let z = values.preActivations.prefix(rows: rows)
      Element.fillRows(of: z, with: layer.biases)
      z.assignProduct(.plain(input), .transposed(layer.weights), adding: 1)
      guard index < activations.count else { return z }
      let a = values.outputs.prefix(rows: rows)
      Element.activate(activations[index], z, into: a)
      input = a
    }
    return input
  }

  /// Pulls the gradient of the loss back through the net, after `forward` on the same rows.
  ///
  /// - Parameters:
  ///   - scoreGradient: ∂L/∂scores, [rows × outputs].
  ///   - gradient: becomes ∂L/∂parameters + `carry`·(what it was); with `carry` 0 the old contents are not read.
  public func backward(
    from scoreGradient: MatrixView<Element>, in workspace: Workspace<Element>, into gradient: Parameters<Element>,
    carrying carry: Element = 0
  ) {
    let rows = scoreGradient.rows
    var upstream = scoreGradient
    for index in parameters.layers.indices.reversed() {
      let values = workspace.layers[index]
      if index < activations.count {
        let local = values.gradient.prefix(rows: rows)
        Element.pullBack(
          activations[index], upstream: upstream, preActivations: values.preActivations.prefix(rows: rows),
          outputs: values.outputs.prefix(rows: rows), into: local)
        upstream = local
      }
      let input = index == 0 ? workspace.batch : workspace.layers[index - 1].outputs
      gradient.layers[index].weights.assignProduct(
        .transposed(upstream), .plain(input.prefix(rows: rows)), adding: carry)
      Element.sumColumns(of: upstream, into: gradient.layers[index].biases, carrying: carry)
      if index > 0 {
        let next = workspace.layers[index - 1].upstream.prefix(rows: rows)
        next.assignProduct(.plain(upstream), .plain(parameters.layers[index].weights))
        upstream = next
      }
    }
  }
}

/// The values of a batch on their way through a net, in memory made once.
public final class Workspace<Element: NetworkElement> {
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
  }

  /// The examples, [capacity × inputs], to be filled before `forward`.
  public let batch: MatrixView<Element>
  /// ∂L/∂scores, [capacity × outputs].
  public var scoreGradient: MatrixView<Element> { layers[layers.count - 1].gradient }
  let layers: [Layer]
  private let storages: [MatrixStorage<Element>]

  /// Memory for batches of up to `capacity` examples.
  public init(for architecture: Architecture, capacity: Int) {
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
        gradient: layer.pieces == 1 ? upstream : matrix(layer.preActivations))
    }
    self.storages = storages
  }
}
