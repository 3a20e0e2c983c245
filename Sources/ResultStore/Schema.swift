import GRDB

/// The tables of a store, by migration; a released migration is never changed, a new one is added.
///
/// - `trial`: a row a trial, named by the hash of its specification; `specification` is the JSON that is hashed.
/// - `epoch`: a row a trial and completed epoch.
/// - `diagnosis`: a row a trial, moment and hidden layer.
/// - `suite`, `suite_trial`: which trials a suite consists of, in plan order, and what each calls their
///   activations; trials may be shared by suites.
/// - `environment`: the programs and machines that trials were run with.
enum Schema {
  static var migrator: DatabaseMigrator {
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
    return migrator
  }
}
