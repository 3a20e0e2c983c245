import Wording
package import Formats

/// A table as a format hands it over: named columns of cells that are still as they were written.
package struct NamedColumns: Sendable {
  /// What errors call the table by: its file's path.
  let file: String
  /// The names of the columns, each there once.
  let names: [String]
  /// The line that the names stand on.
  let namesLine: Int
  /// The cells below the names.
  let cells: WrittenTable

  /// A table from its parts; `cells` has a column for each name.
  package init(file: String, names: [String], namesLine: Int, cells: WrittenTable) {
    precondition(names.count == cells.columns, "\(names.count) names for \(cells.columns) columns")
    self.file = file
    self.names = names
    self.namesLine = namesLine
    self.cells = cells
  }

  /// The column of a name.
  func column(_ name: String) throws(InputError) -> Int {
    if let column = names.firstIndex(of: name) { return column }
    let shown = names.prefix(20) + (names.count > 20 ? ["…"] : [])
    let near = nearestName(to: name, among: names).map { [$0] }
    let separators = names.count == 1 ? "; fields are separated by commas" : ""
    throw InputError(
      file: file, line: namesLine,
      "no column is named \(quoted(name))\(spellingHint(for: name, among: near ?? Array(shown)))\(separators)")
  }

  /// An error about a cell.
  func error(_ row: Int, _ column: Int, _ problem: String) -> InputError {
    InputError(file: file, line: cells.line(row, column), "column \(quoted(names[column])): \(problem)")
  }
}
