import Activations
import Examples
import Matrices
import Networks
import Randomness
import Testing

@Suite("Scores and regression")
struct ScoreTests {
  @Test(
    "A score does not depend on how the examples are cut into batches", arguments: Loss.allCases,
    [1, 511, 512, 513, 1025])
  func chunks(loss: Loss, count: Int) throws {
    let data = clusters(count: count, classes: 3)
    let network = Network<Double>(layers: [3, 5, 3], ELU())
    Initializer.heNormal.draw(network, suiteSeed: 1, seed: 1)
    let scorer = Scorer<Double>(for: network.architecture, loss: loss)
    let score = scorer.score(network, on: data)
    let single = data.rows.map { row in
      scorer.score(
        network,
        on: Examples(
          features: data.features, standardization: data.standardization, targets: data.targets, rows: [row]))
    }
    let mean = single.reduce(0) { $0 + ($1.loss ?? .nan) } / Double(count)
    let found = try #require(score.loss)
    #expect(abs(found - mean) <= 1e-13 * mean, "\(found), and one by one \(mean)")
    #expect(score.accuracy == single.reduce(0) { $0 + ($1.accuracy ?? 0) } / Double(count))
  }

  @Test(
    "A wide net is asked of so few examples at a time that it takes no more memory than a step, and its score is the same"
  )
  func wide() throws {
    let data = clusters(count: 300, classes: 3)
    let network = Network<Float>(layers: [3, 200_000, 3], ReLU())
    Initializer.heNormal.draw(network, suiteSeed: 1, seed: 1)
    let architecture = network.architecture
    #expect(
      architecture.examplesAtATime == 74 && architecture.examplesAtATime * architecture.preActivations <= 15_000_000)
    let scorer = Scorer<Float>(for: architecture, loss: .crossEntropy)
    let score = scorer.score(network, on: data)
    let parts = stride(from: 0, to: 300, by: 50).map { start in
      scorer.score(
        network,
        on: Examples(
          features: data.features, standardization: data.standardization, targets: data.targets,
          rows: Array(data.rows[start..<start + 50])))
    }
    let mean = parts.reduce(0) { $0 + ($1.loss ?? .nan) } / Double(parts.count)
    let found = try #require(score.loss)
    #expect(abs(found - mean) <= 1e-5 * mean, "\(found), and in parts \(mean)")
  }

  @Test("Of equal scores the first class is the answer, and a row with NaN is wrong")
  func ties() {
    let network = Network<Float>(inputs: 1, hidden: [], outputs: 3, activations: [])
    let data = examples([[1], [1], [1]], .classes([0, 1, 2], count: 3))
    let scorer = Scorer<Float>(for: network.architecture, loss: .crossEntropy)
    #expect(scorer.score(network, on: data).accuracy == 1.0 / 3)
    network.assign([1, 2, 2, 0, 0, 0])
    let second = Examples(
      features: data.features, standardization: data.standardization, targets: data.targets, rows: [1])
    #expect(scorer.score(network, on: second).accuracy == 1)
    #expect(scorer.score(network, on: data).accuracy == 1.0 / 3)
    network.assign([1, 2, .nan, 0, 0, 0])
    #expect(scorer.score(network, on: data).accuracy == 0)
  }

  @Test(
    "Without a hidden layer, zero weights give the loss of a guess: log of the number of classes",
    arguments: [2, 3, 10])
  func guess(classes: Int) throws {
    let data = clusters(count: 30, columns: 4, classes: classes)
    let network = Network<Double>(inputs: 4, hidden: [], outputs: classes, activations: [])
    // CS231n lecture 4: log 10 = 2.302585…
    let logs = [2: 0.6931471805599453, 3: 1.0986122886681098, 10: 2.302585092994046]
    let score = Scorer<Double>(for: network.architecture, loss: .crossEntropy).score(network, on: data)
    let loss = try #require(score.loss)
    let wanted = logs[classes, default: .nan]
    #expect(abs(loss - wanted) < 1e-14, "\(loss), not \(wanted)")
  }

  @Test("Scores as large as 10⁴ overflow no cross-entropy")
  func largeScores() {
    let network = Network<Float>(inputs: 1, hidden: [], outputs: 2, activations: [])
    network.assign([1e4, -1e4, 0, 0])
    let data = examples([[1], [1]], .classes([0, 1], count: 2))
    let loss = Scorer<Float>(for: network.architecture, loss: .crossEntropy).score(network, on: data).loss
    #expect(loss == 1e4)
  }

  @Test(
    "A linear net learns y = 2x − 1, and no class is counted", arguments: [Loss.meanSquaredError, .sumSquaredError])
  func regression(loss: Loss) throws {
    let stream = RandomStream(seed: 29)
    let inputs = (0..<64).map { _ in [stream.uniform(-1, 1)] }
    let data = examples(inputs, .values(inputs.map { 2 * $0[0] - 1 }, columns: 1))
    let rate = loss == .meanSquaredError ? 0.2 : 0.02
    let training = Training<Float>(
      inputs: 1, hidden: [], outputs: 1, activations: [],
      options: try options(epochs: 60, batchSize: 8, loss: loss, learningRate: rate), suiteSeed: 1, seed: 1)
    let result = try training.run(on: TrainingData(training: data, validation: data, test: data))
    let test = try #require(result.test.loss)
    #expect(test < 1e-8, "test loss \(test)")
    #expect(result.test.accuracy == nil && result.epochs.allSatisfy { $0.validation.accuracy == nil })
    let (slope, intercept) = (training.network.numbers[0], training.network.numbers[1])
    #expect(abs(slope - 2) < 1e-3 && abs(intercept + 1) < 1e-3, "\(slope)·x + \(intercept)")
  }

  @Test("Nets of every activation learn y = 2x − 1", arguments: registeredActivations)
  func regressionByNets(text: String) throws {
    let f = try ActivationRegistry.standard.activation(text).activation
    let stream = RandomStream(seed: 31)
    let inputs = (0..<128).map { _ in [stream.uniform(-1, 1)] }
    let data = examples(inputs, .values(inputs.map { 2 * $0[0] - 1 }, columns: 1))
    let training = Training<Float>(
      inputs: 1, hidden: [16], outputs: 1, activations: [f],
      options: try options(epochs: 100, batchSize: 8, loss: .meanSquaredError, method: .adam, learningRate: 0.01),
      suiteSeed: 1, seed: 1)
    let test = try #require(try training.run(on: TrainingData(training: data, validation: nil, test: data)).test.loss)
    // The variance of the targets is 4/3. A net of jumps cannot be as smooth as the line.
    #expect(test < (jumps(f) ? 0.05 : 0.01), "test loss \(test)")
  }
}
