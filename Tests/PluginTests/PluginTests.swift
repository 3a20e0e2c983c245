import Activations
import Examples
import Foundation
import Matrices
import Networks
import Randomness
import Testing

/// What somebody else's package does with the lab: its own activations, registered, checked and trained, through public
/// names alone.
@Suite("Activations from outside")
struct PluginTests {
  static let ids = ["own-silu", "own-glu"]

  /// The standard registry with the plug-ins.
  private func registry() throws -> ActivationRegistry {
    var registry = ActivationRegistry.standard
    try registry.register(SiLU.definition)
    try registry.register(GLU.definition)
    return registry
  }

  @Test("A plug-in's activation is found beside the built-in ones", arguments: ids)
  func registration(id: String) throws {
    let registry = try registry()
    #expect(try registry.activation(id.uppercased()).label == id)
    #expect(try registry.definition("own-swish").id == "own-silu")
    #expect(registry.definitions.count == ActivationRegistry.standard.definitions.count + 2)
    #expect(throws: ActivationError("unknown activation 'own-sillu'; did you mean 'own-silu'?")) {
      try registry.definition("own-sillu")
    }
  }

  @Test("A formula alone gives values and slopes over buffers of both precisions")
  func formula() {
    let count = 37
    let stream = RandomStream(seed: 1)
    let numbers = (0..<count).map { _ in Float(stream.uniform(-6, 6)) }
    let single = evaluated(numbers)
    let double = evaluated(numbers.map(Double.init))
    for (index, number) in numbers.enumerated() {
      let x = Double(number)
      let sigmoid = 1 / (1 + exp(-x))
      let (value, slope) = (x * sigmoid, sigmoid * (1 + x * (1 - sigmoid)))
      #expect(abs(double.outputs[index] - value) < 1e-15 * 6, "silu(\(x)) = \(double.outputs[index])")
      #expect(abs(double.slopes[index] - slope) < 1e-14, "silu′(\(x)) = \(double.slopes[index])")
      #expect(abs(Double(single.outputs[index]) - value) < 3e-6, "silu(\(x)) = \(single.outputs[index])")
      #expect(abs(Double(single.slopes[index]) - slope) < 3e-6, "silu′(\(x)) = \(single.slopes[index])")
    }
  }

  private func evaluated<Element: ActivationElement>(_ z: [Element]) -> (outputs: [Element], slopes: [Element]) {
    let buffers = ActivationBuffers(SiLU(), preActivations: z)
    buffers.forward()
    buffers.backward(inPlace: true)
    return (buffers.outputs, buffers.gradient)
  }

  @Test("The gradient of a net of plug-in units is that of central differences", arguments: ids)
  func gradient(id: String) throws {
    let f = try registry().activation(id).activation
    let examples = clusters(count: 12, stream: RandomStream(seed: 3))
    let options = try options(learningRate: 1, momentum: 0, batchSize: nil)
    let training = Training<Double>(
      inputs: 2, hidden: [4, 3], outputs: 2, activations: [f, f], options: options, suiteSeed: 1, seed: 1)
    let network = training.network
    let start = Array(network.parameters.storage.elements)
    let scorer = Scorer<Double>(for: network.architecture, loss: options.loss)
    func loss(moving index: Int, by step: Double) -> Double {
      _ = network.parameters.storage.elements.update(fromContentsOf: start)
      network.parameters.storage.elements[index] += step
      return scorer.score(network, on: examples).loss ?? .nan
    }
    let step = 1e-5
    let numeric = start.indices.map { (loss(moving: $0, by: step) - loss(moving: $0, by: -step)) / (2 * step) }
    _ = network.parameters.storage.elements.update(fromContentsOf: start)
    // One step of plain gradient descent at rate 1 takes the gradient off the parameters.
    _ = try Stepper(network, options, examples).epoch(examples.rows)
    let moved = zip(start, network.parameters.storage.elements).map { $0 - $1 }
    let error = zip(moved, numeric).map { abs($0 - $1) }.max() ?? .nan
    #expect(error < 1e-8, "largest error \(error)")
  }

  @Test("A net of plug-in units learns two clusters", arguments: ids)
  func training(id: String) throws {
    let f = try registry().activation(id).activation
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "clusters"))
    let data = TrainingData(
      training: clusters(count: 400, stream: stream), validation: clusters(count: 100, stream: stream),
      test: clusters(count: 200, stream: stream))
    let training = Training<Float>(
      inputs: 2, hidden: [8, 8], outputs: 2, activations: [f, f],
      options: try options(learningRate: 0.05, momentum: 0.9, batchSize: 32), suiteSeed: 1, seed: 1)
    let result = try training.run(on: data)
    #expect(!result.hasDiverged)
    #expect(result.epochs.count == 5)
    let accuracy = try #require(result.test.accuracy)
    #expect(accuracy > 0.9, "test accuracy \(accuracy)")
  }

  /// Points around (1.5, 1.5) and (−1.5, −1.5) with a standard deviation of 1, in turn.
  private func clusters(count: Int, stream: RandomStream) -> Examples {
    let classes = (0..<count).map { Int32($0 % 2) }
    let points: [Double] = classes.flatMap { kind in
      (0..<2).map { _ in stream.normal() + (kind == 0 ? 1.5 : -1.5) }
    }
    return Examples(
      features: FeatureTable(.doubles(points), columns: 2), standardization: .identity(columns: 2),
      targets: .classes(classes, count: 2), rows: (0..<count).map { Int32($0) })
  }

  private func options(learningRate: Double, momentum: Double, batchSize: Int?) throws -> TrainingOptions {
    TrainingOptions(
      TrainingSettings(
        epochs: 5, batchSize: batchSize, loss: .crossEntropy, optimizer: try Optimizer(.sgd, ["momentum": momentum]),
        initializer: .heNormal), loss: .crossEntropy, learningRate: learningRate)
  }
}
