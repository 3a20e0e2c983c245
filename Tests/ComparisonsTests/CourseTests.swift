import Comparisons
import Experiments
import MadeUpResults
import Networks
import Testing
import Statistics

@Suite("The course of training, of trials that recorded different epochs")
struct CourseTests {
  /// A trial's record by epoch: the validation loss after it.
  private func record(
    _ activation: String, _ seed: Int, _ losses: [Int: Double?], status: TrialRecord.Status = .completed
  ) -> TrialRecord {
    var record = TrialRecord(
      arm: .shared, matching: .width, dataset: "iris", network: NetworkShape(inputs: 4, hidden: [3], outputs: 3),
      activation: activation, seed: seed, learningRate: 0.1, parameters: 27)
    record.status = status
    record.test = status == .completed ? Score([.loss: 1, .accuracy: 0.5]) : Score()
    record.testExamples = 30
    record.epochs = EpochRecords(
      losses.sorted { $0.key < $1.key }.map { epoch, loss in
        EpochRecord(
          epoch: epoch, trainLoss: 1, validation: loss.map { Score([.loss: $0, .accuracy: $0]) } ?? Score(), seconds: 0)
      })
    record.diagnostics = losses.keys.sorted().map { epoch in
      LayerDiagnosis(
        layer: 1, epoch: Double(epoch), mean: Double(epoch), sd: 0, q25: 0, median: 0, q75: 0, slope: 0, dead: 0,
        saturated: 0, gradientNorm: 0, gradientSD: 0, updateRatio: nil)
    }
    return record
  }

  private func family(_ records: [TrialRecord]) throws -> ComparisonFamily {
    let made = try MadeUpResults([("relu", [.correct(1)]), ("tanh", [.correct(1)])]).results()
    let results = SuiteResults(
      suite: made.suite, definition: made.definition, datasets: [], records: records, environments: made.environments)
    return try #require(Comparison(results).families.first)
  }

  @Test("Trials still falling are counted; those that diverged are none, and those without validation tell nothing")
  func counts() throws {
    let (falling, done) = ([1: 9, 2: 8.0], [1: 9, 2: 9.0])
    let family = try family([
      record("relu", 1, falling), record("relu", 2, done), record("relu", 3, falling, status: .diverged),
      record("tanh", 1, falling), record("tanh", 2, falling), record("tanh", 3, [1: 9]),
    ])
    let counts = try #require(family.stillFalling)
    #expect(counts.counts.map(\.name) == ["relu", "tanh"])
    #expect(counts.counts.map(\.falling) == [1, 2] && counts.counts.map(\.trials) == [3, 3])
    #expect(family.methods.map(\.stillFalling) == [1, 2])
    #expect(counts.epochs == nil, "they ended after 2 epochs and after 1")
    #expect(StillFalling([record("relu", 1, falling)])?.epochs == 2)
    for losses in [[1: 9], [1: nil, 2: nil]] as [[Int: Double?]] {
      #expect(StillFalling([record("relu", 1, losses)]) == nil)
    }
    #expect(StillFalling([record("relu", 1, falling, status: .diverged)]) == nil && StillFalling([]) == nil)
  }

  @Test("Curves and layers' courses are over the epochs that all of an activation's trials recorded, found by number")
  func gaps() throws {
    let family = try family([
      record("relu", 1, [1: 0.9, 5: 0.5, 9: 0.3, 10: 0.2]), record("relu", 2, [1: 0.7, 9: 0.1, 10: 0.4]),
      record("tanh", 1, [1: 0.8, 5: 0.6]),
    ])
    let curves = family.curves
    #expect(curves.curves.map(\.epochs) == [[1, 9, 10], [1, 5]] && curves.epochs == [1, 5, 9, 10])
    #expect(curves.isUneven)
    for (mean, expected) in zip(curves.curves[0].scores.map(\.mean), [0.8, 0.2, 0.3]) {
      #expect(abs((mean ?? .nan) - expected) < 1e-15, "\(mean ?? .nan), not \(expected)")
    }
    let course = family.layers[0]
    #expect(course.epochs == [1, 9, 10])
    #expect((0..<3).map { course.mean(\.mean, layer: 1, moment: $0) } == [1, 9, 10])
  }
}
