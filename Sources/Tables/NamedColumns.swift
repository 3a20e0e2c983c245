import Wording
package import Formats

/// A table as a format hands it over: named columns of cells that are still as they were written.
package struct NamedColumns: Sendable {
  /// What errors call the table by: its file's path.
  package let file: String
  /// The names of the columns, each there once.
  package let names: [String]
  /// The line that the names stand on.
  package let namesLine: Int
  /// The cells below the names.
  package let cells: WrittenTable
  /// What the file itself says of each column; nil for one that it says nothing of, as in plain text.
  package var declared: [DeclaredColumn?]
  /// What was guessed and left out in reading, a sentence each: of the whole file, not of a cell.
  package var notes: [String] = []

  /// A table from its parts; `cells` has a column for each name.
  package init(file: String, names: [String], namesLine: Int, cells: WrittenTable) {
    precondition(names.count == cells.columns, "\(names.count) names for \(cells.columns) columns")
    self.file = file
    self.names = names
    self.namesLine = namesLine
    self.cells = cells
    declared = Array(repeating: nil, count: names.count)
  }

  /// Whether a cell says that its value is not known.
  package func isMissing(_ row: Int, _ column: Int) -> Bool { cells.isMissing(row, column) }

  package func column(_ name: String) throws(InputError) -> Int {
    if let column = names.firstIndex(of: name) { return column }
    let shown = names.prefix(20) + (names.count > 20 ? ["…"] : [])
    let near = nearestName(to: name, among: names).map { [$0] }
    let separators = names.count == 1 ? "; \(oneColumn)" : ""
    throw InputError(
      file: file, line: namesLine,
      "no column is named \(quoted(name))\(spellingHint(for: name, among: near ?? Array(shown)))\(separators)")
  }

  /// What to say of a table of one column, whose separator may not have been found.
  package var oneColumn: String {
    "the file has one column: no separator was found; name it with --separator"
  }

  /// An error about a cell.
  package func error(_ row: Int, _ column: Int, _ problem: String) -> InputError {
    InputError(file: file, line: cells.line(row, column), "column \(quoted(names[column])): \(problem)")
  }
}

/// What a file says of a column, as ARFF's header and Orange's do.
package enum DeclaredColumn: Sendable, Hashable {
  /// Numbers.
  case numbers
  /// One of some levels; of none, any text.
  case categories(levels: [String])
  /// Dates and times.
  case dates
  /// Any text, or an identifier: not a feature.
  case text
  /// To be left out.
  case ignored
  /// To be predicted, of the kind in it.
  indirect case label(DeclaredColumn?)
}
