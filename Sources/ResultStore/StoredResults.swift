package import Experiments
import Foundation
import GRDB

/// What was found in a store after a certain result.
package struct LaterResults: Sendable {
  /// Results of the wanted trials, with what each was run with, in the order in which they were stored.
  package var results: [TrialResult] = []
  /// The number of the result that was stored last.
  package var newest: Int64
}

extension ResultStore {
  /// The results of some trials, by their keys, that were stored after a certain one; what is damaged is left out.
  package func results(of trials: [String: PlannedTrial], after number: Int64) throws(StoreError) -> LaterResults {
    var later = LaterResults(newest: number)
    while true {
      let batch = try batch(after: later.newest)
      guard let last = batch.last else { return later }
      later.newest = last
      for stored in batch.trials {
        guard stored.isItself, var record = stored.trial.record, let trial = trials[stored.trial.identity.key],
          let environment = stored.environment?.description
        else { continue }
        // What a suite calls it is the suite's.
        (record.arm, record.matching) = (trial.arm, trial.matching)
        (record.dataset, record.activation) = (trial.dataset, trial.activation)
        later.results.append(TrialResult(key: trial.key, record: record, environment: environment))
      }
    }
  }

  /// The seconds that each of some trials took, by their keys, as far as they are stored.
  package func seconds(of keys: [String]) throws(StoreError) -> [String: Double] {
    try located {
      let list = String(decoding: try JSONEncoder().encode(keys), as: UTF8.self)
      return try database.read { db in
        let rows = try Row.fetchAll(
          db, sql: "SELECT key, seconds FROM trial WHERE key IN (SELECT value FROM json_each(?))", arguments: [list])
        let pairs = rows.compactMap { row -> (String, Double)? in
          guard let key = row.text(at: 0), case .double(let seconds) = (row[1] as DatabaseValue).storage else {
            return nil
          }
          return (key, seconds)
        }
        return Dictionary(pairs) { first, _ in first }
      }
    }
  }
}
