import Experiments
import Foundation
import GRDB
import Networks

/// The tables of a store, by migration; a released migration is never changed, a new one is added. Columns that results have gained
/// since need none: `addMissingColumns` adds what is declared and lacking.
///
/// - `trial`: a row a trial, named by the hash of its specification; `specification` is the JSON that is hashed.
/// - `epoch`: a row a trial and recorded epoch.
/// - `diagnosis`: a row a trial, moment and hidden layer.
/// - `learned`: a row a completed trial, hidden layer and parameter that its activation learns; trials of older programs have none.
/// - `suite`, `suite_trial`: which trials a suite consists of, in plan order, and what it calls their data sets and
///   activations; trials may be shared by suites.
/// - `suite_dataset`: a row a data set and split of a suite, with what a net must beat there.
/// - `worker`: a row a process that runs trials, as long as it does; `claim`: which trials, so that no other runs them, too.
/// - `environment`: the programs and machines that trials were run with, each named by the hash of its description.
///
/// `trial` and `suite` have a checksum of their rows and of those that belong to them (`Checksum`).
enum Schema {
  /// The number of the last migration, which a store has as its `user_version`.
  static let version = 8

  /// The migrations; `registered` are the ids of the activations whose formulas are not part of a key.
  static func migrator(registered: Set<String>) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE environment (id TEXT PRIMARY KEY, description TEXT NOT NULL);
          CREATE TABLE trial (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, specification TEXT NOT NULL,
            dataset TEXT NOT NULL, network TEXT NOT NULL, activation TEXT NOT NULL, seed INTEGER NOT NULL,
            learning_rate REAL NOT NULL, parameters INTEGER NOT NULL, status TEXT NOT NULL, test_loss REAL,
            test_correct INTEGER, test_examples INTEGER NOT NULL, seconds REAL NOT NULL,
            environment_id TEXT NOT NULL REFERENCES environment (id));
          CREATE TABLE epoch (
            trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE, epoch INTEGER NOT NULL,
            train_loss REAL NOT NULL, validation_loss REAL, validation_accuracy REAL, seconds REAL NOT NULL,
            PRIMARY KEY (trial_id, epoch)) WITHOUT ROWID;
          CREATE TABLE suite (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
          CREATE TABLE suite_trial (
            suite TEXT NOT NULL REFERENCES suite (name) ON DELETE CASCADE, position INTEGER NOT NULL,
            arm TEXT NOT NULL, matching TEXT NOT NULL, activation TEXT NOT NULL, trial_key TEXT NOT NULL,
            PRIMARY KEY (suite, position)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          CREATE TABLE diagnosis (
            trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            layer INTEGER NOT NULL, epoch REAL NOT NULL, mean REAL NOT NULL, sd REAL NOT NULL, q25 REAL NOT NULL,
            median REAL NOT NULL, q75 REAL NOT NULL, slope REAL NOT NULL, dead REAL NOT NULL, saturated REAL NOT NULL,
            gradient_norm REAL NOT NULL, gradient_sd REAL NOT NULL, update_ratio REAL,
            PRIMARY KEY (trial_id, position)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("3") { db in
      // Accuracies of the test part are kept as those of the validation part are, as measures.
      try db.execute(
        sql: """
          ALTER TABLE trial ADD COLUMN test_accuracy REAL;
          UPDATE trial SET test_accuracy = CAST(test_correct AS REAL) / test_examples WHERE test_correct IS NOT NULL;
          ALTER TABLE trial DROP COLUMN test_correct;
          """)
      try KeyMigration(registered: registered).run(in: db)
    }
    migrator.registerMigration("4") { db in
      // The name of the data set is no part of a trial's key: each suite has its own.
      try db.execute(
        sql: """
          ALTER TABLE suite_trial ADD COLUMN dataset TEXT;
          UPDATE suite_trial SET dataset = (SELECT dataset FROM trial WHERE trial.key = trial_key);
          """)
    }
    migrator.registerMigration("5") { db in
      try db.execute(
        sql: """
          CREATE TABLE suite_dataset (
            suite TEXT NOT NULL REFERENCES suite (name) ON DELETE CASCADE, position INTEGER NOT NULL,
            PRIMARY KEY (suite, position)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("6") { db in
      try db.execute(
        sql: """
          CREATE TABLE learned (
            trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            PRIMARY KEY (trial_id, position)) WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("7") { db in
      try addMissingColumns(to: db)
      // Migration 4 could not say what suites call the data of trials that had not been run.
      try db.execute(sql: "UPDATE suite_trial SET dataset = '' WHERE dataset IS NULL")
      for (table, options) in [
        ("environment", "STRICT"), ("trial", "STRICT"), ("suite", "STRICT"), ("epoch", "WITHOUT ROWID, STRICT"),
        ("diagnosis", "WITHOUT ROWID, STRICT"), ("learned", "WITHOUT ROWID, STRICT"),
        ("suite_trial", "WITHOUT ROWID, STRICT"), ("suite_dataset", "WITHOUT ROWID, STRICT"),
      ] { try makeAnew(table, options, in: db) }
      for table in ["trial", "suite"] where !(try db.columns(in: table).contains { $0.name == "checksum" }) {
        try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN checksum BLOB CHECK (length(checksum) = 32)")
      }
      try addChecksums(in: db)
    }
    migrator.registerMigration(String(version)) { db in
      try db.execute(
        sql: """
          CREATE TABLE worker (
            id TEXT NOT NULL PRIMARY KEY, machine TEXT NOT NULL, host TEXT NOT NULL,
            process INTEGER NOT NULL CHECK (process > 0), started INTEGER NOT NULL CHECK (started >= 0),
            expires REAL NOT NULL) WITHOUT ROWID, STRICT;
          CREATE TABLE claim (
            trial_key TEXT NOT NULL PRIMARY KEY CHECK (length(trial_key) = 64),
            worker TEXT NOT NULL REFERENCES worker (id) ON DELETE CASCADE) WITHOUT ROWID, STRICT;
          PRAGMA user_version = \(version);
          """)
    }
    return migrator
  }

  /// Makes a table anew that takes values of its columns' types alone, and of those only what `check` lets in. Rows that have others, or
  /// belong to none, are left out.
  private static func makeAnew(_ table: String, _ options: String, in db: Database) throws {
    let parents = ["trial_id": ("trial", "id"), "suite": ("suite", "name"), "environment_id": ("environment", "id")]
    let columns = try db.columns(in: table)
    let names = columns.map(\.name)
    let key = columns.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }
    let definitions = columns.map { column in
      let reference = parents[column.name].map { parent, id in
        "REFERENCES \(parent) (\(id))" + (parent == "environment" ? "" : " ON DELETE CASCADE")
      }
      return [
        column.name, column.type, column.isNotNull ? "NOT NULL" : "", column.name == "key" ? "UNIQUE" : "",
        check(column.name), reference ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let haveParents = names.compactMap { name in
      parents[name].map { parent, id in "\(name) IN (SELECT \(id) FROM \(parent))" }
    }
    // What cannot be turned into a column's type is an error, also where rows that break a rule are ignored.
    let areOfTypes = columns.map { column in
      let types = ["TEXT": "'text', 'integer', 'real'", "INTEGER": "'integer'", "REAL": "'real', 'integer'"]
      return types[column.type].map { "typeof(\(column.name)) IN (\($0), 'null')" } ?? "TRUE"
    }
    let list = names.joined(separator: ", ")
    try db.execute(
      sql: """
        CREATE TABLE new_\(table) (
          \(definitions.joined(separator: ",\n  ")),
          PRIMARY KEY (\(key.map(\.name).joined(separator: ", ")))) \(options);
        INSERT OR IGNORE INTO new_\(table) (\(list)) SELECT \(list) FROM \(table)
        WHERE \((areOfTypes + haveParents).joined(separator: " AND "));
        DROP TABLE \(table);
        ALTER TABLE new_\(table) RENAME TO \(table);
        """)
  }

  /// What is asked of a value before it is stored in a column.
  private static func check(_ column: String) -> String {
    switch column {
    case "status": "CHECK (status IN ('completed', 'diverged'))"
    case "key", "trial_key", "environment_id": "CHECK (length(\(column)) = 64)"
    case "position", "epoch", "layer", "parameters", "test_examples", "seconds": "CHECK (\(column) >= 0)"
    case let name where ["accuracy", "macro_f1", "auroc"].contains(where: name.hasSuffix):
      "CHECK (\(name) BETWEEN 0 AND 1)"
    default: ""
    }
  }

  /// Gives all trials and suites of a store that had none their checksums: what they are now is believed.
  private static func addChecksums(in db: Database) throws {
    let trials = try TrialRows(of: "SELECT id FROM trial", in: db)
    let rows = try Row.fetchCursor(db, sql: "SELECT \(TrialRows.columns) FROM trial")
    var checksums: [(id: Int64, checksum: [UInt8])] = []
    while let row = try rows.next() {
      if let trial = trials.trial(in: row, from: 0, .blank) { checksums.append((trial.id, trial.checksum)) }
    }
    let update = try db.makeStatement(sql: "UPDATE trial SET checksum = ? WHERE id = ?")
    for trial in checksums { try update.execute(arguments: [Data(trial.checksum), trial.id]) }
    for row in try Row.fetchAll(db, sql: "SELECT name, definition FROM suite") {
      guard let name = row.text(at: 0), let definition = row.text(at: 1) else { continue }
      // One that is no plan stays without, and so is damaged where it is read.
      do { try addChecksum(toSuite: name, definition, in: db) } catch is DamagedPlan { continue }
    }
  }

  /// Gives a suite the checksum of its plan, or, where that is not known, of its plan as it is stored.
  static func addChecksum(
    _ known: [UInt8]? = nil, toSuite name: String, _ definition: String, in db: Database
  ) throws {
    let checksum = try known ?? StoredPlan(name, definition, in: db).checksum
    try db.execute(sql: "UPDATE suite SET checksum = ? WHERE name = ?", arguments: [Data(checksum), name])
  }

  /// Adds the declared columns that a table lacks, such as those of a measure that is newer than the store; they hold nothing yet.
  static func addMissingColumns(to db: Database) throws {
    for addition in try missingColumns(in: db) { try db.execute(sql: addition) }
  }

  /// Whether a store has all tables and columns.
  static func isWhole(_ migrator: DatabaseMigrator, in db: Database) throws -> Bool {
    try migrator.hasCompletedMigrations(db) && missingColumns(in: db).isEmpty
  }

  /// The statements that add them.
  private static func missingColumns(in db: Database) throws -> [String] {
    func additions<Record>(_ columns: [ResultColumn<Record>], to table: String) throws -> [String] {
      let present = Set(try db.columns(in: table).map(\.name))
      return columns.filter { !present.contains($0.name) }.map { column in
        "ALTER TABLE \(table) ADD COLUMN \(column.name) \(column.kind.rawValue) \(check(column.name))"
      }
    }
    return try additions(TrialColumn.stored, to: "trial") + additions(EpochColumn.all, to: "epoch")
      + additions(DiagnosisColumn.all, to: "diagnosis") + additions(LearnedColumn.all, to: "learned")
      + additions(DatasetColumn.all, to: "suite_dataset")
  }

  /// The statement that inserts a row with values for some columns.
  static func insertion(into table: String, _ columns: [String]) -> String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }
}
