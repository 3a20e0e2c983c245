import Activations
import Examples
import Matrices
import Networks
import Testing

@Suite("Early stopping")
struct EarlyStoppingTests {
  private func epochs(_ rule: EarlyStopping?, rate: Double = 0.05, weightDecay: Double = 0) throws -> EpochRecords {
    let data = clusters(count: 60, seed: 1)
    var options = try options(epochs: 60, batchSize: 10, learningRate: rate, weightDecay: weightDecay)
    options.settings.earlyStopping = rule
    let training = Training<Double>(
      inputs: 3, hidden: [4], outputs: 2, activations: [ReLU()], options: options, suiteSeed: 1, seed: 1)
    return try training.run(on: TrainingData(training: data, validation: data, test: data)).epochs
  }

  /// The epochs that a plain reading of the rule lets a course of losses have.
  private func expected(_ losses: [Double], patience: Int, tolerance: Double, isStrict: Bool) -> Int {
    var (best, waited) = (Double.infinity, 0)
    for (index, loss) in losses.enumerated() {
      waited = (isStrict ? loss < best - tolerance : loss <= best - tolerance) ? 0 : waited + 1
      best = min(best, loss)
      if waited == patience { return index + 1 }
    }
    return losses.count
  }

  @Test("Training ends after so many epochs in a row without improvement, and what it did before is unchanged")
  func ends() throws {
    let all = try epochs(nil)
    #expect(all.count == 60)
    for (patience, tolerance) in [(1, 0.02), (2, 0.02), (3, 0.01), (3, 0.05), (60, 0)] {
      for monitor in EarlyStopping.Monitor.allCases {
        let losses = try all.map { record in
          switch monitor {
          case .trainLoss: record.trainLoss
          case .validationLoss: try #require(record.validation.loss)
          case .validationAccuracy: 1 - (try #require(record.validation.accuracy))
          }
        }
        let stopped = try epochs(EarlyStopping(monitor: monitor, patience: patience, tolerance: tolerance))
        let count = expected(
          losses, patience: patience, tolerance: tolerance, isStrict: monitor == .validationAccuracy)
        #expect(stopped.count == count, "\(monitor), patience \(patience), tolerance \(tolerance)")
        #expect(stopped.map(\.trainLoss) == all.prefix(count).map(\.trainLoss))
      }
    }
    #expect(try epochs(EarlyStopping(monitor: .trainLoss, patience: 1, tolerance: 0.02)).count < 60)
  }

  @Test("The training loss is watched with the penalty of the weight decay")
  func penalty() throws {
    // Without a step the loss is the same in every epoch, and the penalty λ/2·‖W‖² is all that the first epoch's sum adds.
    let data = clusters(count: 20, seed: 1)
    var options = try options(epochs: 1, batchSize: 7, learningRate: 0, weightDecay: 0.5)
    options.settings.earlyStopping = EarlyStopping(monitor: .trainLoss, patience: 3, tolerance: 0)
    let training = Training<Double>(
      inputs: 3, hidden: [4], outputs: 2, activations: [ReLU()], options: options, suiteSeed: 1, seed: 1)
    let stepper = Stepper(training.network, options, data)
    _ = try stepper.epoch(data.rows)
    let weights = training.network.parameters.layers.flatMap { Array($0.weights.elements) }
    let expected = 0.25 * weights.reduce(0) { $0 + $1 * $1 }
    #expect(abs(stepper.penalty / expected - 1) < 1e-12)
  }

  @Test("With the best weights restored, the tested net is that of the epoch with the best of what is watched")
  func restore() throws {
    let (data, test) = (clusters(count: 60, seed: 1), clusters(count: 40, seed: 2))
    let parts = TrainingData(training: data, validation: clusters(count: 30, seed: 3), test: test)
    func result(epochs: Int, _ rule: EarlyStopping?) throws -> (TrainingResult, [Double]) {
      var options = try options(epochs: epochs, batchSize: 10, learningRate: 0.4)
      options.settings.earlyStopping = rule
      let training = Training<Double>(
        inputs: 3, hidden: [4], outputs: 2, activations: [ReLU()], options: options, suiteSeed: 1, seed: 1)
      let result = try training.run(on: parts)
      return (result, training.network.numbers)
    }
    let rule = EarlyStopping(monitor: .validationAccuracy, patience: 5, tolerance: 0, restore: .best)
    let (stopped, weights) = try result(epochs: 60, rule)
    let accuracies = stopped.epochs.compactMap(\.validation.accuracy)
    let highest = try #require(accuracies.max())
    let best = try #require(accuracies.firstIndex(of: highest)) + 1
    #expect(stopped.epochs.count == best + 5, "the best of \(accuracies) is that of epoch \(best)")
    let (short, expected) = try result(epochs: best, nil)
    #expect(weights == expected && stopped.test == short.test)
  }

  @Test("Where what is watched is infinite after every epoch, no epoch is the best, and the weights are the last")
  func nothingIsBest() throws {
    let data = TrainingData(training: clusters(count: 60, seed: 1), validation: nil, test: clusters(count: 40, seed: 2))
    func weights(_ rule: EarlyStopping?) throws -> [Double] {
      var options = try options(epochs: 2, batchSize: 10, learningRate: 0, weightDecay: 1.7e307)
      options.settings.earlyStopping = rule
      let training = Training<Double>(
        inputs: 3, hidden: [40], outputs: 2, activations: [ReLU()], options: options, suiteSeed: 1, seed: 1)
      _ = try training.run(on: data)
      return training.network.numbers
    }
    let rule = EarlyStopping(monitor: .trainLoss, patience: 5, tolerance: 0, restore: .best)
    #expect(try weights(rule) == weights(nil))
  }
}
