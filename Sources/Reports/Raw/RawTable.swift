import Experiments
import Formats
import Tables
import Wording

/// A CSV file of the program's own, read back row by row with its columns found by name.
struct RawTable {
  /// Records with the fields that name the trial of each.
  struct Records<Record> {
    /// In the order of the file.
    var inOrder: [(name: [String], record: Record)] = []

    /// Those of each trial.
    var byName: [[String]: [Record]] {
      Dictionary(grouping: inOrder, by: \.name).mapValues { $0.map(\.record) }
    }
  }

  private let file: String
  private let columns: [String: Int]
  private let cells: WrittenTable
  private let rows: [[String]]

  /// Reads a file's bytes.
  init(_ bytes: [UInt8], file: String) throws {
    self.file = file
    if bytes.isEmpty { throw ReportError("\(file): is empty; it lacks its header") }
    let table = try DelimitedText.strictColumns(bytes, file: file)
    columns = Dictionary(uniqueKeysWithValues: zip(table.names, table.names.indices))
    cells = table.cells
    rows = try (0..<cells.rows).map { row in try table.names.indices.map { try table.cells.text(row, $0) } }
  }

  /// The record of each row; no two may have the same fields in the columns `unique`.
  ///
  /// A column that older files lack, since it may hold nothing, is left as it is in `blank`. The columns `names` name each record.
  func records<Record>(
    _ blank: Record, _ declared: [ResultColumn<Record>], named names: [String] = TrialsTable.identity, unique: [String]
  ) throws -> Records<Record> {
    if let missing = (names + declared.filter { !$0.isOptional }.map(\.name)).first(where: { columns[$0] == nil }) {
      throw ReportError("\(file):1: lacks the column '\(missing)'")
    }
    try requireUnique(unique)
    let named = try places(of: names)
    let present = declared.compactMap { column in columns[column.name].map { (column, $0) } }
    var records = Records<Record>()
    records.inOrder = try rows.enumerated().map { number, row in
      var record = blank
      for (column, place) in present {
        let text = row[place]
        guard let cell = column.cell(spelledBy: text), column.set(&record, cell) else {
          throw ReportError("\(file):\(cells.line(number, place)): column '\(column.name)' cannot be \(quoted(text))")
        }
      }
      return (named.map { row[$0] }, record)
    }
    return records
  }

  private func places(of names: [String]) throws -> [Int] {
    try names.map { name in
      guard let place = columns[name] else { throw ReportError("\(file):1: lacks the column '\(name)'") }
      return place
    }
  }

  /// Refuses a second row with the same fields in some columns, of which the table may lack those that may hold nothing.
  private func requireUnique(_ names: [String]) throws {
    let places = names.compactMap { columns[$0] }
    var seen: [[String]: Int] = [:]
    for (number, row) in rows.enumerated() {
      if let first = seen.updateValue(number, forKey: places.map { row[$0] }) {
        throw ReportError(
          "\(file):\(cells.line(number, 0)): repeats what line \(cells.line(first, 0)) names; remove one")
      }
    }
  }
}
