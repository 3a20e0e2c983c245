package import Activations
package import Experiments
import Formats
import Foundation
import GRDB
import Networks
import Hashing
import Wording

/// The results of all trials that were ever run, in one SQLite file: append and query.
///
/// A trial is named by the hash of its whole specification, so that asking twice for the same trial finds the first
/// result, whichever suite asked.
package struct ResultStore: Sendable {
  let path: String
  let database: DatabaseQueue
  /// The file that was opened, to tell it from one that was put in its place.
  private let file: FileIdentity?
  /// What was done to a store of an older program when it was opened, in a line; nil where nothing was.
  package let migrationNote: String?

  /// The version of SQLite.
  package var sqliteVersion: String {
    get throws(StoreError) {
      try located { try database.read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "" } }
    }
  }

  /// Opens the store at a path, and makes it, with its folder, where there is none; one of an older program is brought up to date,
  /// after a copy of it has been made.
  ///
  /// - Parameters:
  ///   - registry: the activations whose formulas are not part of a trial's key.
  ///   - waits: asked again and again while another program keeps the store to itself, whether to wait on.
  /// - Throws: `StoreError` for a file that is not a store, is of a newer program, or cannot be written.
  package init(
    path: String, registry: ActivationRegistry = .standard,
    whileBusy waits: @escaping @Sendable (BusyStore) -> Bool = { _ in true }
  ) throws(StoreError) {
    self.path = path
    let migrator = Schema.migrator(registered: Set(registry.definitions.map(\.id)))
    var configuration = Configuration.ofStore
    configuration.busyMode = .callback(BusyStore.wait(at: path, waits))
    // So much of a store that a transaction may change it all over without writing before its end: keys are everywhere.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -\(64 << 10)") }
    do {
      let folder = URL(plainPath: path).deletingLastPathComponent()
      do { try FileManager.default.makeFolder(folder) } catch {
        let reason = FileError.reason(of: error)
        throw StoreError(path, unwritable: reason == EEXIST ? ENOTDIR : reason)
      }
      try Self.requireFile(path)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      self.database = database
      file = FileIdentity(at: path)
      try Self.requireOwn(database, at: path, migrator)
      try Self.leaveSharedMemory(database)
      migrationNote = try Self.backup(database, at: path, before: migrator)
      try Self.patiently {
        if try database.read({ try Schema.isWhole(migrator, in: $0) }) { return }
        try migrator.migrate(database)
        try database.write { try Schema.addMissingColumns(to: $0) }
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(path, error)
    }
  }

  /// Takes a store out of SQLite's WAL mode, into which another program may have put it: its processes share memory that lies in a file beside it,
  /// and whoever cuts that file ends them. Where one has it open, the mode stays.
  private static func leaveSharedMemory(_ database: DatabaseQueue) throws {
    try database.writeWithoutTransaction { db in
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else { return }
      do { try db.execute(sql: "PRAGMA journal_mode = DELETE") } catch DatabaseError.SQLITE_BUSY {}
    }
  }

  /// Opens a store in order to read it alone: one of an older program is brought up to date in memory.
  ///
  /// - Throws: `StoreError` for a file that is missing, is not a store, or is of a newer program.
  package init(
    reading path: String, registry: ActivationRegistry, whileBusy waits: @escaping @Sendable (BusyStore) -> Bool
  ) throws(StoreError) {
    self.path = path
    migrationNote = nil
    file = FileIdentity(at: path)
    if file == nil { throw StoreError(path, "does not exist") }
    do {
      try Self.requireFile(path)
      var configuration = Configuration.ofStore
      configuration.readonly = true
      configuration.busyMode = .callback(BusyStore.wait(at: path, waits))
      let stored = try DatabaseQueue.reading(path, configuration)
      let migrator = Schema.migrator(registered: Set(registry.definitions.map(\.id)))
      try Self.requireOwn(stored, at: path, migrator)
      if try stored.read({ try Schema.isWhole(migrator, in: $0) }) {
        database = stored
      } else {
        database = try DatabaseQueue(configuration: .ofStore)
        try stored.backup(to: database)
        try migrator.migrate(database)
        try database.write { try Schema.addMissingColumns(to: $0) }
      }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(reading: path, error)
    }
  }

  /// Those of `keys` whose trials are stored, and as they were stored.
  package func stored(_ keys: [String]) throws(StoreError) -> Set<String> {
    try verified(keys).intact
  }

  /// The number of the result that was stored last; later ones have greater numbers.
  package func newest() throws(StoreError) -> Int64 { try verified([]).newest }

  /// Those of `keys` whose trials are stored, after a certain result where one is given.
  package func verified(_ keys: [String], since start: Int64 = 0) throws(StoreError) -> VerifiedTrials {
    try located {
      // One value, as SQLite has a limit to the values of a statement.
      let list = String(decoding: try JSONEncoder().encode(keys), as: UTF8.self)
      let wanted = "FROM trial WHERE key IN (SELECT value FROM json_each(?)) AND id > ?"
      return try database.read { db in
        let trials = try TrialRows(of: "SELECT id \(wanted)", [list, start], in: db)
        let rows = try Row.fetchCursor(
          db, sql: "SELECT key, \(TrialRows.columns) \(wanted)", arguments: [list, start])
        var found = VerifiedTrials(newest: try Self.newest(in: db))
        while let row = try rows.next() {
          guard let key = row.text(at: 0), let trial = trials.trial(in: row, from: 1, .blank) else { continue }
          if trial.isIntact { found.intact.insert(key) } else { found.damaged.insert(key) }
        }
        return found
      }
    }
  }

  static func newest(in db: Database) throws -> Int64 {
    try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM trial")) ?? 0
  }

  /// Stores the result of a trial, in place of an earlier one of the same key.
  package func append(
    _ record: TrialRecord, of trial: PlannedTrial, in environment: EnvironmentDescription
  ) throws(StoreError) {
    try append([(trial, record)], in: environment)
  }

  /// Stores the results of some trials, all or none of them.
  package func append(
    _ results: [(trial: PlannedTrial, record: TrialRecord)], in environment: EnvironmentDescription
  ) throws(StoreError) {
    try located { try write(results, in: environment) { _ in } }
  }

  /// Stores results, and does some more in the same transaction.
  func write<Result>(
    _ results: [(trial: PlannedTrial, record: TrialRecord)], in environment: EnvironmentDescription,
    andThen more: (Database) throws -> Result
  ) throws -> Result {
    let description = try environment.json
    let (id, specifications) = (description.sha256, try results.map { try $0.trial.specification.canonicalJSON })
    return try database.write { db in
      var insertion = try TrialInsertion(in: db)
      try insertion.insert(environment: id, description)
      for (result, specification) in zip(results, specifications) {
        let (trial, record) = result
        let identity = TrialIdentity(
          key: trial.key, specification: specification, environment: id, dataset: record.dataset,
          activation: record.activation)
        try insertion.insert(record, identity, checksum: identity.checksum(of: record))
      }
      return try more(db)
    }
  }

  /// The suites that have been planned, in alphabetical order.
  package func suiteNames() throws(StoreError) -> [String] {
    try located { try database.read { try String.fetchAll($0, sql: "SELECT name FROM suite ORDER BY name") } }
  }

  /// What is stored of a suite, or nil where it has never been planned.
  package func results(of suite: String) throws(StoreError) -> StoredSuite? {
    try located { try database.read { try StoredSuite(suite, in: $0) } }
  }

  /// What is stored of a plan's own trials. The plan is remembered anew with it where another process has planned something else under its
  /// name meanwhile.
  package func results(of plan: Plan) throws(StoreError) -> StoredSuite {
    let name = plan.suite.name
    return try located {
      let stored = try database.read { try Self.remembers(plan, in: $0) ? StoredSuite(name, in: $0) : nil }
      return try stored
        ?? database.write { db in
          try Self.define(plan, in: db)
          if let stored = try StoredSuite(name, in: db) { return stored }
          throw StoreError(path, "does not keep what is stored in it; give another file with --store")
        }
    }
  }

  func located<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    // What is read from a file that is gone would be believed, and lost.
    if let problem = StoreError(path, replacing: file) { throw problem }
    do { return try body() } catch {
      throw (error as? StoreError) ?? StoreError(path, replacing: file) ?? StoreError(path, error)
    }
  }
}

/// Which of some trials are stored.
package struct VerifiedTrials: Sendable {
  /// As they were stored.
  package var intact: Set<String> = []
  /// Those whose rows have changed since.
  package var damaged: Set<String> = []
  /// The number of the result that was stored last; later ones have greater numbers.
  package let newest: Int64
}
