package import Experiments
import Foundation
import GRDB
import Networks

/// What became of a store's trials when they were merged into another.
package struct Merge: Sendable {
  /// A trial of which the two stores have different results.
  package struct Conflict: Sendable {
    /// What a store has of it.
    package typealias Side = (record: TrialRecord, environment: EnvironmentDescription)

    package let key: String
    package let dataset: String
    package let activation: String
    /// The result that stays.
    package let kept: Side
    /// The one that was not taken over.
    package let other: Side

    /// Both.
    package var sides: [Side] { [kept, other] }
  }

  /// Trials that were not there.
  package var added = 0
  /// Trials that were there, with the same results.
  package var known = 0
  /// Trials that were there with other results, which stay.
  package var conflicts: [Conflict] = []
  /// Trials that are not what was stored, and are left out.
  package var damaged: [DamagedTrial] = []
  /// Suites of which the two stores have different definitions under one name; the target's stays.
  package var otherSuites: [String] = []
}

extension ResultStore {
  /// Takes over the trials and suites of another store: a union of sets, by the trials' keys. Of a trial that both have, the target's result
  /// stays. An interrupted merge has taken over some of the trials, and the same merge takes over the rest.
  package func merge(_ other: ResultStore) throws(StoreError) -> Merge {
    var merge = Merge()
    var last: Int64 = 0
    while true {
      let batch = try other.batch(after: last)
      guard let end = batch.last?.id else { break }
      try located { try database.write { try Self.take(batch, into: &merge, in: $0) } }
      last = end
    }
    try takeSuites(of: other, into: &merge)
    return merge
  }

  /// The next trials in the order of their numbers, as many as a transaction is to take.
  private func batch(after last: Int64) throws(StoreError) -> [TransferredTrial] {
    try located {
      try database.read { db in
        let selection = "SELECT id FROM trial WHERE id > ? ORDER BY id LIMIT 256"
        let rows = try TrialRows(of: selection, [last], in: db)
        let descriptions = Dictionary(
          try Row.fetchAll(db, sql: "SELECT id, description FROM environment").map {
            ($0[0] as String, $0[1] as String)
          }
        ) { first, _ in first }
        return try Row.fetchAll(
          db, sql: "SELECT \(TrialRows.columns) FROM trial WHERE id > ? ORDER BY id LIMIT 256", arguments: [last]
        ).compactMap { row in
          rows.trial(in: row, from: 0, .blank).map { trial in
            TransferredTrial(trial, environment: descriptions[trial.identity.environment] ?? "")
          }
        }
      }
    }
  }

  private static func take(_ batch: [TransferredTrial], into merge: inout Merge, in db: Database) throws {
    var result = merge
    let own = try TrialRows(
      of: "SELECT id FROM trial WHERE key IN (SELECT value FROM json_each(?))",
      [String(decoding: try JSONEncoder().encode(batch.map(\.identity.key)), as: UTF8.self)], in: db)
    for trial in batch {
      guard let record = trial.record else {
        result.damaged.append(trial.damaged)
        continue
      }
      let row = try Row.fetchOne(
        db, sql: "SELECT \(TrialRows.columns) FROM trial WHERE key = ?", arguments: [trial.identity.key])
      guard let row, let present = own.trial(in: row, from: 0, .blank), present.isIntact, let kept = present.record
      else {
        try insertEnvironment(trial.environment, in: db)
        try insert(record, trial.identity, in: db)
        result.added += 1
        continue
      }
      if results(kept) == results(record) {
        result.known += 1
      } else {
        let description = try String.fetchOne(
          db, sql: "SELECT description FROM environment WHERE id = ?", arguments: [present.identity.environment])
        result.conflicts.append(
          Merge.Conflict(
            key: trial.identity.key, dataset: trial.identity.dataset, activation: trial.identity.activation,
            kept: (kept, try EnvironmentDescription(json: description ?? "")),
            other: (record, try EnvironmentDescription(json: trial.environment))))
      }
    }
    merge = result
  }

  /// What a trial came to, for comparison: all but the seconds and what its suite calls it, as the checksum of its rows.
  private static func results(_ record: TrialRecord) -> [UInt8] {
    var record = record
    record.seconds = 0
    for index in record.epochs.indices { record.epochs[index].seconds = 0 }
    return TrialIdentity(key: "", specification: "", environment: "", dataset: "", activation: "").checksum(of: record)
  }

  /// Takes over the plans of another store's suites: those that are not there, and those that know more of the same suite's trials.
  private func takeSuites(of other: ResultStore, into merge: inout Merge) throws(StoreError) {
    for suite in try other.suiteNames() {
      let plan: StoredPlan? = try other.located {
        try other.database.read { db in
          do { return try StoredPlan(of: suite, in: db) } catch is DamagedPlan { return nil }
        }
      }
      guard let plan else { continue }
      let isOther = try located {
        try database.write { db in
          let own = try? StoredPlan(of: suite, in: db)
          if let own, own.definition != plan.definition { return true }
          if own.map({ $0.trials.count < plan.trials.count }) ?? true {
            try Self.define(suite, plan.definition, plan.trials, plan.datasets, in: db)
          }
          return false
        }
      }
      if isOther { merge.otherSuites.append(suite) }
    }
  }
}

/// A trial on its way from one store to another.
private struct TransferredTrial {
  let id: Int64
  let identity: TrialIdentity
  /// Nil where it is not what was stored.
  let record: TrialRecord?
  /// The description of its environment.
  let environment: String

  init(_ trial: TrialRows.Trial, environment: String) {
    (id, identity) = (trial.id, trial.identity)
    record = trial.isIntact ? trial.record : nil
    self.environment = environment
  }

  var damaged: DamagedTrial { DamagedTrial(identity) }
}
