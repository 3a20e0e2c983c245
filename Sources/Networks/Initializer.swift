import Activations
import Matrices
import Randomness

/// The law of the initial weights; biases start at 0 unless told otherwise, and what activations learn where they say.
///
/// With n_in the fan-in, n_out the fan-out in *units* (not units × pieces), and g the gain:
///
/// | id | law | source |
/// |---|---|---|
/// | normal | N(0, (0.01·g)²) | CS231n lecture 4's small random numbers |
/// | standard-uniform | U(±g·√(1/n_in)) | Glorot & Bengio 2010, eq. 1; PyTorch's weights |
/// | glorot-normal | N(0, g²·2/(n_in + n_out)) | Glorot & Bengio 2010 |
/// | glorot-uniform | U(±g·√(6/(n_in + n_out))) | Glorot & Bengio 2010, eq. 16 |
/// | glorot-uniform-biases | the same, of biases too | scikit-learn's `MLPClassifier` |
/// | he-normal | N(0, g²/n_in) | He et al. 2015, eq. 10 |
/// | he-uniform | U(±g·√(3/n_in)) | He et al. 2015 |
/// | lecun-normal | N(0, g²/n_in) | LeCun et al. 1998, eq. 16 |
/// | lecun-uniform | U(±g·√(3/n_in)) | LeCun et al. 1998 |
/// | orthogonal | g·Q, Q with orthonormal rows or columns | Saxe et al. 2014 |
/// | zeros | 0 | – |
///
/// Unless told otherwise one gain serves all activations: √2 for He, 1 for the others; the output layer's is always 1.
public enum Initializer: String, Sendable, Hashable, Codable, CaseIterable {
  /// A small normal law.
  case normal
  /// The uniform law that was usual before Glorot's.
  case standardUniform = "standard-uniform"
  /// Glorot's normal law.
  case glorotNormal = "glorot-normal"
  /// Glorot's uniform law.
  case glorotUniform = "glorot-uniform"
  /// Glorot's uniform law for weights and biases.
  case glorotUniformBiases = "glorot-uniform-biases"
  /// He's normal law.
  case heNormal = "he-normal"
  /// He's uniform law.
  case heUniform = "he-uniform"
  /// LeCun's normal law.
  case lecunNormal = "lecun-normal"
  /// LeCun's uniform law.
  case lecunUniform = "lecun-uniform"
  /// Orthonormal rows or columns.
  case orthogonal
  /// No weights; a hidden net so initialised learns nothing but its last bias.
  case zeros

  /// The gain of hidden layers, shared by all activations.
  public var sharedGain: Double {
    switch self {
    case .heNormal, .heUniform: 2.0.squareRoot()
    default: 1
    }
  }

  /// The law in a line.
  public var formula: String {
    switch self {
    case .normal: "N(0, (0.01 g)²)"
    case .standardUniform: "U(±g √(1/in))"
    case .glorotNormal: "N(0, 2 g²/(in + out))"
    case .glorotUniform: "U(±g √(6/(in + out)))"
    case .glorotUniformBiases: "U(±g √(6/(in + out))), biases too"
    case .heNormal, .lecunNormal: "N(0, g²/in)"
    case .heUniform, .lecunUniform: "U(±g √(3/in))"
    case .orthogonal: "g Q, Q orthonormal"
    case .zeros: "0"
    }
  }

  /// Draws the weights of a net, sets its biases to 0 unless they are drawn too, and the parameters of its activations to their starting values.
  ///
  /// Piece p of layer l takes its draws, unit after unit, from the stream (suite seed, weights, seed, l, p), which no
  /// activation enters: so nets of different activations start alike, Maxout's first piece included.
  ///
  /// - Parameter gains: of each hidden layer; nil for the one that all activations share.
  public func draw<Element>(_ network: Network<Element>, gains: [Double]? = nil, suiteSeed: Int, seed: Int) {
    let architecture = network.architecture
    for (index, layer) in architecture.layers.enumerated() {
      let isOutput = index == architecture.layers.count - 1
      let gain = isOutput ? 1 : gains?[index] ?? sharedGain
      let weights = network.parameters.layers[index].weights
      network.parameters.layers[index].biases.elements.update(repeating: 0)
      if !isOutput {
        let start = network.activations[index].startingParameters(units: layer.units)
        network.parameters.layers[index].activation?.assign(start.map { Element($0) })
      }
      for piece in 0..<layer.pieces {
        let stream = RandomStream(
          StreamName(suiteSeed: suiteSeed, .weights, seed: seed, part: String(index), piece: piece))
        let draws = draws(
          units: layer.units, inputs: layer.inputs, gain: gain, from: stream)
        for unit in 0..<layer.units {
          let column = unit * layer.pieces + piece
          for input in 0..<layer.inputs { weights[input, column] = Element(draws[unit * layer.inputs + input]) }
        }
        if self == .glorotUniformBiases {
          drawBiases(of: network, layer: index, piece: piece, gain: gain, from: stream)
        }
      }
    }
  }

  /// Draws the biases of a piece, unit after unit, by the law of its weights, from the same stream after these.
  private func drawBiases<Element>(
    of network: Network<Element>, layer index: Int, piece: Int, gain: Double, from stream: RandomStream
  ) {
    let layer = network.architecture.layers[index]
    let limit = gain * (6 / Double(layer.inputs + layer.units)).squareRoot()
    let biases = network.parameters.layers[index].biases.elements
    for unit in 0..<layer.units { biases[unit * layer.pieces + piece] = Element(stream.uniform(-limit, limit)) }
  }

  /// A matrix of [units × inputs] draws, row-major.
  private func draws(units: Int, inputs: Int, gain: Double, from stream: RandomStream) -> [Double] {
    let (fanIn, fanOut) = (Double(inputs), Double(units))
    func normal(variance: Double) -> [Double] {
      let deviation = gain * variance.squareRoot()
      return (0..<(units * inputs)).map { _ in deviation * stream.normal() }
    }
    func uniform(variance: Double) -> [Double] {
      let limit = gain * (3 * variance).squareRoot()
      return (0..<(units * inputs)).map { _ in stream.uniform(-limit, limit) }
    }
    switch self {
    case .normal: return normal(variance: 1e-4)
    case .standardUniform: return uniform(variance: 1 / (3 * fanIn))
    case .glorotNormal: return normal(variance: 2 / (fanIn + fanOut))
    case .glorotUniform, .glorotUniformBiases: return uniform(variance: 2 / (fanIn + fanOut))
    case .heNormal, .lecunNormal: return normal(variance: 1 / fanIn)
    case .heUniform, .lecunUniform: return uniform(variance: 1 / fanIn)
    case .orthogonal: return orthonormal(rows: units, columns: inputs, from: stream).map { gain * $0 }
    case .zeros: return Array(repeating: 0, count: units * inputs)
    }
  }
}
