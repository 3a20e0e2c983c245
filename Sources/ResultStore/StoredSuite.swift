package import Experiments
import Foundation
import GRDB
import Networks

package struct StoredSuite: Sendable {
  /// The suite as resolved, in YAML.
  package let definition: String
  /// The number of trials that the suite consists of.
  package let plannedTrials: Int
  /// What they are run on, in the suite's order; of none where the suite was last planned by an older program.
  package let datasets: [DatasetRecord]
  /// The results of those that have been run, in plan order.
  package let records: [TrialRecord]
  /// The environments that they were run in, the most frequent first.
  package let environments: [EnvironmentDescription]

  init?(_ suite: String, in db: Database) throws {
    guard
      let definition = try String.fetchOne(db, sql: "SELECT definition FROM suite WHERE name = ?", arguments: [suite])
    else { return nil }
    self.definition = definition
    plannedTrials =
      try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM suite_trial WHERE suite = ?", arguments: [suite]) ?? 0
    datasets = try Row.fetchAll(
      db,
      sql: "SELECT \(ResultColumn.list(DatasetColumn.all)) FROM suite_dataset WHERE suite = ? ORDER BY position",
      arguments: [suite]
    ).map { try $0.record(DatasetRecord.blank, DatasetColumn.all) { "a row of 'suite_dataset'" } }
    let epochs = try Self.rows("epoch", "epoch", EpochColumn.all, EpochRecord.blank, of: suite, in: db) {
      EpochRecords($0)
    }
    let diagnostics = try Self.rows(
      "diagnosis", "position", DiagnosisColumn.all, LayerDiagnosis.blank, of: suite, in: db
    ) { $0 }
    let learned = try Self.rows("learned", "position", LearnedColumn.all, LearnedValues(), of: suite, in: db) { $0 }
    var records: [TrialRecord] = []
    var uses: [String: Int] = [:]
    let (own, stored) = (TrialColumn.ofSuite, TrialColumn.stored)
    let columns = own.map { "suite_trial.\($0.name)" } + stored.map { "trial.\($0.name)" }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trial.id, trial.key, environment_id, \(columns.joined(separator: ", "))
        FROM suite_trial JOIN trial ON trial.key = trial_key WHERE suite = ? ORDER BY position
        """, arguments: [suite])
    while let row = try rows.next() {
      let id: Int64 = row[0]
      uses[row[2], default: 0] += 1
      var record = try row.record(TrialRecord.blank, own + stored, from: 3) { "trial \(row[1] as String)" }
      record.epochs = epochs[id] ?? []
      record.diagnostics = diagnostics[id] ?? []
      record.learned = learned[id] ?? []
      records.append(record)
    }
    self.records = records
    environments = try uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { id, _ in
      let text = try String.fetchOne(db, sql: "SELECT description FROM environment WHERE id = ?", arguments: [id])
      return try JSONDecoder().decode(EnvironmentDescription.self, from: Data((text ?? "").utf8))
    }
  }

  /// The rows of a table that belong to the trials of a suite, by the trial, each trial's in the order of a column and as they are `kept`.
  private static func rows<Record, Kept>(
    _ table: String, _ order: String, _ columns: [ResultColumn<Record>], _ blank: Record, of suite: String,
    in db: Database, kept: ([Record]) -> Kept
  ) throws -> [Int64: Kept] {
    // To look a million trials up takes two seconds, also in a table that is empty.
    if try Row.fetchOne(db, sql: "SELECT 1 FROM \(table) LIMIT 1") == nil { return [:] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trial_id, \(ResultColumn.list(columns)) FROM \(table)
        WHERE trial_id IN (SELECT id FROM trial JOIN suite_trial ON trial.key = trial_key WHERE suite = ?)
        ORDER BY trial_id, \(order)
        """, arguments: [suite])
    var records: [Int64: Kept] = [:]
    var (trial, own) = (Int64?.none, [Record]())
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id != trial {
        if let trial { records[trial] = kept(own) }
        trial = id
        own.removeAll(keepingCapacity: true)
      }
      own.append(try row.record(blank, columns, from: 1) { "a row of '\(table)'" })
    }
    if let trial { records[trial] = kept(own) }
    return records
  }
}
