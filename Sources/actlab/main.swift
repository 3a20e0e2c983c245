import Activations
import Foundation
import Matrices
import Networks
let bytes = (0..<60000 * 784).map { _ in UInt8.random(in: 0...255) }
let labels = (0..<60000).map { _ in Int32.random(in: 0..<10) }
let examples = Examples(
  features: FeatureTable(.bytes(bytes), columns: 784),
  standardization: Standardization(mean: Array(repeating: 72, count: 784), scale: Array(repeating: 90, count: 784)),
  targets: .classes(labels, count: 10), rows: (0..<60000).map { Int32($0) }.shuffled())
func peak() -> Double {
  let a = MatrixStorage<Float>(count: 1 << 20), b = MatrixStorage<Float>(count: 1 << 20),
    c = MatrixStorage<Float>(count: 1 << 20)
  for i in 0..<(1 << 20) { a.elements[i] = 0.5; b.elements[i] = 0.25 }
  var best = 1e9
  for _ in 0..<15 {
    let t = ContinuousClock.now;
    c.view(rows: 1024, columns: 1024).assignProduct(
      .plain(a.view(rows: 1024, columns: 1024)), .plain(b.view(rows: 1024, columns: 1024)));
    best = min(best, (ContinuousClock.now - t) / .seconds(1))
  }
  return 2 * 1024.0 * 1024 * 1024 / best / 1e9
}
for (hidden, batch) in [([256, 256], 128), ([128, 128], 64), ([100], 64), ([128, 128], 128)] {
  for name in ["relu", "sigmoid", "tanh", "elu", "maxout"] {
    let f = try ActivationRegistry.standard.activation(name).activation
    let options = TrainingOptions(
      epochs: 1, batchSize: batch, loss: .crossEntropy, optimizer: try Optimizer(.sgd), learningRate: 0.01,
      weightDecay: 0, initializer: .heNormal)
    let training = Training<Float>(
      inputs: 784, hidden: hidden, outputs: 10, activations: hidden.map { _ in f }, options: options, suiteSeed: 1,
      seed: 1)
    let stepper = Stepper(training.network, options, examples)
    var best = 1e9
    for _ in 0..<8 {
      let t = ContinuousClock.now; _ = try stepper.epoch(Array(examples.rows[0..<12800]));
      best = min(best, (ContinuousClock.now - t) / .seconds(1))
    }
    let us = best / Double(12800 / batch) * 1e6, p = peak()
    print(
      name, training.network.architecture.label, batch, "us", us, "of peak",
      training.network.architecture.operationsPerStep(batchSize: batch) / us / 1e3 / p, p)
  }
}
