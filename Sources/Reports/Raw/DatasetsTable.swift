import Experiments
import Formats
import Hashing

/// `datasets.csv`, a row a data set and split.
enum DatasetsTable {
  /// The columns that name a row.
  static let identity = ["suite"] + DatasetColumn.identity.map(\.name)

  /// The table; `hash` has taken in the tables before it.
  static func table(of records: [DatasetRecord], suite: String, after hash: SHA256) -> HashedTable {
    let columns = DatasetColumn.inTable(DatasetColumn.all, of: [records]) { $0 }
    var csv = HashedCSV(header: ["suite"] + columns.map(\.name), after: hash)
    for record in records { csv.append(CSVWriter.line([.text(suite)]), fields: 1, columns.map { $0.cell(record) }) }
    return HashedTable(csv)
  }
}
