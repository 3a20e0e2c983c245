public import Experiments
import Foundation
import GRDB
import Networks

/// What is stored of a suite.
public struct StoredSuite: Sendable {
  /// The suite as resolved, in YAML.
  public let definition: String
  /// The number of trials that the suite consists of.
  public let plannedTrials: Int
  /// The results of those that have been run, in plan order.
  public let records: [TrialRecord]
  /// The environments that they were run in, the most frequent first.
  public let environments: [EnvironmentDescription]

  init?(_ suite: String, in db: Database) throws {
    guard
      let definition = try String.fetchOne(db, sql: "SELECT definition FROM suite WHERE name = ?", arguments: [suite])
    else { return nil }
    self.definition = definition
    plannedTrials =
      try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM suite_trial WHERE suite = ?", arguments: [suite]) ?? 0
    var epochs = try Self.epochs(of: suite, in: db)
    let diagnostics = try Self.diagnostics(of: suite, in: db)
    var records: [TrialRecord] = []
    var uses: [String: Int] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT arm, matching, suite_trial.activation AS label, trial.* FROM suite_trial JOIN trial ON trial.key = trial_key
        WHERE suite = ? ORDER BY position
        """, arguments: [suite])
    while let row = try rows.next() {
      uses[row["environment_id"], default: 0] += 1
      records.append(try Self.record(row, epochs: epochs[row["id"]] ?? [], diagnostics[row["id"]] ?? []))
    }
    epochs.removeAll()
    self.records = records
    environments = try uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { id, _ in
      let text = try String.fetchOne(db, sql: "SELECT description FROM environment WHERE id = ?", arguments: [id])
      return try JSONDecoder().decode(EnvironmentDescription.self, from: Data((text ?? "").utf8))
    }
  }

  private static func epochs(of suite: String, in db: Database) throws -> [Int64: [TrialRecord.Epoch]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trial_id, epoch, train_loss, validation_loss, validation_accuracy, seconds FROM epoch
        WHERE trial_id IN (SELECT id FROM trial JOIN suite_trial ON trial.key = trial_key WHERE suite = ?)
        ORDER BY trial_id, epoch
        """, arguments: [suite])
    var epochs: [Int64: [TrialRecord.Epoch]] = [:]
    var (trial, own) = (Int64?.none, [TrialRecord.Epoch]())
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id != trial {
        if let trial { epochs[trial] = own }
        trial = id
        own.removeAll(keepingCapacity: true)
      }
      own.append(
        TrialRecord.Epoch(
          epoch: row[1], trainLoss: row[2], validationLoss: row[3], validationAccuracy: row[4], seconds: row[5]))
    }
    if let trial { epochs[trial] = own }
    return epochs
  }

  private static func diagnostics(of suite: String, in db: Database) throws -> [Int64: [LayerDiagnosis]] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT * FROM diagnosis
        WHERE trial_id IN (SELECT id FROM trial JOIN suite_trial ON trial.key = trial_key WHERE suite = ?)
        ORDER BY trial_id, position
        """, arguments: [suite])
    var diagnostics: [Int64: [LayerDiagnosis]] = [:]
    while let row = try rows.next() {
      diagnostics[row["trial_id"], default: []].append(
        LayerDiagnosis(
          layer: row["layer"], epoch: row["epoch"], mean: row["mean"], sd: row["sd"], q25: row["q25"],
          median: row["median"], q75: row["q75"], slope: row["slope"], dead: row["dead"], saturated: row["saturated"],
          gradientNorm: row["gradient_norm"], gradientSD: row["gradient_sd"], updateRatio: row["update_ratio"]))
    }
    return diagnostics
  }

  private static func record(
    _ row: Row, epochs: [TrialRecord.Epoch], _ diagnostics: [LayerDiagnosis]
  ) throws -> TrialRecord {
    func value<Choice: RawRepresentable<String>>(_ column: String) throws -> Choice {
      let text: String = row[column]
      guard let choice = Choice(rawValue: text) else {
        throw DatabaseError(message: "trial \(row["key"] as String) has the \(column) '\(text)', which is unknown")
      }
      return choice
    }
    return TrialRecord(
      arm: try value("arm"), matching: try value("matching"), dataset: row["dataset"], network: row["network"],
      activation: row["label"], seed: row["seed"], learningRate: row["learning_rate"],
      parameters: row["parameters"], status: try value("status"), epochs: epochs, testLoss: row["test_loss"],
      testCorrect: row["test_correct"], testExamples: row["test_examples"],
      diagnostics: diagnostics, seconds: row["seconds"])
  }
}
