/// A table as RFC 4180 CSV: UTF-8, a header, lines that end in LF, fields in quotes where they must be.
package struct CSVWriter: Sendable {
  /// The table so far, or what has not been taken of it.
  package private(set) var text = ""

  /// A table with its header.
  package init(header: [String]) { append(header.map(Cell.text)) }

  /// Adds a row of as many cells as the header has names.
  package mutating func append(_ row: [Cell]) {
    text += Self.line(row)
    text += "\n"
  }

  /// The table since it was taken last.
  package mutating func taken() -> String {
    defer { text = "" }
    return text
  }

  /// Cells as they stand in a line, between commas.
  package static func line(_ row: some Sequence<Cell>) -> String {
    var line = ""
    var isFirst = true
    for cell in row {
      if !isFirst { line += "," }
      isFirst = false
      cell.write(asFieldOf: &line)
    }
    return line
  }
}
