import Activations
import Datasets
import Experiments
import Foundation
import GRDB
import Networks
import ResultStore
import Testing

/// A folder for a test's stores, removed with it.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "store-tests-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// The bytes of a file in the folder.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }
}

/// The plan of a small suite: two activations and two seeds on iris, with settings laid over it.
func plan(_ settings: String...) throws -> Plan {
  let text = """
    name: small
    datasets: [iris]
    networks: [{hidden: [3]}]
    activations: [relu, tanh]
    seeds: 2
    """
  let suite = try SuiteReader(registry: .standard).suite(
    text, file: "small.yaml", settings: settings.map { try SuiteSetting($0) })
  return try Plan(suite, catalog: .standard, dataDirectory: nil)
}

/// A made-up result of a trial, different for each `variant`.
func record(of trial: PlannedTrial, variant: Double = 0) -> TrialRecord {
  var record = trial.blankRecord
  record.epochs = EpochRecords(
    [1, 2, 3].map { (epoch: Int) -> EpochRecord in
      let validation = Score([.loss: 0.1 + variant, .accuracy: 1 / 3])
      return EpochRecord(
        epoch: epoch, trainLoss: 1 / (Double(epoch) + variant + 0.1), validation: epoch == 2 ? Score() : validation,
        seconds: Double(epoch) / 7)
    })
  record.test = Score([.loss: 0.1 + 0.2 + variant, .accuracy: 17 / 30])
  record.testExamples = 30
  record.seconds = 0.7 + variant
  return record
}

/// What a layer has learned, made up about a value.
func learned(layer: Int, value: Double) -> LearnedValues {
  var learned = LearnedValues()
  (learned.layer, learned.parameter, learned.start, learned.n) = (layer, "slope 'a', b", 0.25, 3)
  (learned.mean, learned.sd, learned.min, learned.max) = (value, value / 3, -value, 1e-30 * value)
  (learned.q25, learned.median, learned.q75) = (value.nextUp, value.nextDown, 0)
  return learned
}

/// This machine with a program of some version.
func environment(_ version: String = "1") -> EnvironmentDescription { .current(version: version) }

/// The one line that a file which is no store must be answered with.
func problem(opening path: String) throws -> String {
  let error = try #require(throws: StoreError.self) { _ = try ResultStore(path: path) }
  #expect(!error.description.contains("\n"), "more than one line: \(error)")
  return error.description
}

/// A store of version 0.1.0 in a folder, from the dump `Resources/version-0.1.sql`.
func oldStore(in folder: TemporaryFolder, changed: (String) -> String = { $0 }) throws -> String {
  let dump = try #require(
    Bundle.module.url(forResource: "version-0.1", withExtension: "sql", subdirectory: "Resources")
      ?? Bundle.module.url(forResource: "version-0.1", withExtension: "sql"))
  let sql = try String(contentsOf: dump, encoding: .utf8)
    .replacing("BEGIN TRANSACTION;", with: "").replacing("COMMIT;", with: "")
  var configuration = Configuration()
  configuration.foreignKeysEnabled = false
  let path = folder.file("s.sqlite")
  try DatabaseQueue(path: path, configuration: configuration).write { try $0.execute(sql: changed(sql)) }
  return path
}
