package import Experiments
import Foundation
import GRDB
import Hashing
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
    /// What they differ in first, the result that stays being the first.
    package let difference: TrialDifference
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
  /// Suites whose plans are not what was stored, and are left out.
  package var damagedSuites: [String] = []
  /// Suites of which the two stores have different definitions or trials under one name; the target's stays.
  package var otherSuites: [String] = []
  /// Whether the merge was interrupted, so that some of the store is not taken over yet.
  package var isInterrupted = false
}

extension ResultStore {
  /// Whether a path leads to this very file, by whatever name.
  package func isFile(at path: String) -> Bool { FileIdentity(at: self.path) == FileIdentity(at: path) }

  /// Takes over the trials and suites of another store: a union of sets, by the trials' keys. Of a trial that both have, the target's result
  /// stays. An interrupted merge has taken over some of the trials, and the same merge takes over the rest.
  package func merge(
    _ other: ResultStore, isInterrupted: () -> Bool = { false }
  ) throws(StoreError) -> Merge {
    var merge = Merge()
    var last: Int64 = 0
    while !isInterrupted() {
      let batch = try other.batch(after: last)
      guard let end = batch.last?.id else {
        try takeSuites(of: other, into: &merge)
        return merge
      }
      merge = try located { try database.write { try Self.take(batch, into: merge, in: $0) } }
      last = end
    }
    merge.isInterrupted = true
    return merge
  }

  /// The next trials in the order of their numbers, as many as a transaction is to take.
  func batch(after last: Int64) throws(StoreError) -> [TransferredTrial] {
    try located {
      try database.read { db in
        let rows = try TrialRows(of: "SELECT id FROM trial WHERE id > ? ORDER BY id LIMIT 256", [last], in: db)
        let environments = try Self.environments(in: db)
        return try Row.fetchAll(
          db, sql: "SELECT \(TrialRows.columns) FROM trial WHERE id > ? ORDER BY id LIMIT 256", arguments: [last]
        ).compactMap { row in
          rows.trial(in: row, from: 0, .blank).map { TransferredTrial($0, environments) }
        }
      }
    }
  }

  /// The descriptions of a store's environments, as far as they describe any.
  private static func environments(in db: Database) throws -> [String: StoredEnvironment] {
    var found: [String: StoredEnvironment] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, description FROM environment") {
      guard let id = row.text(at: 0), let text = row.text(at: 1),
        let environment = try? EnvironmentDescription(json: text)
      else { continue }
      found[id] = StoredEnvironment(text: text, description: environment)
    }
    return found
  }

  /// Takes over some trials.
  ///
  /// - Returns: what a merge has come to with them.
  private static func take(_ batch: [TransferredTrial], into merge: Merge, in db: Database) throws -> Merge {
    var merge = merge
    let keys = String(decoding: try JSONEncoder().encode(batch.map(\.identity.key)), as: UTF8.self)
    let wanted = "FROM trial WHERE key IN (SELECT value FROM json_each(?))"
    let rows = try TrialRows(of: "SELECT id \(wanted)", [keys], in: db)
    let environments = try environments(in: db)
    var present: [String: Merge.Conflict.Side] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT \(TrialRows.columns) \(wanted)", arguments: [keys]) {
      guard let trial = rows.trial(in: row, from: 0, .blank), trial.isIntact, let record = trial.record,
        let environment = environments[trial.identity.environment]
      else { continue }
      present[trial.identity.key] = (record, environment.description)
    }
    for trial in batch {
      guard let record = trial.record, let environment = trial.environment else {
        merge.damaged.append(DamagedTrial(trial.identity))
        continue
      }
      guard let kept = present[trial.identity.key] else {
        try insertEnvironment(environment.text, in: db)
        try insert(record, trial.identity, in: db)
        merge.added += 1
        continue
      }
      guard let difference = TrialDifference(kept.record, record) else {
        merge.known += 1
        continue
      }
      merge.conflicts.append(
        Merge.Conflict(
          key: trial.identity.key, dataset: trial.identity.dataset, activation: trial.identity.activation,
          difference: difference, kept: kept, other: (record, environment.description)))
    }
    return merge
  }

  /// Takes over the plans of another store's suites: those that are not there, and those that know more of the same suite's trials.
  private func takeSuites(of other: ResultStore, into merge: inout Merge) throws(StoreError) {
    let names = try other.located {
      try other.database.read { db in
        try Row.fetchAll(db, sql: "SELECT name FROM suite ORDER BY name").compactMap { $0.text(at: 0) }
      }
    }
    for suite in names {
      guard let plan = try other.plan(of: suite) else {
        merge.damagedSuites.append(suite)
        continue
      }
      let isOther = try located {
        try database.write { db in
          if let own = try? StoredPlan(of: suite, in: db) {
            let (keys, others) = (Set(own.trials.map(\.key)), Set(plan.trials.map(\.key)))
            if own.definition != plan.definition || !keys.isSubset(of: others) && !others.isSubset(of: keys) {
              return true
            }
            if own.trials.count >= plan.trials.count { return false }
          }
          try Self.define(suite, plan.definition, plan.trials, plan.datasets, in: db)
          return false
        }
      }
      if isOther { merge.otherSuites.append(suite) }
    }
  }

  /// The plan of a suite; nil where it is not what was stored.
  private func plan(of suite: String) throws(StoreError) -> StoredPlan? {
    try located {
      try database.read { db in
        do { return try StoredPlan(of: suite, in: db) } catch is DamagedPlan { return nil }
      }
    }
  }
}

/// The description of an environment, as it is stored and as what it is.
struct StoredEnvironment {
  let text: String
  let description: EnvironmentDescription
}

/// A trial on its way from one store to another.
struct TransferredTrial {
  let id: Int64
  let identity: TrialIdentity
  /// Nil where it is not what was stored, or not what its key says.
  let record: TrialRecord?
  let environment: StoredEnvironment?

  fileprivate init(_ trial: TrialRows.Trial, _ environments: [String: StoredEnvironment]) {
    (id, identity) = (trial.id, trial.identity)
    let isItself = trial.isIntact && trial.identity.specification.sha256 == trial.identity.key
    record = isItself ? trial.record : nil
    environment = environments[trial.identity.environment]
  }
}
