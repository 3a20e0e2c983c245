import Activations
import Matrices
import Randomness

extension Initializer {
  /// Draws the weights of a net and its biases, and sets the parameters of its activations to their starting values.
  ///
  /// Piece p of layer l takes its draws, unit after unit, from the stream (suite seed, weights, seed, l, p), which no
  /// activation enters: so nets of different activations start alike, Maxout's first piece included. Biases take theirs from the same
  /// stream after the weights.
  ///
  /// - Parameters:
  ///   - gains: of each hidden layer; nil for the one that all activations share.
  ///   - biases: the law of the biases; nil for 0, or, with `glorotUniformBiases`, the weights' own with their gain.
  package func draw<Element>(
    _ network: Network<Element>, gains: [Double]? = nil, biases: BiasLaw? = nil, suiteSeed: Int, seed: Int
  ) {
    let architecture = network.architecture
    for (index, layer) in architecture.layers.enumerated() {
      let isOutput = index == architecture.layers.count - 1
      let gain = isOutput ? 1 : gains?[index] ?? sharedGain
      let (fanIn, fanOut) = (Double(layer.inputs), Double(layer.units))
      let spread =
        self == .glorotUniformBiases && biases == nil
        ? self.spread(fanIn: fanIn, fanOut: fanOut).map { ($0, gain) } : biases?.spread(fanIn: fanIn, fanOut: fanOut)
      let parameters = network.parameters.layers[index]
      parameters.biases.elements.update(repeating: 0)
      if !isOutput {
        let start = network.activations[index].startingParameters(units: layer.units)
        parameters.activation?.assign(start.map { Element($0) })
      }
      for piece in 0..<layer.pieces {
        let stream = RandomStream(
          StreamName(suiteSeed: suiteSeed, .weights, seed: seed, part: String(index), piece: piece))
        let draws = draws(units: layer.units, inputs: layer.inputs, gain: gain, from: stream)
        for unit in 0..<layer.units {
          let column = unit * layer.pieces + piece
          for input in 0..<layer.inputs {
            parameters.weights[input, column] = Element(draws[unit * layer.inputs + input])
          }
        }
        guard let (spread, gain) = spread else { continue }
        for unit in 0..<layer.units {
          parameters.biases.elements[unit * layer.pieces + piece] = Element(spread.draw(from: stream, times: gain))
        }
      }
    }
  }

  /// A matrix of [units × inputs] draws, row-major.
  private func draws(units: Int, inputs: Int, gain: Double, from stream: RandomStream) -> [Double] {
    if self == .orthogonal { return orthonormal(rows: units, columns: inputs, from: stream).map { gain * $0 } }
    guard let spread = spread(fanIn: Double(inputs), fanOut: Double(units)) else {
      return Array(repeating: 0, count: units * inputs)
    }
    return (0..<(units * inputs)).map { _ in spread.draw(from: stream, times: gain) }
  }
}
