import Activations
import Matrices
import Networks
import Testing

@Suite("Initial weights")
struct InitializerTests {
  /// Variance of the documented law for fan-in, fan-out and gain, and whether it is uniform.
  static func law(_ initializer: Initializer, _ fanIn: Double, _ fanOut: Double, _ gain: Double) -> (Double, Bool)? {
    switch initializer {
    case .normal: (1e-4 * gain * gain, false)
    case .glorotNormal: (gain * gain * 2 / (fanIn + fanOut), false)
    case .glorotUniform, .glorotUniformBiases: (gain * gain * 2 / (fanIn + fanOut), true)
    case .standardUniform: (gain * gain / (3 * fanIn), true)
    case .heNormal, .lecunNormal: (gain * gain / fanIn, false)
    case .heUniform, .lecunUniform: (gain * gain / fanIn, true)
    case .orthogonal, .zeros: nil
    }
  }

  @Test("Weights follow the documented law, biases are 0", arguments: Initializer.allCases)
  func laws(initializer: Initializer) {
    // Fan-out counts units: three pieces a unit change no variance. The gain of the output layer is 1.
    let network = Network<Double>(layers: [150, 200, 120], Maxout(pieces: 3))
    initializer.draw(network, suiteSeed: 1, seed: 1)
    let isHe = initializer == .heNormal || initializer == .heUniform
    let gains = [isHe ? 2.0.squareRoot() : 1, 1]
    #expect(initializer.sharedGain == gains[0])
    for (index, (layer, gain)) in zip(network.architecture.layers, gains).enumerated() {
      let parameters = network.parameters.layers[index]
      if initializer == .glorotUniformBiases {
        let limit = (6 / Double(layer.inputs + layer.units)).squareRoot()
        let largest = parameters.biases.elements.map(abs).max() ?? 0
        #expect(largest <= limit && largest > 0.9 * limit, "biases of layer \(index): \(largest) of \(limit)")
      } else {
        #expect(parameters.biases.elements.allSatisfy { $0 == 0 }, "biases of layer \(index)")
      }
      guard let (variance, isUniform) = Self.law(initializer, Double(layer.inputs), Double(layer.units), gain) else {
        continue
      }
      let weights = Array(parameters.weights.elements)
      let count = Double(weights.count)
      let mean = weights.reduce(0, +) / count
      let sample = weights.reduce(0) { $0 + $1 * $1 } / count
      #expect(abs(mean) < 5 * (variance / count).squareRoot(), "layer \(index): mean \(mean)")
      // Var w² is 2σ⁴ for the normal law and 4/5·σ⁴ for the uniform.
      let bound = 5 * ((isUniform ? 0.8 : 2) / count).squareRoot()
      #expect(abs(sample / variance - 1) < bound, "layer \(index): variance \(sample), not \(variance)")
      let (largest, limit) = (weights.map(abs).max() ?? 0, (3 * variance).squareRoot())
      if isUniform {
        #expect(largest <= limit && largest > 0.99 * limit, "layer \(index): largest weight \(largest) of \(limit)")
      } else {
        #expect(largest > 1.5 * limit, "layer \(index): the largest weight of a normal law is \(largest)")
      }
    }
  }

  @Test(
    "Orthogonal weights have orthonormal rows or columns, whichever are fewer",
    arguments: [[20, 50, 10], [50, 20, 10], [16, 16, 16], [1, 5, 1]], [1, 2])
  func orthogonal(layers: [Int], pieces: Int) {
    checkOrthogonal(layers, pieces, Double.self, within: 1e-12)
    checkOrthogonal(layers, pieces, Float.self, within: 1e-6)
  }

  @Test("Orthogonal weights are uniform over all: no sign and no place is preferred")
  func haar() {
    // For Q of n columns, E q = 0 and E q² = 1/n in every place; the diagonal is where a sign would show.
    let (n, draws) = (4, 2000)
    var (sums, squares) = (Array(repeating: 0.0, count: n * n), Array(repeating: 0.0, count: n * n))
    let network = Network<Double>(inputs: n, hidden: [], outputs: n, activations: [])
    for seed in 0..<draws {
      Initializer.orthogonal.draw(network, suiteSeed: 1, seed: seed)
      for (index, weight) in network.parameters.layers[0].weights.elements.enumerated() {
        sums[index] += weight
        squares[index] += weight * weight
      }
    }
    let (mean, count) = (1 / Double(n), Double(draws))
    for place in sums.indices {
      #expect(abs(sums[place]) < 5 * (mean * count).squareRoot(), "place \(place): mean \(sums[place] / count)")
      // Var q² = 3/(n(n + 2)) − 1/n² < 1/n².
      #expect(
        abs(squares[place] / count - mean) < 5 * mean / count.squareRoot(),
        "place \(place): mean square \(squares[place] / count)")
    }
  }

  @Test("Zeros are zeros")
  func zeros() {
    let network = Network<Float>(layers: [5, 6, 2], ReLU())
    Initializer.heNormal.draw(network, suiteSeed: 1, seed: 1)
    #expect(network.numbers.contains { $0 != 0 })
    network.parameters.storage.elements.update(repeating: 1)
    Initializer.zeros.draw(network, suiteSeed: 1, seed: 1)
    #expect(network.numbers.allSatisfy { $0 == 0 })
  }

  private func checkOrthogonal<Element: NetworkElement>(
    _ layers: [Int], _ pieces: Int, _: Element.Type, within tolerance: Double
  ) {
    let network = Network<Element>(layers: layers, Maxout(pieces: pieces))
    Initializer.orthogonal.draw(network, suiteSeed: 1, seed: 1)
    for (index, layer) in network.architecture.layers.enumerated() {
      let weights = network.parameters.layers[index].weights
      for piece in 0..<layer.pieces {
        let rows = (0..<layer.units).map { unit in
          (0..<layer.inputs).map { Double(weights[$0, unit * layer.pieces + piece]) }
        }
        let columns = (0..<layer.inputs).map { input in rows.map { $0[input] } }
        let vectors = rows.count <= columns.count ? rows : columns
        var worst = 0.0
        for (i, one) in vectors.enumerated() {
          for (j, other) in vectors.enumerated() {
            let product = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
            worst = max(worst, abs(product - (i == j ? 1 : 0)))
          }
        }
        #expect(worst <= tolerance, "\(Element.self), layer \(index), piece \(piece): largest error \(worst)")
      }
    }
  }

  @Test(
    "Biases follow their own law in every layer, whatever the weights' and the gains",
    arguments: BiasLaw.named.values.sorted { $0.name < $1.name } + [.normal(variance: 0.04)])
  func biases(law: BiasLaw) throws {
    let network = Network<Double>(layers: [150, 2000, 1200], Maxout(pieces: 3))
    Initializer.lecunNormal.draw(network, gains: [7], biases: law, suiteSeed: 1, seed: 1)
    for (index, layer) in network.architecture.layers.enumerated() {
      let biases = Array(network.parameters.layers[index].biases.elements)
      let (fanIn, fanOut) = (Double(layer.inputs), Double(layer.units))
      let expected: (Double, Bool)? =
        switch law {
        case .zeros: nil
        case .initializer(let initializer): Self.law(initializer, fanIn, fanOut, initializer.sharedGain)
        case .normal(let variance): (variance, false)
        }
      guard let (variance, isUniform) = expected else {
        #expect(biases.allSatisfy { $0 == 0 })
        continue
      }
      let count = Double(biases.count)
      let sample = biases.reduce(0) { $0 + $1 * $1 } / count
      let bound = 5 * ((isUniform ? 0.8 : 2) / count).squareRoot()
      #expect(abs(sample / variance - 1) < bound, "\(law.name), layer \(index): variance \(sample), not \(variance)")
      let (largest, limit) = (biases.map(abs).max() ?? 0, (3 * variance).squareRoot())
      #expect(isUniform == (largest <= limit), "\(law.name), layer \(index): largest \(largest), limit \(limit)")
    }
  }

  @Test("A law of the biases changes no weight")
  func biasesBesideWeights() {
    let networks = [nil, BiasLaw.initializer(.standardUniform)].map { law in
      let network = Network<Double>(layers: [5, 7, 3], Tanh())
      Initializer.standardUniform.draw(network, biases: law, suiteSeed: 1, seed: 1)
      return network
    }
    for layer in 0..<2 {
      let weights = networks.map { Array($0.parameters.layers[layer].weights.elements) }
      #expect(weights[0] == weights[1])
    }
  }
}
