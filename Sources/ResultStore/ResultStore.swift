import Activations
public import Experiments
import Foundation
import GRDB
import Networks

/// The results of all trials that were ever run, in one SQLite file: append and query.
///
/// A trial is named by the hash of its whole specification, so that asking twice for the same trial finds the first
/// result, whichever suite asked.
public struct ResultStore: Sendable {
  private let path: String
  private let database: DatabaseQueue

  /// Opens the store at a path, and makes it, with its folder, where there is none.
  ///
  /// - Throws: `StoreError` for a file that is no store, or of a newer program, or cannot be written.
  public init(path: String) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      database = try DatabaseQueue(path: path, configuration: configuration)
      let isNewer = try database.read { try Schema.migrator.hasBeenSuperseded($0) }
      if isNewer { throw StoreError(path, "was written by a newer version of actlab; update, or give another --store") }
      let isForeign = try database.read { db in
        let tables = try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        return !tables.isEmpty && !tables.contains("grdb_migrations")
      }
      if isForeign { throw StoreError(path, "is a database of another program; give another file with --store") }
      try Self.migrate(database)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(path, error)
    }
  }

  /// Makes the tables; where another process makes them at this moment, its work serves.
  private static func migrate(_ database: DatabaseQueue) throws {
    do {
      try Schema.migrator.migrate(database)
    } catch {
      guard try database.read({ try Schema.migrator.hasCompletedMigrations($0) }) else { throw error }
    }
  }

  /// Those of `keys` whose trials are stored.
  public func stored(_ keys: [String]) throws(StoreError) -> Set<String> {
    try located {
      let known = try database.read { try String.fetchSet($0, sql: "SELECT key FROM trial") }
      return known.intersection(keys)
    }
  }

  /// Stores the result of a trial, in place of an earlier one of the same key.
  public func append(
    _ record: TrialRecord, of trial: PlannedTrial, in environment: EnvironmentDescription
  ) throws(StoreError) {
    try append([(trial, record)], in: environment)
  }

  /// Stores the results of some trials, all or none of them.
  public func append(
    _ results: [(trial: PlannedTrial, record: TrialRecord)], in environment: EnvironmentDescription
  ) throws(StoreError) {
    try located {
      let description = try environment.json
      let specifications = try results.map { try $0.trial.specification.canonicalJSON }
      try database.write { db in
        try db.execute(
          sql: "INSERT OR IGNORE INTO environment VALUES (?, ?)", arguments: [description.sha256, description])
        for (result, specification) in zip(results, specifications) {
          try Self.insert(result.record, key: result.trial.key, specification, environment: description.sha256, in: db)
        }
      }
    }
  }

  private static func insert(
    _ record: TrialRecord, key: String, _ specification: String, environment: String, in db: Database
  ) throws {
    try db.execute(sql: "DELETE FROM trial WHERE key = ?", arguments: [key])
    let trial = try db.cachedStatement(
      sql: """
        INSERT INTO trial (key, specification, dataset, network, activation, seed, learning_rate, parameters, status,
          test_loss, test_correct, test_examples, seconds, environment_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try trial.execute(arguments: [
      key, specification, record.dataset, record.network, record.activation, record.seed, record.learningRate,
      record.parameters, record.status.rawValue, record.testLoss, record.testCorrect, record.testExamples,
      record.seconds, environment,
    ])
    let id = db.lastInsertedRowID
    let curve = try db.cachedStatement(sql: "INSERT INTO epoch VALUES (?, ?, ?, ?, ?, ?)")
    for epoch in record.epochs {
      try curve.execute(arguments: [
        id, epoch.epoch, epoch.trainLoss, epoch.validationLoss, epoch.validationAccuracy, epoch.seconds,
      ])
    }
    let diagnosis = try db.cachedStatement(
      sql: "INSERT INTO diagnosis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, row) in record.diagnostics.enumerated() {
      try diagnosis.execute(arguments: [
        id, position, row.layer, row.epoch, row.mean, row.sd, row.q25, row.median, row.q75, row.slope, row.dead,
        row.saturated, row.gradientNorm, row.gradientSD, row.updateRatio,
      ])
    }
  }

  /// Remembers which trials a suite consists of as far as they are known, in the plan's order, in place of an earlier plan of that name.
  public func define(_ plan: Plan) throws(StoreError) {
    try located {
      let definition = try plan.suite.yaml()
      try database.write { db in
        try db.execute(sql: "DELETE FROM suite WHERE name = ?", arguments: [plan.suite.name])
        try db.execute(sql: "INSERT INTO suite VALUES (?, ?)", arguments: [plan.suite.name, definition])
        let insertion = try db.makeStatement(sql: "INSERT INTO suite_trial VALUES (?, ?, ?, ?, ?, ?)")
        for (position, trial) in plan.known.enumerated() {
          try insertion.execute(arguments: [
            plan.suite.name, position, trial.arm.rawValue, trial.matching.rawValue, trial.candidate.label,
            trial.key,
          ])
        }
      }
    }
  }

  /// The suites that have been planned, in alphabetical order.
  public func suiteNames() throws(StoreError) -> [String] {
    try located { try database.read { try String.fetchAll($0, sql: "SELECT name FROM suite ORDER BY name") } }
  }

  /// What is stored of a suite, or nil where it has never been planned.
  public func results(of suite: String) throws(StoreError) -> StoredSuite? {
    try located { try database.read { try StoredSuite(suite, in: $0) } }
  }

  private func located<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw StoreError(path, error) }
  }
}
