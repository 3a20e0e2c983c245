package import Experiments
import Foundation
import GRDB

/// What a worker asks for: some of its trials, so that no other worker runs them, too.
package struct ClaimRequest: Sendable {
  package let worker: Worker
  package let count: Int
  /// The keys of trials that it would run, the first at first.
  package let keys: ArraySlice<String>
  /// A result that was stored after this one (`VerifiedTrials.newest`) takes the place of a run.
  package let newest: Int64

  /// A request for up to `count` of `keys`.
  package init(_ count: Int, of keys: ArraySlice<String>, for worker: Worker, since newest: Int64) {
    (self.worker, self.count, self.keys, self.newest) = (worker, count, keys, newest)
  }
}

/// What became of the first keys of a request, all up to the last that was claimed, or all.
package struct Claims: Sendable {
  /// Those that are the worker's now.
  package var own: [String] = []
  /// Those whose results have been stored by others.
  package var stored: [String] = []
  /// Those that others are running.
  package var held: [String] = []
  /// Workers that have ended without a word.
  var dead: Set<String> = []

  /// How many keys that are.
  package var count: Int { own.count + stored.count + held.count }
}

extension ResultStore {
  /// Claims trials that are neither stored nor claimed by a worker that lives. A claim ends with its trial's result, with the worker's wish, or
  /// with its life.
  package func claim(_ request: ClaimRequest) throws(StoreError) -> Claims {
    try located {
      // To look keeps nobody from writing.
      let found = try database.read { try Claims(looking: request, in: $0) }
      return found.own.isEmpty ? found : try database.write { try Claims(request, in: $0) }
    }
  }

  /// Stores the result of a claimed trial, and claims others: one transaction, so that to share costs no more than to store.
  package func append(
    _ record: TrialRecord, of trial: PlannedTrial, in environment: EnvironmentDescription, then request: ClaimRequest
  ) throws(StoreError) -> Claims {
    try located {
      try write([(trial, record)], in: environment) { db in
        try Self.release(trial.key, of: request.worker, in: db)
        return try Claims(request, in: db)
      }
    }
  }

  /// Gives back a trial that could not be run.
  package func release(_ key: String, of worker: Worker) throws(StoreError) {
    try located { try database.write { try Self.release(key, of: worker, in: $0) } }
  }

  /// Gives back all that a worker has claimed.
  package func release(_ worker: Worker) throws(StoreError) {
    try located {
      try database.write { try $0.execute(sql: "DELETE FROM worker WHERE id = ?", arguments: [worker.id]) }
    }
  }

  /// Lets those on other machines know that a worker lives.
  package func renew(_ worker: Worker) throws(StoreError) {
    try located {
      try database.write {
        try $0.execute(sql: "UPDATE worker SET expires = ? WHERE id = ?", arguments: [Worker.expiry, worker.id])
      }
    }
  }

  /// The workers that have claimed some of these trials.
  package func holders(of keys: [String]) throws(StoreError) -> [Worker] {
    try located {
      let list = String(decoding: try JSONEncoder().encode(keys), as: UTF8.self)
      return try database.read { db in
        try Row.fetchAll(
          db,
          sql: """
            SELECT DISTINCT \(Worker.columns) FROM claim JOIN worker ON id = worker
            WHERE trial_key IN (SELECT value FROM json_each(?)) ORDER BY host, process
            """, arguments: [list]
        ).compactMap { Worker($0, from: 0) }
      }
    }
  }

  private static func release(_ key: String, of worker: Worker, in db: Database) throws {
    try db.cachedStatement(sql: "DELETE FROM claim WHERE trial_key = ? AND worker = ?")
      .execute(arguments: [key, worker.id])
  }
}

extension Claims {
  /// What a request would get.
  fileprivate init(looking request: ClaimRequest, in db: Database) throws {
    let query = try db.cachedStatement(
      sql: """
        SELECT (SELECT id FROM trial WHERE key = ?1 AND id > ?2), \(Worker.columns), expires
        FROM (SELECT 1) LEFT JOIN (claim JOIN worker ON id = worker) ON trial_key = ?1
        """)
    var isAlive = [request.worker.id: false]
    for key in request.keys {
      if own.count == request.count { break }
      guard let row = try Row.fetchOne(query, arguments: [key, request.newest]) else { continue }
      if !row.hasNull(atIndex: 0) {
        stored.append(key)
      } else if let holder = Worker(row, from: 1), case .double(let expiry) = (row[6] as DatabaseValue).storage {
        let lives = isAlive[holder.id] ?? holder.isAlive(leaseUntil: expiry)
        isAlive[holder.id] = lives
        if lives { held.append(key) } else { own.append(key) }
        if !lives, holder.id != request.worker.id { dead.insert(holder.id) }
      } else {
        own.append(key)
      }
    }
  }

  /// Gets what a request asks for.
  fileprivate init(_ request: ClaimRequest, in db: Database) throws {
    try self.init(looking: request, in: db)
    if own.isEmpty { return }
    let worker = request.worker
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO worker (\(Worker.columns), expires) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      worker.id, worker.machine, worker.host, worker.process, worker.started, Worker.expiry,
    ])
    let claim = try db.cachedStatement(sql: "INSERT OR REPLACE INTO claim (trial_key, worker) VALUES (?, ?)")
    for key in own { try claim.execute(arguments: [key, worker.id]) }
    for id in dead { try db.execute(sql: "DELETE FROM worker WHERE id = ?", arguments: [id]) }
  }
}

extension Worker {
  fileprivate static let columns = "id, machine, host, process, started"

  /// When a lease that is given now expires.
  fileprivate static var expiry: Double { Date().timeIntervalSince1970 + lease }

  /// The worker in a row, whose columns begin at a place; nil where there is none.
  fileprivate init?(_ row: Row, from start: Int) {
    guard let id = row.text(at: start), let machine = row.text(at: start + 1), let host = row.text(at: start + 2),
      case .int64(let process) = (row[start + 3] as DatabaseValue).storage,
      case .int64(let started) = (row[start + 4] as DatabaseValue).storage
    else { return nil }
    self.init(id: id, machine: machine, host: host, process: Int32(clamping: process), started: started)
  }
}
