public import Matrices

/// The weights and biases of a net and what its activations learn, or their gradient: one vector, seen as matrices.
///
/// The order is PyTorch's, `layers.0.weight`, `layers.0.bias`, the activation's, `layers.1.weight`, …, so that an
/// optimizer's update is one loop over one vector.
public final class Parameters<Element: MatrixElement> {
  /// The parameters of one layer.
  public struct Layer {
    /// [units·pieces × inputs]; the pieces of a unit are neighbouring rows.
    public let weights: MatrixView<Element>
    /// [1 × units·pieces].
    public let biases: MatrixView<Element>
    /// [1 × Σ count]: what the layer's activation learns, parameter after parameter; nil where it learns nothing.
    public let activation: MatrixView<Element>?
  }

  /// A stretch of the vector in which all elements are weights, or none is.
  struct Segment {
    let offset: Int
    let count: Int
    let areWeights: Bool
  }

  /// All parameters in one vector.
  public let storage: MatrixStorage<Element>
  /// The parameters by layer, the output layer last.
  public let layers: [Layer]
  let segments: [Segment]

  /// Zeros for every parameter of an architecture.
  public init(_ architecture: Architecture) {
    let storage = MatrixStorage<Element>(count: architecture.parameterCount)
    var offset = 0
    var layers: [Layer] = []
    var segments: [Segment] = []
    for layer in architecture.layers {
      let weightCount = layer.preActivations * layer.inputs
      layers.append(
        Layer(
          weights: storage.view(at: offset, rows: layer.preActivations, columns: layer.inputs),
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
