package import Experiments
import Foundation
import GRDB

/// Which trials each suite consists of, and what they are run on.
extension ResultStore {
  /// Remembers what a suite is run on and which trials it consists of as far as they are known, in the plan's order, in place of another plan of
  /// that name. Where the same one is remembered already, perhaps with trials of a later stage, it stays.
  package func define(_ plan: Plan) throws(StoreError) {
    try located {
      if try database.read({ try Self.remembers(plan, in: $0) }) { return }
      try database.write { try Self.define(plan, in: $0) }
    }
  }

  /// Remembers a plan under the first of `name`, `name-2`, `name-3` … that it may have; no other process gets the same meanwhile.
  ///
  /// - Parameter mayHave: whether the plan may have its name, given the definition of the suite that has it, if any.
  /// - Returns: the plan, renamed.
  package func define(
    _ plan: Plan, numberedUnless mayHave: (Plan, String?) -> Bool
  ) throws(StoreError) -> Plan {
    try located {
      try database.write { db in
        var (named, number) = (plan, 1)
        while !mayHave(named, try Self.definition(of: named.suite.name, in: db)) {
          number += 1
          named = plan.renamed("\(plan.suite.name)-\(number)")
        }
        try Self.define(named, in: db)
        return named
      }
    }
  }

  static func remembers(_ plan: Plan, in db: Database) throws -> Bool {
    do { return try StoredPlan(of: plan.suite.name, in: db)?.contains(plan) ?? false } catch is DamagedPlan {
      return false
    }
  }

  static func define(_ plan: Plan, in db: Database) throws {
    try define(
      plan.suite.name, plan.suite.yaml(), plan.known.map { NamedTrial($0) }, plan.datasets, in: db)
  }

  /// Remembers a suite by its name: its definition, what it calls each trial, and what they are run on; with the checksum of all that, where it
  /// is known.
  static func define(
    _ name: String, _ definition: String, _ trials: [NamedTrial], _ datasets: [DatasetRecord],
    checksum: [UInt8]? = nil, in db: Database
  ) throws {
    // Also what was written by hand, and belongs to no suite.
    for (table, column) in [("suite_trial", "suite"), ("suite_dataset", "suite"), ("suite", "name")] {
      try db.execute(sql: "DELETE FROM \(table) WHERE \(column) = ?", arguments: [name])
    }
    try db.execute(sql: "INSERT INTO suite (name, definition) VALUES (?, ?)", arguments: [name, definition])
    let insertion = try db.makeStatement(
      sql: Schema.insertion(
        into: "suite_trial", ["suite", "position", "arm", "matching", "dataset", "activation", "trial_key"]))
    for (position, trial) in trials.enumerated() {
      let record = trial.record
      try insertion.insert([
        name, position, record.arm.rawValue, record.matching.rawValue, record.dataset, record.activation, trial.key,
      ])
    }
    let columns = ["suite", "position"] + DatasetColumn.names
    let dataset = try db.makeStatement(sql: Schema.insertion(into: "suite_dataset", columns))
    for (position, record) in datasets.enumerated() {
      try dataset.execute(arguments: [name, position] + StatementArguments(DatasetColumn.all, record))
    }
    try Schema.addChecksum(checksum, toSuite: name, definition, in: db)
  }

  private static func definition(of suite: String, in db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT definition FROM suite WHERE name = ?", arguments: [suite])
  }
}
