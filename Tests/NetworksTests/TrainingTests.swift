import Activations
import Examples
import Matrices
import Networks
import Testing

@Suite("Training")
struct TrainingTests {
  private func training(
    _ data: Examples, hidden: [Int] = [6], of f: any Activation = Tanh(), _ options: TrainingOptions
  ) -> Training<Float> {
    Training(
      inputs: data.features.columns, hidden: hidden, outputs: data.targets.outputs,
      activations: hidden.map { _ in f }, options: options, suiteSeed: 1, seed: 1)
  }

  @Test("A last batch that is smaller is averaged over its own size", arguments: Loss.allCases)
  func partialBatch(loss: Loss) throws {
    let data = clusters(count: 7)
    let nets = try [5, 2].map { capacity in
      let training = training(data, try options(batchSize: capacity, loss: loss))
      let stepper = Stepper(training.network, training.options, data)
      let rows: [Int32] = [5, 6]
      let total = rows.withUnsafeBufferPointer { stepper.step($0) }
      return (numbers: training.network.numbers, total: total)
    }
    #expect(nets[0].numbers == nets[1].numbers)
    #expect(nets[0].total == nets[1].total)
  }

  @Test("The training loss is the mean over the examples as they were trained on", arguments: Loss.allCases)
  func trainLoss(loss: Loss) throws {
    let data = clusters(count: 13)
    let (whole, byBatch) = try (
      training(data, options(batchSize: 5, loss: loss)), training(data, options(batchSize: 5, loss: loss))
    )
    let mean = try Stepper(whole.network, whole.options, data).epoch(data.rows)
    let stepper = Stepper(byBatch.network, byBatch.options, data)
    let totals = [data.rows[0..<5], data.rows[5..<10], data.rows[10..<13]].map { rows in
      Array(rows).withUnsafeBufferPointer { stepper.step($0) }
    }
    #expect(mean == totals.reduce(0, +) / 13)
    #expect(whole.network.numbers == byBatch.network.numbers)
  }

  @Test(
    "An epoch makes a step a batch, and one step without a batch size",
    arguments: [(nil, 1), (5, 3), (13, 1), (99, 1), (1, 13)])
  func stepsAnEpoch(batchSize: Int?, steps: Int) throws {
    let data = clusters(count: 13)
    let training = training(data, try options(epochs: 4, batchSize: batchSize))
    var asked = 0
    let result = try training.run(
      on: TrainingData(training: data, validation: nil, test: data),
      isCancelled: {
        asked += 1
        return false
      })
    #expect(asked == 4 * steps)
    #expect(result.epochs.map(\.epoch) == [1, 2, 3, 4])
    #expect(result.epochs.allSatisfy { $0.validation.isEmpty })
  }

  @Test("A full batch at each step is what no batch size means, to rounding")
  func fullBatch() throws {
    let data = clusters(count: 13)
    let parts = TrainingData(training: data, validation: nil, test: data)
    let nets = try [Int?.none, 13].map { batchSize in
      let training = training(data, try options(epochs: 3, batchSize: batchSize))
      _ = try training.run(on: parts)
      return training.network.numbers
    }
    #expect(nets[0] == nets[1])
  }

  @Test("A net that learns nothing stays as it was drawn, and is scored so")
  func noEpochs() throws {
    let data = clusters(count: 13)
    let training = training(data, try options(epochs: 0))
    let drawn = training.network.numbers
    let result = try training.run(on: TrainingData(training: data, validation: nil, test: data))
    #expect(result.epochs.isEmpty && !result.hasDiverged)
    #expect(training.network.numbers == drawn)
  }

  @Test("Nets learn to tell clusters apart, and onEpoch hears of each epoch", arguments: registeredActivations)
  func learns(text: String) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let data = clusters(count: 300)
    let parts = TrainingData(
      training: data, validation: clusters(count: 100, seed: 2), test: clusters(count: 200, seed: 3))
    // At the usual rate a net that is a product of its inputs overshoots, and diverges.
    let rate = growsFasterThanLinearly(f) ? 0.01 : 0.1
    let training = training(
      data, of: f, try options(epochs: 8, batchSize: 16, settings: ["momentum": 0.9], learningRate: rate))
    var heard: [EpochRecord] = []
    let result = try training.run(on: parts, onEpoch: { heard.append($0) })
    #expect(EpochRecords(heard) == result.epochs)
    let accuracy = try #require(result.test.accuracy)
    #expect(accuracy > 0.9, "test accuracy \(accuracy)")
    let (first, last) = (try #require(result.epochs.first), try #require(result.epochs.last))
    #expect(last.trainLoss < first.trainLoss)
    #expect(last.validation.loss != nil)
  }

  @Test("A rate far too large ends in divergence, not in a crash", arguments: registeredActivations)
  func diverges(text: String) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let data = clusters(count: 40)
    let training = training(
      data, of: f, try options(epochs: 50, batchSize: 8, loss: .meanSquaredError, learningRate: 1e6))
    let result = try training.run(on: TrainingData(training: data, validation: data, test: data))
    #expect(result.hasDiverged && result.test.isEmpty)
  }

  @Test("A net that diverges slowly keeps the epochs that it completed")
  func keepsEpochs() throws {
    let data = examples((1...40).map { [Double($0) / 10] }, .values((1...40).map { Double($0) }, columns: 1))
    let training = training(
      data, hidden: [], try options(epochs: 200, batchSize: 8, loss: .meanSquaredError, learningRate: 1))
    let result = try training.run(on: TrainingData(training: data, validation: nil, test: data))
    #expect(result.hasDiverged)
    #expect(result.epochs.count > 1 && result.epochs.count < 200, "\(result.epochs.count) epochs")
    #expect(result.epochs.allSatisfy { $0.trainLoss.isFinite })
  }

  @Test("A loss that is NaN ends the training at once", arguments: Loss.allCases)
  func notANumber(loss: Loss) throws {
    let data = clusters(count: 40)
    var steps = 0
    let result = try training(data, of: Undefined(), try options(epochs: 9, batchSize: 8, loss: loss)).run(
      on: TrainingData(training: data, validation: data, test: data),
      isCancelled: {
        steps += 1
        return false
      })
    #expect(result.hasDiverged && result.epochs.isEmpty)
    #expect(steps == 1)
  }

  @Test("A training is cancelled before the next step", arguments: [0, 1, 4, 7])
  func cancellation(steps: Int) throws {
    let data = clusters(count: 20)
    let training = training(data, try options(epochs: 2, batchSize: 5))
    var (made, epochs) = (0, 0)
    #expect(throws: CancellationError.self) {
      try training.run(
        on: TrainingData(training: data, validation: nil, test: data),
        isCancelled: {
          defer { made += 1 }
          return made == steps
        }, onEpoch: { _ in epochs += 1 })
    }
    #expect(made == steps + 1)
    #expect(epochs == steps / 4)
  }

  @Test("Two runs give the same bits", arguments: registeredActivations, Optimizer.Method.allCases)
  func repeatable(text: String, method: Optimizer.Method) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let data = clusters(count: 60)
    let parts = TrainingData(training: data, validation: clusters(count: 20, seed: 2), test: data)
    let runs = try (0..<2).map { _ in
      let training = training(
        data, hidden: [5, 4], of: f,
        try options(epochs: 3, batchSize: 7, method: method, learningRate: 0.01, weightDecay: 1e-3))
      let result = try training.run(on: parts)
      return (numbers: training.network.numbers, result: result)
    }
    #expect(runs[0].numbers.map(\.bitPattern) == runs[1].numbers.map(\.bitPattern))
    #expect(runs[0].result.epochs.map(\.trainLoss) == runs[1].result.epochs.map(\.trainLoss))
    #expect(runs[0].result.epochs.map(\.validation) == runs[1].result.epochs.map(\.validation))
    #expect(runs[0].result.test == runs[1].result.test)
  }
}

/// An activation whose every value is NaN.
private struct Undefined: ElementwiseActivation {
  var properties: ActivationProperties { ActivationProperties() }
  func value<T: ActivationNumber>(at z: T) -> T { z - z + T(.nan) }
}
