import Examples
import Wording
import Formats
import Tables

/// The columns of a table that are a net's inputs: all but the label, each of numbers.
struct FeatureColumns {
  private let table: NamedColumns
  private let columns: [Int]

  /// The columns of a table other than its label.
  init(of table: NamedColumns, label: Int) {
    self.table = table
    columns = table.names.indices.filter { $0 != label }
  }

  /// Their names.
  var names: [String] { columns.map { table.names[$0] } }

  /// Their numbers, a row an example.
  func features() throws(InputError) -> FeatureTable {
    var values: [Double] = []
    values.reserveCapacity(table.cells.rows * columns.count)
    for row in 0..<table.cells.rows {
      for column in columns { values.append(try value(row, column)) }
    }
    return FeatureTable(.doubles(values), columns: columns.count)
  }

  private func value(_ row: Int, _ column: Int) throws(InputError) -> Double {
    let number = table.cells.number(row, column)
    if let number, number.isFinite { return number }
    let text = try table.cells.text(row, column)
    if MissingValue.isSpelled(text) {
      let written = text.isEmpty ? "" : " (\(quoted(text)))"
      throw table.error(row, column, "a value is missing\(written); fill it in or remove the row")
    }
    guard number == nil else {
      throw table.error(row, column, "\(quoted(text)) is not a finite number; correct it or remove the row")
    }
    throw table.error(
      row, column, "\(quoted(text)) is not a number; features are numbers, so encode or remove the column")
  }
}
