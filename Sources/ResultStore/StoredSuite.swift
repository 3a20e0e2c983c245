package import Experiments
import Foundation
import GRDB

/// What is stored of a suite.
package struct StoredSuite: Sendable {
  /// The suite as resolved, in YAML.
  package let definition: String
  /// The number of trials that the suite consists of.
  package let plannedTrials: Int
  /// What they are run on, in the suite's order; of none where the suite was last planned by an older program.
  package let datasets: [DatasetRecord]
  /// The results of those that have been run, in plan order, as they were stored.
  package let records: [TrialRecord]
  /// Those whose stored results are not what was stored; they are in none of the others.
  package let damaged: [DamagedTrial]
  /// The environments that they were run in, the most frequent first.
  package let environments: [EnvironmentDescription]

  /// Reads what is stored of a suite, nil where it has not been planned.
  ///
  /// - Throws: `DamagedPlan` where what is remembered of its plan is not what was.
  init?(_ suite: String, in db: Database) throws {
    guard let plan = try StoredPlan(of: suite, in: db) else { return nil }
    definition = plan.definition
    plannedTrials = plan.trials.count
    datasets = plan.datasets

    let planned = "FROM suite_trial JOIN trial ON trial.key = trial_key WHERE suite = ?"
    let trials = try TrialRows(of: "SELECT trial.id \(planned)", [suite], in: db)
    let rows = try Row.fetchCursor(
      db, sql: "SELECT position, \(TrialRows.columns) \(planned) ORDER BY position", arguments: [suite])
    var records: [TrialRecord] = []
    var damaged: [DamagedTrial] = []
    var places: [String] = []
    var uses: [String: Int] = [:]
    var unseen = Set(plan.trials.indices)
    while let row = try rows.next() {
      guard case .int64(let position) = (row[0] as DatabaseValue).storage,
        plan.trials.indices.contains(Int(position)),
        let trial = trials.trial(in: row, from: 1, plan.trials[Int(position)].record)
      else { continue }
      // A second row of the trial, which a store has no room for: nobody knows which one is right.
      if unseen.remove(Int(position)) == nil { throw DamagedPlan(suite: suite) }
      if let record = trial.record, trial.isIntact {
        records.append(record)
        places.append(trial.identity.environment)
        uses[trial.identity.environment, default: 0] += 1
      } else {
        let planned = plan.trials[Int(position)]
        damaged.append(DamagedTrial(key: planned.key, of: planned.record))
      }
    }
    // A damaged index hides trials that are there.
    if !unseen.isEmpty {
      let keys = String(decoding: try JSONEncoder().encode(unseen.map { plan.trials[$0].key }), as: UTF8.self)
      let hidden = Set(
        try Row.fetchAll(
          db, sql: "SELECT key FROM trial NOT INDEXED WHERE key IN (SELECT value FROM json_each(?))", arguments: [keys]
        ).compactMap { $0.text(at: 0) })
      damaged += plan.trials.indices.filter { unseen.contains($0) && hidden.contains(plan.trials[$0].key) }.map {
        DamagedTrial(key: plan.trials[$0].key, of: plan.trials[$0].record)
      }
    }
    let used = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    if used.count > 1 {
      for (index, id) in places.enumerated() { records[index].environment = used.firstIndex(of: id) }
    }
    self.records = records
    self.damaged = damaged
    environments = try used.map { id in
      let text = try String.fetchOne(db, sql: "SELECT description FROM environment WHERE id = ?", arguments: [id])
      return try EnvironmentDescription(json: text ?? "")
    }
  }
}

/// A trial whose stored results are not what was stored.
package struct DamagedTrial: Sendable, Hashable, CustomStringConvertible {
  package let key: String
  private let dataset: String
  private let activation: String

  /// A trial of a plan.
  package init(_ trial: PlannedTrial) {
    (key, dataset, activation) = (trial.key, trial.dataset, trial.activation)
  }

  /// A trial by its key and what its suite calls it.
  init(key: String, of record: TrialRecord) {
    (self.key, dataset, activation) = (key, record.dataset, record.activation)
  }

  /// A trial by what stands in its own row.
  init(_ identity: TrialIdentity) {
    (key, dataset, activation) = (identity.key, identity.dataset, identity.activation)
  }

  /// `relu on digits (trial 4f3a9c01)`, the start of its key.
  package var description: String { "\(activation) on \(dataset) (trial \(key.prefix(8)))" }
}

/// What the store remembers of a suite's plan is not what it was told.
struct DamagedPlan: Error {
  let suite: String
}

/// A suite's plan as the store remembers it.
struct StoredPlan {
  /// The suite as resolved, in YAML.
  let definition: String
  /// What the suite calls each trial, in a record without results, and the trial's key; by position.
  let trials: [(record: TrialRecord, key: String)]
  let datasets: [DatasetRecord]
  /// The checksum of all that was read.
  let checksum: [UInt8]

  /// Reads the plan of a suite, nil where it has not been planned.
  ///
  /// - Throws: `DamagedPlan` where what is remembered is not what was.
  init?(of suite: String, in db: Database) throws {
    guard
      let own = try Row.fetchOne(db, sql: "SELECT definition, checksum FROM suite WHERE name = ?", arguments: [suite])
    else { return nil }
    guard let definition = own.text(at: 0) else { throw DamagedPlan(suite: suite) }
    try self.init(suite, definition, in: db)
    guard (own[1] as DatabaseValue).storage.value as? Data == Data(checksum) else { throw DamagedPlan(suite: suite) }
  }

  /// Reads the plan of a suite whatever its checksum.
  ///
  /// - Throws: `DamagedPlan` where a row says what no plan does.
  init(_ suite: String, _ definition: String, in db: Database) throws {
    self.definition = definition
    var checksum = Checksum()
    checksum.add(suite)
    checksum.add(definition)
    var trials: [(TrialRecord, String)] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT position, trial_key, \(Stored.ofSuite.list()) FROM suite_trial WHERE suite = ? ORDER BY position
        """, arguments: [suite])
    while let row = try rows.next() {
      guard (row[0] as DatabaseValue).storage.value as? Int64 == Int64(trials.count), let key = row.text(at: 1)
      else { throw DamagedPlan(suite: suite) }
      checksum.add(key)
      guard let record = row.record(TrialRecord.blank, Stored.ofSuite, from: 2, into: &checksum) else {
        throw DamagedPlan(suite: suite)
      }
      trials.append((record, key))
    }
    datasets = try Row.fetchAll(
      db, sql: "SELECT \(Stored.dataset.list()) FROM suite_dataset WHERE suite = ? ORDER BY position",
      arguments: [suite]
    ).map { row in
      guard let record = row.record(DatasetRecord.blank, Stored.dataset, into: &checksum) else {
        throw DamagedPlan(suite: suite)
      }
      return record
    }
    self.trials = trials
    self.checksum = checksum.finish()
  }

  /// Whether this is a plan, or one with the trials of a later stage, too.
  func contains(_ plan: Plan) throws -> Bool {
    guard try definition == plan.suite.yaml(), datasets == plan.datasets else { return false }
    var records: [String: [TrialRecord]] = [:]
    for trial in trials { records[trial.key, default: []].append(trial.record) }
    return plan.known.allSatisfy { trial in
      records[trial.key, default: []].contains { record in
        record.arm == trial.arm && record.matching == trial.matching && record.dataset == trial.dataset
          && record.activation == trial.activation
      }
    }
  }
}
