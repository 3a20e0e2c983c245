import Experiments
import Foundation
import GRDB
import Hashing
import Networks

/// What names a trial beside its results, the first columns of its row.
struct TrialIdentity {
  var key: String
  var specification: String
  var environment: String
  var dataset: String
  var activation: String

  /// Their names.
  static let columns = ["key", "specification", "environment_id", "dataset", "activation"]

  /// Takes all of them into a checksum.
  func add(to checksum: inout Checksum) {
    for text in [key, specification, environment, dataset, activation] { checksum.add(text) }
  }

  /// The checksum of the trial with a record that is about to be stored.
  func checksum(of record: TrialRecord) -> [UInt8] {
    var checksum = Checksum()
    add(to: &checksum)
    checksum.add(record, Stored.trial)
    checksum.add(Checksum.of(record.epochs, Stored.epoch))
    checksum.add(Checksum.of(record.diagnostics, Stored.diagnosis))
    checksum.add(Checksum.of(record.learned, Stored.learned))
    return checksum.finish()
  }
}

/// The stored rows of some trials, with which each is put together and its checksum verified.
struct TrialRows {
  /// A trial as it was read.
  struct Trial {
    let id: Int64
    let identity: TrialIdentity
    /// What its rows say; nil where they say what no record holds.
    let record: TrialRecord?
    /// The checksum of what its rows hold.
    let checksum: [UInt8]
    /// Whether that is the checksum that it was stored with, and the rest is whole.
    let isIntact: Bool
  }

  /// The columns of a trial's row that `trial` reads, as SQL lists them.
  static let columns =
    (["id"] + TrialIdentity.columns).map { "trial.\($0)" }.joined(separator: ", ")
    + ", trial.checksum, \(Stored.trial.list(of: "trial"))"

  private let epochs: [Int64: Part<EpochRecords>]
  private let diagnostics: [Int64: Part<[LayerDiagnosis]>]
  private let learned: [Int64: Part<[LearnedValues]>]
  /// The environments whose descriptions are as they were stored.
  private let environments: Set<String>

  /// The rows of the trials whose ids a query selects.
  init(of selection: String, _ arguments: StatementArguments = [], in db: Database) throws {
    epochs = try Self.parts("epoch", "epoch", Stored.epoch, EpochRecord.blank, of: selection, arguments, in: db) {
      EpochRecords($0)
    }
    diagnostics = try Self.parts(
      "diagnosis", "position", Stored.diagnosis, LayerDiagnosis.blank, of: selection, arguments, in: db
    ) { $0 }
    learned = try Self.parts(
      "learned", "position", Stored.learned, LearnedValues(), of: selection, arguments, in: db
    ) { $0 }
    environments = Set(
      try Row.fetchAll(db, sql: "SELECT id, description FROM environment").compactMap { row in
        guard let id = row.text(at: 0), row.text(at: 1)?.sha256 == id else { return nil }
        return id
      })
  }

  /// The trial in the row of a query for `columns`, which begin at a place; nil where there is none.
  ///
  /// - Parameter blank: the record that is filled in.
  func trial(in row: Row, from start: Int, _ blank: TrialRecord) -> Trial? {
    guard case .int64(let id) = (row[start] as DatabaseValue).storage else { return nil }
    let names = TrialIdentity.columns.indices.map { row.text(at: start + 1 + $0) }
    let identity = TrialIdentity(
      key: names[0] ?? "", specification: names[1] ?? "", environment: names[2] ?? "", dataset: names[3] ?? "",
      activation: names[4] ?? "")
    var checksum = Checksum()
    identity.add(to: &checksum)
    let first = start + 1 + names.count
    var record = row.record(blank, Stored.trial, from: first + 1, into: &checksum)
    let (epochs, diagnostics, learned) = (epochs[id], diagnostics[id], learned[id])
    record?.epochs = epochs?.rows ?? []
    record?.diagnostics = diagnostics?.rows ?? []
    record?.learned = learned?.rows ?? []
    checksum.add(epochs?.checksum)
    checksum.add(diagnostics?.checksum)
    checksum.add(learned?.checksum)
    let found = checksum.finish()
    let isAsStored = (row[first] as DatabaseValue).storage.value as? Data == Data(found)
    return Trial(
      id: id, identity: identity, record: record, checksum: found,
      isIntact: isAsStored && record?.isWhole == true && environments.contains(identity.environment))
  }

  /// What a table holds of one trial.
  private struct Part<Rows> {
    let rows: Rows
    let checksum: [UInt8]
  }

  /// The rows of a table that belong to the selected trials, by the trial, each trial's in the order of a column and as they are `kept`.
  private static func parts<Record, Kept>(
    _ table: String, _ order: String, _ columns: StoredColumns<Record>, _ blank: Record, of selection: String,
    _ arguments: StatementArguments, in db: Database, kept: ([Record]) -> Kept
  ) throws -> [Int64: Part<Kept>] {
    // To look a million trials up takes two seconds, also in a table that is empty.
    if try Row.fetchOne(db, sql: "SELECT 1 FROM \(table) LIMIT 1") == nil { return [:] }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT trial_id, \(columns.list()) FROM \(table) WHERE trial_id IN (\(selection)) ORDER BY trial_id, \(order)
        """, arguments: arguments)
    var parts: [Int64: Part<Kept>] = [:]
    var (trial, own, checksum) = (Int64?.none, [Record](), Checksum())
    func end() {
      if let trial { parts[trial] = Part(rows: kept(own), checksum: checksum.finish()) }
      own.removeAll(keepingCapacity: true)
    }
    while let row = try rows.next() {
      guard case .int64(let id) = (row[0] as DatabaseValue).storage else { continue }
      if id != trial {
        end()
        trial = id
      }
      // Of a row that is no record the checksum is no row's.
      if let record = row.record(blank, columns, from: 1, into: &checksum) { own.append(record) }
    }
    end()
    return parts
  }
}
