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
  static func trials(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    table(of: records, suite, TrialColumn.all, after: hash)
  }

  /// `tuning.csv`.
  static func tuning(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    table(of: records, suite, TrialColumn.ofSearch, after: hash)
  }

  private static func table(
    of records: [TrialRecord], _ suite: String, _ columns: [TrialColumn], after hash: SHA256
  ) -> HashedCSV {
    let columns = TrialColumn.inTable(Array(columns.dropFirst(named)), of: records) { CollectionOfOne($0) }
    return table(records, suite, columns, after: hash) { CollectionOfOne($0) }
  }

  /// `curves.csv`.
  static func curves(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    let columns = EpochColumn.inTable(EpochColumn.all, of: records) {
      CollectionOfOne($0.epochs.outline).compactMap(\.self)
    }
    return table(records, suite, columns, after: hash) { $0.epochs }
  }

  /// `diagnostics.csv`.
  static func diagnostics(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    let columns = DiagnosisColumn.inTable(DiagnosisColumn.all, of: records, \.diagnostics)
    return table(records, suite, columns, after: hash) { $0.diagnostics }
  }

  /// `learned.csv`.
  static func learned(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    table(records, suite, LearnedColumn.all, after: hash) { $0.learned }
  }

  /// Rows of each trial; where the last column is `seconds`, it is not hashed.
  private static func table<Row, Rows: Collection<Row>>(
    _ records: [TrialRecord], _ suite: String, _ columns: [ResultColumn<Row>], after hash: SHA256,
    _ rows: (TrialRecord) -> Rows
  ) -> HashedCSV {
    let isTimed = columns.last?.name == "seconds"
    var csv = HashedCSV(
      header: identity + columns.map(\.name), rows: records.reduce(0) { $0 + rows($1).count }, isTimed: isTimed,
      after: hash)
    let hashed = (isTimed ? columns.dropLast() : columns[...]).map(\.cell)
    let time = isTimed ? columns.last?.cell : nil
    var cells: [Cell] = []
    for record in records {
      let start = CSVWriter.line([.text(suite)] + TrialColumn.identity.map { $0.cell(record) })
      for row in rows(record) {
        cells.removeAll(keepingCapacity: true)
        for cell in hashed { cells.append(cell(row)) }
        csv.append(start, cells, time: time?(row))
      }
    }
    return csv
  }
}

extension TrialRecord {
  /// The row of `trials.csv` as an object with the same names.
  package func json(suite: String) -> JSONValue {
    .object([("suite", .string(suite))] + TrialColumn.all.map { ($0.name, $0.cell(self).json) })
  }
}
