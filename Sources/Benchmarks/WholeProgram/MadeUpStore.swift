import CommandParts
import Datasets
import Experiments
import Networks
import Randomness
import ResultStore

/// A store of made-up results, as large as is asked for, to time what reads one.
struct MadeUpStore {
  /// How many trials there are of a seed: ten activations on two nets and four data sets.
  static let trialsOfSeed = 80

  private static let epochs = 20
  private static let testExamples = 100
  /// What is stored at a time.
  private static let trialsOfTransaction = 10_000
  private let plan: Plan

  /// A suite in YAML with all trials of some seeds, 20 epochs each.
  static func suite(named name: String, seeds: ClosedRange<Int>) -> String {
    """
    name: \(name)
    title: Made-up results
    datasets: [iris, wine, spiral, moons]
    networks: [{hidden: [8]}, {hidden: [16, 16]}]
    activations: [sigmoid, tanh, relu, leaky-relu, maxout, elu, selu, gelu, silu, mish]
    training: {epochs: \(epochs)}
    seeds: \(seeds.lowerBound == 1 ? "\(seeds.upperBound)" : "\(Array(seeds))")
    diagnostics: none

    """
  }

  /// The results of such a suite.
  init(named name: String, seeds: ClosedRange<Int>) throws {
    let suite = try Lab.standard.suite(Self.suite(named: name, seeds: seeds), file: name)
    plan = try Lab.standard.plan(suite, dataDirectory: nil)
  }

  /// Writes the results to a store.
  func write(to store: ResultStore) throws {
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    let environment = EnvironmentDescription.current(version: versionOfLab)
    try store.define(plan)
    for start in stride(from: 0, to: plan.trials.count, by: Self.trialsOfTransaction) {
      let trials = plan.trials[start..<min(start + Self.trialsOfTransaction, plan.trials.count)]
      try store.append(trials.map { ($0, record(of: $0, stream)) }, in: environment)
    }
  }

  /// A curve that falls like 1/epoch to a level that each activation reaches with each seed a little differently.
  private func record(of trial: PlannedTrial, _ stream: RandomStream) -> TrialRecord {
    let level = 0.3 + 0.05 * stream.uniform(0, 1)
    let epochs = (1...Self.epochs).map { epoch in
      let fall = 1 / Double(epoch)
      return EpochRecord(
        epoch: epoch, trainLoss: level + fall * stream.uniform(0.9, 1.1),
        validation: Score([.loss: level + fall * stream.uniform(1, 1.2), .accuracy: 1 - level - 0.3 * fall]),
        seconds: 0.01 * Double(epoch))
    }
    var result = trial.blankRecord
    let correct = (Double(Self.testExamples) * (1 - level)).rounded()
    result.epochs = EpochRecords(epochs)
    result.test = Score([.loss: level, .accuracy: correct / Double(Self.testExamples)])
    result.testExamples = Self.testExamples
    result.seconds = 0.2
    return result
  }
}
