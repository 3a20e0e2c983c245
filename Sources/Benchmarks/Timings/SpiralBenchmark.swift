import Activations
import Datasets
import Examples
import Networks
import Formats

/// Times the steps of CS231n's case study: 2-100-3 with ReLU on the spiral's 300 points, full batch, plain SGD at rate 1.
struct SpiralBenchmark {
  private static let stepsPerRun = 1000
  private let network: Network<Float>
  private let stepper: Stepper<Float>
  private let order: [Int32]

  /// The net with its data.
  init() throws {
    let dataset = try DatasetCatalog.standard.load(.named("spiral"), suiteSeed: 1)
    order = (0..<Int32(dataset.features.rows)).map { $0 }
    let examples = Examples(
      features: dataset.features, standardization: .identity(columns: dataset.features.columns),
      targets: dataset.targets, rows: order)
    let settings = TrainingSettings(
      epochs: 1, batchSize: nil, loss: .crossEntropy, optimizer: try Optimizer(.sgd, ["momentum": 0]),
      initializer: .normal)
    let options = TrainingOptions(settings, loss: .crossEntropy, learningRate: 1)
    network =
      Training<Float>(
        inputs: dataset.features.columns, hidden: [100], outputs: dataset.targets.outputs, activations: [ReLU()],
        options: options, suiteSeed: 1, seed: 1
      ).network
    stepper = Stepper(network, options, examples)
  }

  /// The best and the median of repeated runs, and the mean loss at the end, as a line of JSON.
  func measure() -> String {
    var loss = 0.0
    let timing = StepTiming(
      of: Float.self, operations: network.architecture.operationsPerStep(batchSize: order.count),
      stepsPerRun: Self.stepsPerRun
    ) {
      order.withUnsafeBufferPointer { order in
        for _ in 0..<Self.stepsPerRun { loss = stepper.step(order) / Double(order.count) }
      }
    }
    return JSONValue.object(
      [("bench", .string("spiral")), ("peer", .string("actlab"))] + timing.fields + [("final_loss", .number(loss))]
    ).line
  }
}
