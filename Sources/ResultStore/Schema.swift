import Experiments
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
/// - `environment`: the programs and machines that trials were run with.
enum Schema {
  /// The columns of `trial` beside those of results.
  static let trialIdentity = ["key", "specification", "environment_id", "dataset", "activation"]

  /// The migration that changed the trials' keys, before which a store is copied.
  static let keyMigration = "3"

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
    migrator.registerMigration(keyMigration) { db in
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
    return migrator
  }

  /// Adds the declared columns that a table lacks, such as those of a measure that is newer than the store; they hold nothing yet.
  static func addMissingColumns(to db: Database) throws {
    func add<Record>(_ columns: [ResultColumn<Record>], to table: String) throws {
      let present = Set(try db.columns(in: table).map(\.name))
      for column in columns where !present.contains(column.name) {
        try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(column.name) \(column.kind.rawValue)")
      }
    }
    try add(TrialColumn.stored, to: "trial")
    try add(EpochColumn.all, to: "epoch")
    try add(DiagnosisColumn.all, to: "diagnosis")
    try add(LearnedColumn.all, to: "learned")
    try add(DatasetColumn.all, to: "suite_dataset")
  }

  /// The statement that inserts a row with values for some columns.
  static func insertion(into table: String, _ columns: [String]) -> String {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }
}
