import Activations
import Examples
import Matrices
import Networks
import Synchronization
import Testing

@Suite("Identical nets")
struct IdenticalNetTests {
  @Test(
    "A seed gives every activation the same weights, bit for bit, its first piece included",
    arguments: registeredActivations, Initializer.allCases)
  func sameWeights(text: String, initializer: Initializer) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let (network, relu) = (
      drawn([7, 6, 5, 3], f, initializer, seed: 4), drawn([7, 6, 5, 3], ReLU(), initializer, seed: 4)
    )
    for (index, layer) in network.architecture.layers.enumerated() {
      let (own, wanted) = (network.parameters.layers[index].weights, relu.parameters.layers[index].weights)
      let first = (0..<layer.inputs).flatMap { input in
        (0..<layer.units).map { own[input, $0 * layer.pieces].bitPattern }
      }
      #expect(first == wanted.elements.map(\.bitPattern), "layer \(index)")
    }
  }

  @Test(
    "Other seeds, suites, layers and pieces have other weights",
    arguments: Initializer.allCases.filter { $0 != .zeros })
  func otherWeights(initializer: Initializer) {
    let f = Maxout(pieces: 2)
    let network = drawn([4, 4, 4, 4], f, initializer, seed: 1)
    #expect(network.numbers == drawn([4, 4, 4, 4], f, initializer, seed: 1).numbers)
    #expect(network.numbers != drawn([4, 4, 4, 4], f, initializer, seed: 2).numbers)
    #expect(network.numbers != drawn([4, 4, 4, 4], f, initializer, suiteSeed: 2, seed: 1).numbers)
    func column(_ layer: Int, _ column: Int) -> [Float] {
      (0..<4).map { network.parameters.layers[layer].weights[$0, column] }
    }
    #expect(column(0, 0) != column(0, 1), "pieces")
    #expect(column(0, 0) != column(1, 0), "layers")
  }

  @Test("Maxout with one piece trains as the linear unit, bit for bit")
  func onePiece() throws {
    let data = clusters(count: 50)
    let parts = TrainingData(training: data, validation: nil, test: data)
    let options = try options(epochs: 3, batchSize: 8, settings: ["momentum": 0.9], learningRate: 0.02)
    let nets = try [Maxout(pieces: 1), Linear()].map { (f: any Activation) in
      let training = Training<Float>(
        inputs: 3, hidden: [6, 5], outputs: 2, activations: [f, f], options: options, suiteSeed: 1, seed: 1)
      let result = try training.run(on: parts)
      #expect(!result.test.isEmpty)
      return training.network.numbers
    }
    #expect(nets[0] == nets[1])
  }

  @Test("Maxout with equal pieces is the linear unit", arguments: [2, 3, 4])
  func equalPieces(pieces: Int) {
    let (maxout, linear) = (
      drawn([3, 6, 5, 2], Maxout(pieces: pieces), .heNormal, seed: 1),
      drawn([3, 6, 5, 2], Linear(), .heNormal, seed: 1)
    )
    for (index, layer) in maxout.architecture.layers.enumerated() {
      let (weights, wanted) = (maxout.parameters.layers[index].weights, linear.parameters.layers[index].weights)
      for row in 0..<weights.rows {
        for column in 0..<weights.columns { weights[row, column] = wanted[row, column / layer.pieces] }
      }
    }
    let (scores, wanted) = (self.scores(maxout), self.scores(linear))
    #expect(relativeError(scores, wanted) < 1e-6)
  }

  @Test("A seed gives every activation the same batches in the same order", arguments: registeredActivations)
  func sameBatches(text: String) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let seen = try batches(f, seed: 1)
    #expect(seen.count == 2 * 23)
    #expect(try batches(ReLU(), seed: 1) == seen)
    #expect(try batches(ReLU(), seed: 2) != seen)
    // Each epoch sees every example once, in an order of its own.
    #expect(Set(seen.prefix(23)).count == 23)
    #expect(Array(seen.prefix(23)) != Array(seen.suffix(23)))
    #expect(seen.prefix(23).sorted() == seen.suffix(23).sorted())
  }

  /// What the first unit of a net sees in two epochs at learning rate 0: its weight times the example's one feature.
  private func batches(_ f: any Activation, seed: Int) throws -> [Float] {
    let features = (1...23).map { [Double($0)] }
    let data = examples(features, .classes((1...23).map { Int32($0 % 2) }, count: 2))
    let log = Recording.Log()
    let training = Training<Float>(
      inputs: 1, hidden: [1], outputs: 2, activations: [Recording(base: f, log: log)],
      options: try options(epochs: 2, batchSize: 5, learningRate: 0), suiteSeed: 1, seed: seed)
    let weight = training.network.parameters.layers[0].weights[0, 0]
    _ = try training.run(
      on: TrainingData(training: data, validation: nil, test: data), onEpoch: { _ in log.mark() })
    return log.seen.map { ($0 / weight).rounded() }
  }

  private func drawn(
    _ layers: [Int], _ f: any Activation, _ initializer: Initializer, suiteSeed: Int = 1, seed: Int
  ) -> Network<Float> {
    let network = Network<Float>(layers: layers, f)
    initializer.draw(network, suiteSeed: suiteSeed, seed: seed)
    return network
  }

  private func scores(_ network: Network<Float>) -> [Double] {
    let workspace = Workspace<Float>(for: network.architecture, capacity: 9)
    for index in workspace.batch.elements.indices { workspace.batch.elements[index] = Float(index % 7) - 3 }
    return network.forward(rows: 9, in: workspace).elements.map { Double($0) }
  }
}

/// An activation that notes the first piece of each example's first unit on its way through another.
private struct Recording: Activation {
  final class Log: Sendable {
    private let entries = Mutex<(all: [Float], marked: Int)>(([], 0))

    func note(_ values: some Sequence<Float>) { entries.withLock { $0.all.append(contentsOf: values) } }

    /// Keeps what has been noted so far.
    func mark() { entries.withLock { $0.marked = $0.all.count } }

    /// What was noted before the last mark.
    var seen: [Float] { entries.withLock { Array($0.all.prefix($0.marked)) } }
  }

  let base: any Activation
  let log: Log

  var piecesPerUnit: Int { base.piecesPerUnit }
  var properties: ActivationProperties { base.properties }

  func forward(_ preActivations: MatrixView<Float>, into outputs: MatrixView<Float>) {
    log.note((0..<preActivations.rows).map { preActivations[$0, 0] })
    base.forward(preActivations, into: outputs)
  }

  func backward(
    upstream: MatrixView<Float>, preActivations: MatrixView<Float>, outputs: MatrixView<Float>,
    into gradient: MatrixView<Float>
  ) {
    base.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
  }

  func forward(_ preActivations: MatrixView<Double>, into outputs: MatrixView<Double>) {
    base.forward(preActivations, into: outputs)
  }

  func backward(
    upstream: MatrixView<Double>, preActivations: MatrixView<Double>, outputs: MatrixView<Double>,
    into gradient: MatrixView<Double>
  ) {
    base.backward(upstream: upstream, preActivations: preActivations, outputs: outputs, into: gradient)
  }
}
