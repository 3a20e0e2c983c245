import Activations
import Examples
import Networks
import Testing

@Suite("The epochs that are recorded")
struct RecordedEpochsTests {
  /// What is promised of recorded epochs: how many at most, and of a fifth, and how far from one to the next.
  struct Spacing {
    let epochs: RecordedEpochs
    let most: Int
    let inFifth: Int
    let step: Double
  }

  static let spacings = [
    Spacing(epochs: .spaced, most: 40, inFifth: 5, step: 1.5), Spacing(epochs: .few, most: 8, inFifth: 2, step: 22),
  ]

  /// What must hold of those of a training that ended after `completed` of `planned` epochs.
  private func problem(_ recording: Spacing, _ planned: Int, _ completed: Int) -> String? {
    let recorded = recording.epochs.epochs(of: planned, completed: completed)
    let ascending = recorded.sorted()
    let fifth = RecordedEpochs.fifth(of: completed)
    let isWide = zip(ascending, ascending.dropFirst()).contains {
      Double($1) > max(Double($0 + 1), recording.step * Double($0))
    }
    func lacks(_ fifths: ClosedRange<Int>) -> Bool {
      recorded.count(where: fifths.contains) < min(recording.inFifth, fifth)
    }
    let before = completed - fifth
    if recorded.count > recording.most { return "\(recorded.count) are recorded" }
    if ascending.first != 1 || ascending.last != completed { return "not from first to last: \(ascending)" }
    if completed > 1, lacks(before + 1...completed) || lacks(max(1, before - fifth + 1)...before) {
      return "too few of the last two fifths: \(ascending)"
    }
    if isWide { return "steps are too wide: \(ascending)" }
    if planned <= recording.most, recorded.count != completed { return "not all of so few: \(ascending)" }
    return nil
  }

  @Test(
    "At most 40, or 12, from the first to the last, some of each of the last two fifths, wherever training ends",
    arguments: spacings)
  func spaced(_ spacing: Spacing) {
    let whole = (1...3_000).map { ($0, $0) }
    let stopped = [3, 40, 41, 100, 500, 667, 2_000, 3_000].flatMap { planned in (1...planned).map { (planned, $0) } }
    for (planned, completed) in whole + stopped {
      guard let problem = problem(spacing, planned, completed) else { continue }
      Issue.record("\(completed) of \(planned) epochs: \(problem)")
      return
    }
    for planned in [1, 40, 500] { #expect(spacing.epochs.epochs(of: planned, completed: 0).isEmpty) }
  }

  @Test("Trainings that end at different epochs have recorded the same ones until then, but for the last two fifths")
  func shared() {
    let whole = RecordedEpochs.spaced.epochs(of: 500, completed: 500)
    for completed in 1...500 {
      let (early, until) = (RecordedEpochs.spaced.epochs(of: 500, completed: completed), completed * 3 / 5 - 1)
      #expect(
        early.filter { $0 <= min(until, 299) } == whole.filter { $0 <= min(until, 299) }, "ended after \(completed)")
    }
  }

  @Test("Every epoch is recorded where nothing else is asked for")
  func every() {
    for completed in [0, 1, 41, 300] {
      #expect(RecordedEpochs.every.epochs(of: 300, completed: completed) == Set((0...completed).dropFirst()))
    }
  }

  private func result(
    _ recording: RecordedEpochs, rate: Double = 0.05, stopping: EarlyStopping? = nil
  ) throws -> (result: TrainingResult, weights: [Double]) {
    let data = clusters(count: 40)
    var options = try options(epochs: 120, batchSize: 20, learningRate: rate)
    options.settings.diagnostics = DiagnosticsSettings(probe: .count(7), firstEpoch: 2)
    options.settings.earlyStopping = stopping
    options.recording = recording
    let training = Training<Double>(
      inputs: 3, hidden: [4], outputs: 2, activations: [ReLU()], options: options, suiteSeed: 1, seed: 1)
    return (
      try training.run(on: TrainingData(training: data, validation: data, test: data)), training.network.numbers
    )
  }

  @Test(
    "Recording fewer epochs changes nothing but what is recorded: of a whole training, one that is stopped, one that diverges",
    arguments: [
      (0.05, nil), (0.05, EarlyStopping(monitor: .validationLoss, patience: 2, tolerance: 0.002, restore: .best)),
      (1e150, nil),
    ])
  func sameTraining(_ rate: Double, _ stopping: EarlyStopping?) throws {
    let (all, some) = (
      try result(.every, rate: rate, stopping: stopping), try result(.spaced, rate: rate, stopping: stopping)
    )
    #expect(all.weights.map(\.bitPattern) == some.weights.map(\.bitPattern))
    #expect(all.result.test == some.result.test && all.result.hasDiverged == some.result.hasDiverged)
    let recorded = RecordedEpochs.spaced.epochs(of: 120, completed: all.result.epochs.count)
    let expected = all.result.epochs.filter { recorded.contains($0.epoch) }
    #expect(some.result.epochs.map(\.epoch) == expected.map(\.epoch))
    // As texts, since a loss may be NaN.
    #expect(
      some.result.epochs.map { "\($0.validation) \($0.trainLoss)" }
        == expected.map { "\($0.validation) \($0.trainLoss)" })
    #expect(
      some.result.diagnostics
        == all.result.diagnostics.filter { $0.epoch <= 1 || recorded.contains(Int($0.epoch)) })
  }
}
