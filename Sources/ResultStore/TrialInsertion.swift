import Experiments
import Foundation
import GRDB
import GRDBSQLite
import Networks
import Formats

/// Inserts trials, each with a greater number than all before it; within one transaction, which it knows to be its own.
///
/// A merge inserts millions of trials with dozens of rows each: statements are prepared once, and numbers found once.
struct TrialInsertion {
  private var newest: Int64
  private let deletion: Statement
  private let environment: Statement
  private let trial: Statement
  private let db: Database
  /// Insertions of an epoch with values in some columns alone, by which these are: most rows have few of all measures.
  private var epochs: [[Bool]: (statement: Statement, columns: [EpochColumn])] = [:]
  private let diagnosis: Statement
  private let learned: Statement
  /// The environments whose descriptions have been inserted.
  private var environments: Set<String> = []

  init(in db: Database) throws {
    self.db = db
    newest = try ResultStore.newest(in: db)
    // Of a trial that was deleted by hand the rest may be there.
    for table in ["epoch", "diagnosis", "learned"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE trial_id > ?").execute(arguments: [newest])
    }
    func insertion(into table: String, _ columns: [String]) throws -> Statement {
      try db.cachedStatement(sql: Schema.insertion(into: table, columns))
    }
    deletion = try db.cachedStatement(sql: "DELETE FROM trial WHERE key = ?")
    environment = try db.cachedStatement(
      sql: """
        INSERT INTO environment VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET description = excluded.description WHERE description <> excluded.description
        """)
    trial = try insertion(into: "trial", ["id"] + TrialIdentity.columns + ["checksum"] + TrialColumn.names)
    diagnosis = try insertion(into: "diagnosis", ["trial_id", "position"] + DiagnosisColumn.all.map(\.name))
    learned = try insertion(into: "learned", ["trial_id", "position"] + LearnedColumn.all.map(\.name))
  }

  /// Inserts the description of an environment by its hash, or mends it.
  mutating func insert(environment id: String, _ description: String) throws {
    if environments.insert(id).inserted { try environment.execute(arguments: [id, description]) }
  }

  /// The insertion of epochs with values where one has some.
  private mutating func insertion(of outline: EpochRecord) throws -> (statement: Statement, columns: [EpochColumn]) {
    let isThere = EpochColumn.all.map { $0.cell(outline) != .none }
    if let known = epochs[isThere] { return known }
    let columns = zip(EpochColumn.all, isThere).filter { $1 }.map(\.0)
    let statement = try db.cachedStatement(
      sql: Schema.insertion(into: "epoch", ["trial_id"] + columns.map(\.name)))
    epochs[isThere] = (statement, columns)
    return (statement, columns)
  }

  /// Inserts a trial, in place of an earlier one of the same key.
  ///
  /// - Parameter checksum: that of the identity and the record.
  mutating func insert(_ record: TrialRecord, _ identity: TrialIdentity, checksum: [UInt8]) throws {
    // Also one that takes another's place has the greatest number of all.
    let (id, isBeyond) = newest.addingReportingOverflow(1)
    if isBeyond { throw NumbersExhausted() }
    newest = id
    try deletion.execute(arguments: [identity.key])
    let names = [identity.key, identity.specification, identity.environment, identity.dataset, identity.activation]
    try trial.insert([id] + names + [Data(checksum)], TrialColumn.stored, record)
    if let outline = record.epochs.outline {
      let epoch = try insertion(of: outline)
      for row in record.epochs { try epoch.statement.insert([id], epoch.columns, row) }
    }
    for (position, row) in record.diagnostics.enumerated() {
      try diagnosis.insert([id, position], DiagnosisColumn.all, row)
    }
    for (position, row) in record.learned.enumerated() { try learned.insert([id, position], LearnedColumn.all, row) }
  }
}

extension Statement {
  /// Executes an insertion of some values.
  func insert(_ values: [any StatementBinding]) throws { try insert(values, [TrialColumn](), .blank) }

  /// Executes an insertion of some values and then a record's. They are bound one by one: arrays of arguments take longer than SQLite does.
  fileprivate func insert<Record>(
    _ values: [any StatementBinding], _ columns: [ResultColumn<Record>], _ record: Record
  ) throws {
    var (place, code) = (CInt(1), SQLITE_OK)
    func bind(_ value: some StatementBinding) {
      code = max(code, unsafe value.bind(to: sqliteStatement, at: place))
      place += 1
    }
    for value in values { bind(value) }
    // By index: a loop over the columns would retain each of them.
    for index in columns.indices {
      switch columns[index].cell(record) {
      case .none: bind(DatabaseValue.null)
      case .text(let text): bind(text)
      case .int(let number): bind(number)
      case .real(let number): bind(number)
      }
    }
    if code == SQLITE_OK { code = unsafe sqlite3_step(sqliteStatement) }
    unsafe sqlite3_reset(sqliteStatement)
    if code != SQLITE_DONE { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
  }
}
