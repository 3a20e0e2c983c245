import Dispatch
package import Experiments
import Formats
import Foundation
import GRDB
import Hashing
import Networks
import Synchronization
import Wording

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
  package func isFile(at path: String) -> Bool { Self.isOneFile(self.path, path) }

  /// Whether two paths lead to the same file, which need not be there.
  package static func isOneFile(_ path: String, _ other: String) -> Bool {
    guard let identity = FileIdentity(at: path) else {
      return URL(plainPath: path).standardizedFileURL == URL(plainPath: other).standardizedFileURL
    }
    return identity == FileIdentity(at: other)
  }

  /// Takes over the trials and suites of another store: a union of sets, by the trials' keys. Of a trial that both have, the target's result
  /// stays. An interrupted merge has taken over some of the trials, and the same merge takes over the rest.
  package func merge(
    _ other: ResultStore, isInterrupted: () -> Bool = { false }
  ) throws(StoreError) -> Merge {
    var merge = Merge()
    // Trials are read, and their checksums verified, while those before them are written.
    var next = Ahead { () throws(StoreError) in try other.batch(after: .min) }
    var isAtEnd = false
    while !isAtEnd && !merge.isInterrupted {
      (merge, isAtEnd) = try located {
        try database.write { db in
          var (merge, insertion) = (merge, try TrialInsertion(in: db))
          for _ in 0..<Self.batchesOfTransaction {
            merge.isInterrupted = isInterrupted()
            if merge.isInterrupted { break }
            let batch = try next.value
            guard let last = batch.last else { return (merge, true) }
            next = Ahead { () throws(StoreError) in try other.batch(after: last) }
            try Self.take(batch.trials, into: &merge, with: &insertion, in: db)
          }
          return (merge, false)
        }
      }
    }
    if !merge.isInterrupted { try takeSuites(of: other, into: &merge) }
    return merge
  }

  /// How many trials are read at a time.
  private static let trialsOfBatch = 256
  /// How often that is done in a transaction: to end one takes as long as hundreds of trials.
  private static let batchesOfTransaction = 64

  /// The next trials in the order of their numbers, as far as they can be read, and the number of the last; nil where there is none.
  func batch(after last: Int64) throws(StoreError) -> (trials: [TransferredTrial], last: Int64?) {
    try located {
      try database.read { db in
        let next = "FROM trial WHERE id > ? ORDER BY id LIMIT \(Self.trialsOfBatch)"
        let rows = try TrialRows(of: "SELECT id \(next)", [last], in: db)
        let environments = try Self.environments(in: db)
        let trials = try Row.fetchAll(db, sql: "SELECT \(TrialRows.columns) \(next)", arguments: [last]).compactMap {
          row in
          rows.trial(in: row, from: 0, .blank).map { TransferredTrial($0, environments) }
        }
        return (trials, try Int64.fetchOne(db, sql: "SELECT max(id) FROM (SELECT id \(next))", arguments: [last]))
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
  private static func take(
    _ batch: [TransferredTrial], into merge: inout Merge, with insertion: inout TrialInsertion, in db: Database
  ) throws {
    let present = try sides(of: batch.map(\.trial.identity.key), in: db)
    for transferred in batch {
      let (trial, identity) = (transferred.trial, transferred.trial.identity)
      guard transferred.isItself, let record = trial.record, let environment = transferred.environment else {
        merge.damaged.append(DamagedTrial(identity))
        continue
      }
      guard let kept = present[identity.key] else {
        try insertion.insert(environment: identity.environment, environment.text)
        try insertion.insert(record, identity, checksum: trial.checksum)
        merge.added += 1
        continue
      }
      guard let difference = TrialDifference(kept.record, record) else {
        merge.known += 1
        continue
      }
      merge.conflicts.append(
        Merge.Conflict(
          key: identity.key, dataset: identity.dataset, activation: identity.activation, difference: difference,
          kept: kept, other: (record, environment.description)))
    }
  }

  /// What a store has of the trials of some keys, as far as it is what was stored.
  private static func sides(of keys: [String], in db: Database) throws -> [String: Merge.Conflict.Side] {
    let list = String(decoding: try JSONEncoder().encode(keys), as: UTF8.self)
    let ids = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM trial WHERE key IN (SELECT value FROM json_each(?))"), arguments: [list])
    if ids.isEmpty { return [:] }
    let numbers = "SELECT value FROM json_each('\(ids)')"
    let rows = try TrialRows(of: numbers, in: db)
    let environments = try environments(in: db)
    var sides: [String: Merge.Conflict.Side] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT \(TrialRows.columns) FROM trial WHERE id IN (\(numbers))") {
      guard let trial = rows.trial(in: row, from: 0, .blank), trial.isIntact, let record = trial.record,
        let environment = environments[trial.identity.environment]
      else { continue }
      sides[trial.identity.key] = (record, environment.description)
    }
    return sides
  }

  /// Takes over the plans of another store's suites: those that are not there, and those that know more of the same suite's trials.
  private func takeSuites(of other: ResultStore, into merge: inout Merge) throws(StoreError) {
    let own = try checksumsOfSuites()
    for (suite, checksum) in try other.checksumsOfSuites() {
      // The plan of a million trials, which every store of a part may hold, need not be read from each.
      if let checksum, own.contains(where: { $0.name == suite && $0.checksum == checksum }) { continue }
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
          try Self.define(suite, plan.definition, plan.trials, plan.datasets, checksum: plan.checksum, in: db)
          return false
        }
      }
      if isOther { merge.otherSuites.append(suite) }
    }
  }

  /// The names of the suites, in alphabetical order, with the checksums of their plans.
  private func checksumsOfSuites() throws(StoreError) -> [(name: String, checksum: Data?)] {
    try located {
      try database.read { db in
        try Row.fetchAll(db, sql: "SELECT name, checksum FROM suite ORDER BY name").compactMap { row in
          row.text(at: 0).map { ($0, (row[1] as DatabaseValue).storage.value as? Data) }
        }
      }
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

/// What is made on another thread, while this one goes on.
private final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, StoreError>?>(nil)
  private let group = DispatchGroup()

  init(_ make: @escaping @Sendable () throws(StoreError) -> Value) {
    DispatchQueue.global().async(group: group) { [self] in
      let made = Result { () throws(StoreError) in try make() }
      result.withLock { $0 = made }
    }
  }

  /// What was made, as soon as it is.
  var value: Value {
    get throws(StoreError) {
      group.wait()
      guard let made = result.withLock({ $0 }) else { preconditionFailure("the group has ended") }
      return try made.get()
    }
  }
}

/// The description of an environment, as it is stored and as what it is.
struct StoredEnvironment: Sendable {
  let text: String
  let description: EnvironmentDescription
}

/// A trial on its way from one store to another.
struct TransferredTrial: Sendable {
  let trial: TrialRows.Trial
  /// Whether it is what was stored, and what its key says.
  let isItself: Bool
  let environment: StoredEnvironment?

  fileprivate init(_ trial: TrialRows.Trial, _ environments: [String: StoredEnvironment]) {
    self.trial = trial
    isItself = trial.isIntact && trial.identity.specification.sha256 == trial.identity.key
    environment = environments[trial.identity.environment]
  }
}
