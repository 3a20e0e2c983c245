import CommandParts
import Activations
import Examples
import Networks
import Randomness
import Formats

/// Times training steps, and the peak of the same core in turn with them.
struct StepBenchmark {
  /// As many as Fashion-MNIST's training source has.
  static let mostExamples = 60_000
  /// The bytes of that source, which a table of wider examples has about as many of.
  private static let bytes = mostExamples * 784
  /// Weights and pre-activations that a step may have: a few times 1 GiB with their gradients.
  private static let mostNumbers = 1 << 28

  private let activation: ConfiguredActivation
  private let batchSize: Int
  private let network: Network<Float>
  private let stepper: Stepper<Float>
  private let order: [Int32]
  private let stepsPerRun: Int

  /// A net of a shape with its data: random bytes, which no step's time depends on, and random classes, or values for one output.
  ///
  /// - Throws: `UsageError` for a net that memory is too small for.
  init(_ activation: ConfiguredActivation, _ shape: NetworkShape, batchSize: Int) throws {
    self.activation = activation
    self.batchSize = batchSize
    let activations = shape.hidden.map { _ in activation.activation }
    let architecture = Architecture(
      inputs: shape.inputs, hidden: shape.hidden, outputs: shape.outputs, activations: activations)
    let numbers = architecture.layers.reduce(architecture.parameterCount) { $0 + batchSize * $1.preActivations }
    if numbers > Self.mostNumbers {
      throw UsageError(
        description:
          "a step of \(shape) on \(batchSize) examples computes with \(numbers) numbers, and there is room for "
          + "\(Self.mostNumbers); give smaller --inputs, --hidden, --outputs or --batch-size")
    }
    let examples = Self.examples(for: shape, count: max(batchSize, min(Self.mostExamples, Self.bytes / shape.inputs)))
    order = examples.rows
    let loss = shape.outputs == 1 ? Loss.meanSquaredError : .crossEntropy
    let settings = TrainingSettings(
      epochs: 1, batchSize: batchSize, loss: loss, optimizer: Optimizer(defaultsOf: .sgd), initializer: .heNormal)
    let options = TrainingOptions(settings, loss: loss, learningRate: 0.001)
    network =
      Training<Float>(
        inputs: shape.inputs, hidden: shape.hidden, outputs: shape.outputs, activations: activations, options: options,
        suiteSeed: 1, seed: 1
      ).network
    stepper = Stepper(network, options, examples)
    // Some tenths of a second a run, at most.
    stepsPerRun = max(1, min(20_000, Int(8e9 / architecture.operationsPerStep(batchSize: batchSize))))
  }

  /// The best and the median of repeated runs, as a line of JSON.
  func measure() -> String {
    let architecture = network.architecture
    let timing = StepTiming(
      of: Float.self, operations: architecture.operationsPerStep(batchSize: batchSize), stepsPerRun: stepsPerRun,
      run: run)
    return JSONValue.object(
      [
        ("bench", .string("step")), ("peer", .string("actlab")), ("act", .string(activation.label)),
        ("network", .string(architecture.shape.description)), ("batch", .int(batchSize)),
        ("widths", .string(architecture.shape.hidden.map(String.init).joined(separator: ","))),
      ] + timing.fields
    ).line
  }

  private static func examples(for shape: NetworkShape, count: Int) -> Examples {
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    let bytes = (0..<(count * shape.inputs)).map { _ in UInt8(stream.integer(below: 256)) }
    let targets =
      shape.outputs == 1
      ? Targets.values((0..<count).map { _ in stream.normal() }, columns: 1)
      : .classes((0..<count).map { _ in Int32(stream.integer(below: shape.outputs)) }, count: shape.outputs)
    var order = (0..<Int32(count)).map { $0 }
    stream.shuffle(&order)
    return Examples(
      features: FeatureTable(.bytes(bytes), columns: shape.inputs),
      standardization: Standardization(
        mean: Array(repeating: 127.5, count: shape.inputs), scale: Array(repeating: 73.9, count: shape.inputs)),
      targets: targets, rows: order)
  }

  private func run() {
    order.withUnsafeBufferPointer { order in
      for step in 0..<stepsPerRun {
        let start = step * batchSize % (order.count - batchSize + 1)
        _ = stepper.step(UnsafeBufferPointer(rebasing: order[start..<(start + batchSize)]))
      }
    }
  }
}
