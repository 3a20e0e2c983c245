package import Experiments
package import Formats
import Networks
import Hashing

/// `trials.csv`, a row a trial; `curves.csv`, a row a trial and recorded epoch; `tuning.csv`, a row a trial of the search for rates;
/// `diagnostics.csv`, a row a trial, moment and hidden layer; `learned.csv`, a row a trial, hidden layer and parameter. Each begins with the columns that name a trial.
enum TrialsTable {
  /// The columns that name a trial, in all tables.
  static let identity = ["suite"] + TrialColumn.identity.map(\.name)
  private static let named = TrialColumn.identity.count

  /// `trials.csv`; `hash` has taken in the tables before it.
  static func trials(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedTable {
    table(of: records, suite, TrialColumn.all, after: hash)
  }

  /// `tuning.csv`.
  static func tuning(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedTable {
    table(of: records, suite, TrialColumn.ofSearch, after: hash)
  }

  private static func table(
    of records: [TrialRecord], _ suite: String, _ columns: [TrialColumn], after hash: SHA256
  ) -> HashedTable {
    let columns = TrialColumn.inTable(Array(columns.dropFirst(named)), of: records) { CollectionOfOne($0) }
    return table(records, suite, columns, after: hash) { CollectionOfOne($0) }
  }

  /// `curves.csv`.
  static func curves(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedTable {
    let columns = EpochColumn.inTable(EpochColumn.all, of: records) {
      CollectionOfOne($0.epochs.outline).compactMap(\.self)
    }
    return table(records, suite, columns, after: hash) { $0.epochs }
  }

  /// `diagnostics.csv`.
  static func diagnostics(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedTable {
    let columns = DiagnosisColumn.inTable(DiagnosisColumn.all, of: records, \.diagnostics)
    return table(records, suite, columns, after: hash) { $0.diagnostics }
  }

  /// `learned.csv`.
  static func learned(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedTable {
    table(records, suite, LearnedColumn.all, after: hash) { $0.learned }
  }

  /// What varies by machine, and so is not hashed.
  private static let notHashed: Set = ["environment", "seconds"]

  /// The most bytes of a table, roughly, whose text is kept in memory.
  private static let mostBytes = 50_000_000

  /// Rows of each trial.
  private static func table<Row: Sendable, Rows: Collection<Row>>(
    _ records: [TrialRecord], _ suite: String, _ columns: [ResultColumn<Row>], after hash: SHA256,
    _ rows: @escaping @Sendable (TrialRecord) -> Rows
  ) -> HashedTable {
    // The name of a net has a width and a hyphen for each layer.
    let bytesOfRow = 100 + 3 * (records.map(\.network.hidden.count).max() ?? 0)
    let unhashed = columns.reversed().prefix { notHashed.contains($0.name) }.count
    return HashedTable(
      TrialRows(of: records, suite, columns, notHashed: unhashed, after: hash, rows), keptUpTo: mostBytes / bytesOfRow)
  }
}

extension TrialRecord {
  /// The row of `trials.csv` as an object with the same names.
  package func json(suite: String) -> JSONValue {
    let columns = TrialColumn.all.filter { $0.place != .folder }
    return .object([("suite", .string(suite))] + columns.map { ($0.name, $0.cell(self).json) })
  }
}
