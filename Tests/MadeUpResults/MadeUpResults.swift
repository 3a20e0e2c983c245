package import Activations
package import Comparisons
import Datasets
import Experiments
package import Foundation
import Networks
package import ResultStore

/// A folder for a test's files, removed with it.
package final class TemporaryFolder {
  /// The folder.
  package let url = URL(
    fileURLWithPath: NSTemporaryDirectory() + "reports-tests-" + UUID().uuidString, isDirectory: true)

  /// An empty folder.
  package init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// The lecture's activations, and one whose label has a comma in it.
package func registry() throws -> ActivationRegistry {
  var registry = ActivationRegistry.standard
  try registry.register(
    ActivationDefinition(
      id: "x", name: "X", formula: "relu(x)", derivative: "x > 0 ? 1 : 0",
      parameters: [NumericParameter("a", default: 0, ""), NumericParameter("b", default: 0, "")], source: "none"
    ) { _ in ReLU() })
  return registry
}

/// What a made-up trial came to.
package enum MadeUpOutcome: Sendable {
  /// So many right answers.
  case correct(Int)
  /// A loss, of values.
  case loss(Double)
  /// Nothing.
  case diverged
}

/// A suite with made-up outcomes by activation, one a seed, as a store holds it.
package struct MadeUpResults {
  /// As a store holds them.
  package let stored: StoredSuite

  /// `others` are further keys of the suite, in YAML, all trials on one split unless they say otherwise; an outcome of nil is a trial not run.
  package init(_ outcomes: [(activation: String, outcomes: [MadeUpOutcome?])], examples: Int = 200, others: String = "")
    throws
  {
    let folder = try TemporaryFolder()
    let names = outcomes.map { "'\($0.activation)'" }.joined(separator: ", ")
    let usual = [
      ("name", "made-up"), ("title", "A made-up suite"), ("datasets", "[iris]"), ("networks", "[{hidden: [3]}]"),
      ("activations", "[\(names)]"), ("seeds", "\(outcomes.map(\.outcomes.count).max() ?? 1)"), ("splits", "fixed"),
    ]
    let keys = Set(others.split(separator: "\n").map { $0.prefix { $0 != ":" } })
    let text =
      usual.filter { !keys.contains($0.0[...]) }.map { "\($0.0): \($0.1)\n" }.joined() + others
    let suite = try SuiteReader(registry: registry()).suite(text, file: "made-up.yaml")
    let plan = try Plan(suite, catalog: .standard, dataDirectory: nil)
    let store = try ResultStore(path: folder.url.appendingPathComponent("s.sqlite").path)
    try store.define(plan)
    // All nets have the same outcomes.
    let byName = Dictionary(outcomes.map { ($0.activation, $0.outcomes) }, uniquingKeysWith: { first, _ in first })
    for trial in plan.trials {
      guard let place = suite.seeds.firstIndex(of: trial.specification.seed),
        let own = byName[trial.activation], own.indices.contains(place), let outcome = own[place]
      else { continue }
      try store.append(Self.record(trial, outcome, examples), of: trial, in: .current(version: "test"))
    }
    stored = try made(try store.results(of: "made-up"))
  }

  /// The results as reports see them.
  package func results() throws -> SuiteResults { try SuiteResults(stored, registry: registry()) }

  /// The family of the one data set and net.
  package func family() throws -> ComparisonFamily { try made(Comparison(results()).families.first) }

  private static func record(_ trial: PlannedTrial, _ outcome: MadeUpOutcome, _ examples: Int) -> TrialRecord {
    var record = trial.blankRecord
    (record.learningRate, record.parameters, record.testExamples) = (0.1, 1234, examples)
    record.seconds = 0.1 + Double(trial.specification.seed) / 3
    let hasValidation = trial.specification.validation > 0
    record.epochs = EpochRecords(
      (1...2).map { epoch in
        EpochRecord(
          epoch: epoch, trainLoss: 1 / Double(epoch + 2),
          validation: hasValidation ? Score([.loss: 0.3, .accuracy: 1 / 3]) : Score(), seconds: 0.1)
      })
    switch outcome {
    case .correct(let count): record.test = Score([.loss: 0.25, .accuracy: Double(count) / Double(examples)])
    case .loss(let loss):
      record.test = Score([.loss: loss])
      for index in record.epochs.indices { record.epochs[index].validation[.accuracy] = nil }
    case .diverged:
      record.status = .diverged
      record.epochs.removeLast()
    }
    return record
  }
}

/// Something that was made up is not there.
private struct NothingMade: Error {}

private func made<Value>(_ value: Value?) throws -> Value {
  guard let value else { throw NothingMade() }
  return value
}
