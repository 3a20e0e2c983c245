import ActLab
import Datasets
import Experiments
import Networks
import Randomness
import ResultStore

/// A store of made-up results, as large as is asked for, to time what reads one.
struct MadeUpStore {
  /// The suite's name.
  static let suite = "made-up"

  private static let epochs = 20
  private static let testExamples = 100
  private let plan: Plan

  /// A suite of `trials` trials, a multiple of 80, of 20 epochs each: ten activations on two nets and four data sets.
  init(trials: Int) throws {
    let text = """
      name: \(Self.suite)
      title: Made-up results
      datasets: [iris, wine, spiral, moons]
      networks: [{hidden: [8]}, {hidden: [16, 16]}]
      activations: [sigmoid, tanh, relu, leaky-relu, maxout, elu, selu, gelu, silu, mish]
      training: {epochs: \(Self.epochs)}
      seeds: \(trials / 80)
      diagnostics: none
      """
    let suite = try Lab.standard.suite(text, file: Self.suite)
    plan = try Lab.standard.plan(suite, dataDirectory: nil)
  }

  /// The trials.
  var count: Int { plan.trials.count }

  /// Writes the results to a store.
  func write(to store: ResultStore) throws {
    let stream = RandomStream(StreamName(suiteSeed: 1, .data, part: "bench"))
    try store.define(plan)
    try store.append(plan.trials.map { ($0, record(of: $0, stream)) }, in: .current(version: ActLab.version))
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
