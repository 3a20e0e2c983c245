package import Matrices

/// The weights and biases of a net and what its activations learn, or their gradient: one vector, seen as matrices.
///
/// The order is layer after layer: weights, biases, the activation's parameters; so an optimizer's update is one loop over
/// one vector.
package final class Parameters<Element: MatrixElement> {
  package struct Layer {
    /// [inputs × units·pieces]; the pieces of a unit are neighbouring columns.
    ///
    /// This is PyTorch's weight transposed: the products of the forward pass and of the gradient then read every factor
    /// along its rows.
    package let weights: MatrixView<Element>
    /// [1 × units·pieces].
    package let biases: MatrixView<Element>
    /// [1 × Σ count]: what the layer's activation learns, parameter after parameter; nil where it learns nothing.
    package let activation: MatrixView<Element>?
  }

  /// A stretch of the vector in which all elements are weights, or none is.
  struct Segment {
    let offset: Int
    let count: Int
    let areWeights: Bool
  }

  /// All parameters in one vector.
  package let storage: MatrixStorage<Element>
  /// The parameters by layer, the output layer last.
  package let layers: [Layer]
  let segments: [Segment]

  /// Zeros for every parameter of an architecture.
  package init(_ architecture: Architecture) {
    let storage = MatrixStorage<Element>(count: architecture.parameterCount)
    var offset = 0
    var layers: [Layer] = []
    var segments: [Segment] = []
    for layer in architecture.layers {
      let weightCount = layer.preActivations * layer.inputs
      layers.append(
        Layer(
          weights: storage.view(at: offset, rows: layer.inputs, columns: layer.preActivations),
          biases: storage.view(at: offset + weightCount, rows: 1, columns: layer.preActivations),
          activation: layer.learnables.isEmpty
            ? nil
            : storage.view(
              at: offset + weightCount + layer.preActivations, rows: 1, columns: layer.activationParameterCount)))
      segments.append(Segment(offset: offset, count: weightCount, areWeights: true))
      segments.append(
        Segment(offset: offset + weightCount, count: layer.parameterCount - weightCount, areWeights: false))
      offset += layer.parameterCount
    }
    self.storage = storage
    self.layers = layers
    self.segments = segments
  }

  /// All parameters in PyTorch's order and orientation: `layers.0.weight` [units·pieces × inputs], `layers.0.bias`, what the
  /// activation learns, `layers.1.weight`, ….
  package var inPyTorchOrder: [Element] {
    var values: [Element] = []
    values.reserveCapacity(storage.elements.count)
    for layer in layers {
      let weights = layer.weights
      for unit in 0..<weights.columns { for input in 0..<weights.rows { values.append(weights[input, unit]) } }
      values += layer.biases.elements
      if let learned = layer.activation { values += learned.elements }
    }
    return values
  }

  /// ‖W‖² over all weights, without biases and what activations learn.
  var squaredNormOfWeights: Double {
    let sum = MatrixStorage<Element>(count: 1)
    let product = sum.view(rows: 1, columns: 1)
    return segments.filter(\.areWeights).reduce(0) { total, segment in
      let weights = storage.view(at: segment.offset, rows: 1, columns: segment.count)
      product.assignProduct(.plain(weights), .transposed(weights))
      return total + Double(sum.elements[0])
    }
  }
}
