import Wording
import Formats

/// The first record of a CSV file: the columns' names, and which of them is the label.
struct CSVHeader {
  let names: [String]
  let labelColumn: Int

  /// The names of the columns other than the label.
  var featureNames: [String] { names.indices.filter { $0 != labelColumn }.map { names[$0] } }

  /// Reads the header from a scanner at the file's beginning.
  init(_ scanner: inout CSVScanner, label: String, file: String) throws(InputError) {
    var fields: [CSVField] = []
    guard try scanner.nextRecord(into: &fields) else {
      throw InputError(file: file, "the file is empty; a header with the columns' names and rows of data are needed")
    }
    var names: [String] = []
    for field in fields {
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
    labelColumn = try Self.labelColumn(label, among: names, file: file, line: fields[0].line)
    self.names = names
  }

  private static func labelColumn(
    _ label: String, among names: [String], file: String, line: Int
  ) throws(InputError) -> Int {
    guard let column = names.firstIndex(of: label) else {
      let shown = names.prefix(20) + (names.count > 20 ? ["…"] : [])
      let near = nearestName(to: label, among: names).map { [$0] }
      let separators = names.count == 1 ? "; fields are separated by commas" : ""
      throw InputError(
        file: file, line: line,
        "no column is named \(quoted(label))\(spellingHint(for: label, among: near ?? Array(shown)))\(separators)")
    }
    guard names.count > 1 else {
      throw InputError(file: file, line: line, "\(quoted(label)) is the only column; a feature at least is needed")
    }
    return column
  }
}
