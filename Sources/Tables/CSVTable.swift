import Wording
package import Formats

/// A CSV file with a header: the columns' names, and the cells below them.
package struct CSVTable: Sendable {
  /// The names of the columns, each there once.
  package let names: [String]
  /// The line of the header.
  package let namesLine: Int
  /// The rows below the header.
  package private(set) var cells: WrittenTable

  /// Reads all of a file; `file` names it in errors.
  package init(_ bytes: [UInt8], file: String) throws(InputError) {
    var scanner = CSVScanner(bytes, file: file)
    var fields: [CSVField] = []
    guard try scanner.nextRecord(into: &fields) else {
      throw InputError(file: file, "the file is empty; a header with the columns' names and rows of data are needed")
    }
    let names = try Self.names(fields, scanner, file: file)
    namesLine = fields[0].line
    self.names = names
    cells = WrittenTable(columns: names.count, bytes: bytes, file: file)
    while try scanner.nextRecord(into: &fields) {
      guard fields.count == names.count else { throw Self.raggedRow(fields, names, file: file) }
      try cells.append(fields)
    }
  }

  private static func names(
    _ header: [CSVField], _ scanner: CSVScanner, file: String
  ) throws(InputError) -> [String] {
    var names: [String] = []
    for field in header {
      let name = try scanner.text(of: field)
      let column = names.count + 1
      guard !name.isEmpty else {
        throw InputError(file: file, line: field.line, "column \(column) has no name; give it one in the header")
      }
      if let first = names.firstIndex(of: name) {
        throw InputError(
          file: file, line: field.line,
          "columns \(first + 1) and \(column) are both named \(quoted(name)); give each a name of its own")
      }
      names.append(name)
    }
    return names
  }

  private static func raggedRow(_ fields: [CSVField], _ names: [String], file: String) -> InputError {
    let problem =
      fields.count < names.count
      ? "column \(quoted(names[fields.count])) has none"
      : "the last column is \(quoted(names[names.count - 1]))"
    return InputError(
      file: file, line: fields[0].line,
      "\(fields.count) fields, where the header names \(names.count) columns; \(problem)")
  }
}
