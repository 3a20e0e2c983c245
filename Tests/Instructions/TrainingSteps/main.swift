// Makes so many training steps of the lecture's 3-layer net and nothing else, for their instructions and calls to be counted.
//
// usage: training-steps ACTIVATION STEPS
import Activations
import Examples
import Matrices
import Networks
import Randomness

let words = CommandLine.arguments
guard words.count == 3, let steps = Int(words[2]) else { fatalError("usage: training-steps ACTIVATION STEPS") }
let activation = try ActivationRegistry.standard.activation(words[1]).activation
let (inputs, rows, batchSize) = (784, 640, 64)
let stream = RandomStream(seed: 1)
let examples = Examples(
  features: FeatureTable(.bytes((0..<(rows * inputs)).map { _ in UInt8(stream.integer(below: 256)) }), columns: inputs),
  standardization: Standardization(
    mean: Array(repeating: 127.5, count: inputs), scale: Array(repeating: 73.9, count: inputs)),
  targets: .classes((0..<rows).map { _ in Int32(stream.integer(below: 10)) }, count: 10),
  rows: (0..<Int32(rows)).map { $0 })
let options = TrainingOptions(
  TrainingSettings(
    epochs: 1, batchSize: batchSize, loss: .crossEntropy, optimizer: Optimizer(defaultsOf: .sgd),
    initializer: .heNormal), loss: .crossEntropy, learningRate: 0.01)
let network = Training<Float>(
  inputs: inputs, hidden: [128, 128], outputs: 10, activations: [activation, activation], options: options,
  suiteSeed: 1, seed: 1
).network
let stepper = Stepper(network, options, examples)
examples.rows.withUnsafeBufferPointer { order in
  for step in 0..<steps {
    let start = step * batchSize % rows
    _ = stepper.step(UnsafeBufferPointer(rebasing: order[start..<(start + batchSize)]))
  }
}
