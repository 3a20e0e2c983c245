import Activations
import Examples
import Networks
import Randomness
import Formats

/// Times training steps, and the peak of the same core in turn with them.
struct StepBenchmark {
  /// As many as Fashion-MNIST's training source has; the pixels are random, which no step's time depends on.
  static let examples = 60_000
  private static let inputs = 784
  private static let stepsPerRun = 100

  private let activation: ConfiguredActivation
  private let batchSize: Int
  private let network: Network<Float>
  private let stepper: Stepper<Float>
  private let order: [Int32]

  /// A net of `hidden` widths with its data.
  init(_ activation: ConfiguredActivation, hidden: [Int], batchSize: Int) throws {
    self.activation = activation
    self.batchSize = batchSize
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    let pixels = (0..<(Self.examples * Self.inputs)).map { _ in UInt8(stream.integer(below: 256)) }
    let labels = (0..<Self.examples).map { _ in Int32(stream.integer(below: 10)) }
    var order = (0..<Int32(Self.examples)).map { $0 }
    stream.shuffle(&order)
    self.order = order
    let examples = Examples(
      features: FeatureTable(.bytes(pixels), columns: Self.inputs),
      standardization: Standardization(
        mean: Array(repeating: 127.5, count: Self.inputs), scale: Array(repeating: 73.9, count: Self.inputs)),
      targets: .classes(labels, count: 10), rows: order)
    let settings = TrainingSettings(
      epochs: 1, batchSize: batchSize, loss: .crossEntropy, optimizer: Optimizer(defaultsOf: .sgd),
      initializer: .heNormal)
    let options = TrainingOptions(settings, loss: .crossEntropy, learningRate: 0.001)
    network =
      Training<Float>(
        inputs: Self.inputs, hidden: hidden, outputs: 10, activations: hidden.map { _ in activation.activation },
        options: options, suiteSeed: 1, seed: 1
      ).network
    stepper = Stepper(network, options, examples)
  }

  /// The best and the median of repeated runs, as a line of JSON.
  func measure() -> String {
    let timing = StepTiming(
      of: Float.self, operations: network.architecture.operationsPerStep(batchSize: batchSize),
      stepsPerRun: Self.stepsPerRun, run: run)
    return JSONValue.object(
      [
        ("bench", .string("step")), ("peer", .string("actlab")), ("act", .string(activation.label)),
        ("network", .string(network.architecture.shape.description)), ("batch", .int(batchSize)),
        ("widths", .string(network.architecture.shape.hidden.map(String.init).joined(separator: ","))),
      ] + timing.fields
    ).line
  }

  private func run() {
    order.withUnsafeBufferPointer { order in
      for step in 0..<Self.stepsPerRun {
        let start = step * batchSize % (order.count - batchSize + 1)
        _ = stepper.step(UnsafeBufferPointer(rebasing: order[start..<(start + batchSize)]))
      }
    }
  }
}
