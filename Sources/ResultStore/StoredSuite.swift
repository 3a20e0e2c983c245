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

  private static let trialsOfPart = 10_000

  /// Reads what is stored of a suite, nil where it has not been planned.
  ///
  /// - Throws: `DamagedPlan` where what is remembered of its plan is not what was.
  init?(_ suite: String, in db: Database) throws {
    guard let plan = try StoredPlan(of: suite, in: db) else { return nil }
    definition = plan.definition
    plannedTrials = plan.trials.count
    datasets = plan.datasets

    var records: [TrialRecord] = []
    records.reserveCapacity(plan.trials.count)
    var damaged: [DamagedTrial] = []
    // Of each record the number of its environment, these in the order of their first.
    var places: [Int] = []
    var numbers: [String: Int] = [:]
    var unseen = Set(plan.trials.indices)
    // Part by part, so that of what only verifies no more is held than a part's.
    for start in stride(from: 0, to: plan.trials.count, by: Self.trialsOfPart) {
      let planned =
        "FROM suite_trial JOIN trial ON trial.key = trial_key WHERE suite = ? AND position >= ? AND position < ?"
      let part: StatementArguments = [suite, start, start + Self.trialsOfPart]
      let trials = try TrialRows(of: "SELECT trial.id \(planned)", part, in: db)
      let rows = try Row.fetchCursor(
        db, sql: "SELECT position, \(TrialRows.columns) \(planned) ORDER BY position", arguments: part)
      while let row = try rows.next() {
        guard case .int64(let position) = (row[0] as DatabaseValue).storage,
          plan.trials.indices.contains(Int(position)),
          let trial = trials.trial(in: row, from: 1, plan.trials[Int(position)].record)
        else { continue }
        // A second row of the trial, which a store has no room for: nobody knows which one is right.
        if unseen.remove(Int(position)) == nil { throw DamagedPlan(suite: suite) }
        if var record = trial.record, trial.isIntact {
          // The trials of a net follow one another, and share the sizes of its layers.
          if let last = records.last, last.network == record.network { record.network = last.network }
          records.append(record)
          let environment = trial.identity.environment
          places.append(numbers[environment] ?? numbers.count)
          if numbers[environment] == nil { numbers[environment] = numbers.count }
        } else {
          let planned = plan.trials[Int(position)]
          damaged.append(DamagedTrial(key: planned.key, of: planned.record))
        }
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
    var uses = Array(repeating: 0, count: numbers.count)
    for place in places { uses[place] += 1 }
    let used = numbers.sorted { (uses[$1.value], $0.key) < (uses[$0.value], $1.key) }
    if used.count > 1 {
      for (index, place) in places.enumerated() {
        records[index].environment = used.firstIndex { $0.value == place }
      }
    }
    self.records = records
    self.damaged = damaged
    environments = try used.map { id, _ in
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
  /// What the suite calls each trial; by position.
  let trials: [NamedTrial]
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
    var trials: [NamedTrial] = []
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
      trials.append(NamedTrial(record, key: key))
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
    let own = Set(trials)
    return plan.known.allSatisfy { own.contains(NamedTrial($0)) }
  }
}

/// What a suite calls a trial, and the trial's key.
struct NamedTrial: Hashable {
  let key: String
  private let arm: Arm
  private let matching: Matching
  private let dataset: String
  private let activation: String

  /// The trial of a plan.
  init(_ trial: PlannedTrial) {
    (key, arm, matching, dataset, activation) = (
      trial.key, trial.arm, trial.matching, trial.dataset, trial.activation
    )
  }

  /// The trial of a record in which nothing else is filled in.
  init(_ record: TrialRecord, key: String) {
    self.key = key
    (arm, matching, dataset, activation) = (record.arm, record.matching, record.dataset, record.activation)
  }

  /// A record of the trial in which nothing else is filled in.
  var record: TrialRecord {
    var record = TrialRecord.blank
    (record.arm, record.matching, record.dataset, record.activation) = (arm, matching, dataset, activation)
    return record
  }
}
