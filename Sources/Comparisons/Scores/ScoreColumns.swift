import Wording
package import Formats
package import Tables

/// A table of scores as it was read, with errors that name file, line and column.
package struct ScoreColumns {
  private let table: NamedColumns
  /// The columns that are used, in the file's order.
  let columns: [Int]
  /// The number of rows.
  var rows: Int { table.cells.rows }
  /// What was guessed and left out in reading.
  var notes: [String] { table.notes.map { "\(table.file): \($0)" } }

  /// A table without some columns, named by `--drop`.
  package init(_ table: NamedColumns, dropping dropped: [String]) throws(InputError) {
    self.table = table
    var columns = Set(table.names.indices)
    for name in dropped { columns.remove(try Self.column(name, of: table, option: "--drop")) }
    guard !columns.isEmpty else { throw InputError(file: table.file, "--drop leaves no column") }
    self.columns = columns.sorted()
  }

  /// A column's name.
  func name(of column: Int) -> String { table.names[column] }

  /// The column of a name, nil where there is none.
  func column(named name: String) -> Int? { columns.first { table.names[$0] == name } }

  /// The column of a name that an option gives.
  func column(_ name: String, option: String) throws(InputError) -> Int {
    if let column = column(named: name) { return column }
    return try Self.column(name, of: table, option: option)
  }

  private static func column(_ name: String, of table: NamedColumns, option: String) throws(InputError) -> Int {
    if let column = table.names.firstIndex(of: name) { return column }
    let shown =
      table.names.count == 1
      ? table.oneColumn : "name one of \(excerpt(table.names.map(\.shortened))) with \(option)"
    throw InputError(file: table.file, line: table.namesLine, "no column is named \(quoted(name)); \(shown)")
  }

  /// The text of a cell, which must not be empty.
  func label(_ row: Int, _ column: Int) throws(InputError) -> String {
    let text = try table.cells.text(row, column)
    if text.isEmpty { throw table.error(row, column, "is empty; name what the score is of") }
    return text
  }

  /// The score in a cell, nil where it says that there is none.
  func score(_ row: Int, _ column: Int) throws(InputError) -> Double? {
    if table.isMissing(row, column) { return nil }
    let number = table.cells.number(row, column)
    if let number, number.isFinite { return number }
    let text = quoted(try table.cells.text(row, column))
    throw table.error(
      row, column,
      number == nil
        ? "\(text) is not a number; correct it, name it with --missing, or leave the column out with --drop"
        : "\(text) is not a finite number; correct it, or leave the cell empty, whose block then lacks the method")
  }

  /// Whether a column has text in it, in the first of its rows that has anything.
  func holdsText(_ column: Int) -> Bool {
    let first = (0..<rows).first { !table.isMissing($0, column) }
    return first.map { table.cells.number($0, column) == nil } ?? false
  }

  /// An error about a row, or about the header where it is nil.
  func error(_ row: Int?, _ problem: String) -> InputError {
    InputError(file: table.file, line: row.map { table.cells.line($0, 0) } ?? table.namesLine, problem)
  }

  /// What to say where nothing can be compared: one column is one method.
  func note(_ problem: String) -> String { "\(table.file): \(problem)" }

  /// What to say of a file of one column.
  var oneColumn: String? { table.names.count == 1 ? table.oneColumn : nil }
}
