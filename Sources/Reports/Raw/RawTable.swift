import Datasets
import Formats

/// A CSV file of the program's own, read back row by row with its columns found by name.
struct RawTable {
  /// A row, and where it stands.
  struct Row {
    let fields: [String]
    let line: Int
  }

  let file: String
  private let columns: [String: Int]
  let rows: [Row]

  /// Reads a file's bytes; every one of `required` must be among its columns.
  init(_ bytes: [UInt8], file: String, required: [String]) throws {
    self.file = file
    var scanner = CSVScanner(bytes, file: file)
    var fields: [CSVField] = []
    guard try scanner.nextRecord(into: &fields) else { throw ReportError("\(file): is empty; it lacks its header") }
    let header = try fields.map { try scanner.text(of: $0) }
    let columns = Dictionary(zip(header, header.indices), uniquingKeysWith: { first, _ in first })
    if let missing = required.first(where: { columns[$0] == nil }) {
      throw ReportError("\(file):1: lacks the column '\(missing)'")
    }
    var rows: [Row] = []
    while try scanner.nextRecord(into: &fields) {
      let line = fields.first?.line ?? 0
      guard fields.count == header.count else {
        throw ReportError("\(file):\(line): has \(fields.count) fields where the header has \(header.count)")
      }
      rows.append(Row(fields: try fields.map { try scanner.text(of: $0) }, line: line))
    }
    self.columns = columns
    self.rows = rows
  }

  /// Refuses a second row with the same fields in some columns.
  func requireUnique(_ columns: [String]) throws {
    var seen: [[String]: Int] = [:]
    for row in rows {
      let name = columns.map { text(row, $0) }
      if let first = seen.updateValue(row.line, forKey: name) {
        throw ReportError("\(file):\(row.line): is a second row for the trial of line \(first); remove one")
      }
    }
  }

  /// The text of a field.
  func text(_ row: Row, _ column: String) -> String { row.fields[columns[column] ?? 0] }

  /// A field's value, nil where it is empty.
  func optional<Value: LosslessStringConvertible>(_ row: Row, _ column: String) throws -> Value? {
    let text = text(row, column)
    if text.isEmpty { return nil }
    guard let value = Value(text) else { throw problem(row, column, text) }
    return value
  }

  /// A field's value, which must be there.
  func value<Value: LosslessStringConvertible>(_ row: Row, _ column: String) throws -> Value {
    guard let value: Value = try optional(row, column) else { throw problem(row, column, "") }
    return value
  }

  /// A field's value among those of an enumeration.
  func choice<Choice: RawRepresentable<String>>(_ row: Row, _ column: String) throws -> Choice {
    guard let choice = Choice(rawValue: text(row, column)) else { throw problem(row, column, text(row, column)) }
    return choice
  }

  private func problem(_ row: Row, _ column: String, _ text: String) -> ReportError {
    ReportError("\(file):\(row.line): column '\(column)' cannot be '\(text)'")
  }
}
