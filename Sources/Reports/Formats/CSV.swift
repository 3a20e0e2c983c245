/// A table as RFC 4180 CSV: UTF-8, a header, CRLF-free lines, fields quoted where they must be.
struct CSV {
  private(set) var text: String

  init(header: [String]) { text = Self.line(header) }

  /// A row a record; all have the fields of the template.
  init(_ records: [[Field]], like template: [Field]) {
    text = Self.line(template.flatMap(\.columns))
    for record in records { append(record.flatMap(\.cells)) }
  }

  /// Adds a row of as many fields as the header has; nil is an empty field.
  private mutating func append(_ row: [(any CSVValue)?]) { text += Self.line(row.map { $0?.csv ?? "" }) }

  /// Fields as they stand in a line, between commas.
  static func joined(_ fields: some Sequence<String>) -> String { fields.lazy.map(quoted).joined(separator: ",") }

  private static func line(_ fields: [String]) -> String { joined(fields) + "\n" }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// A value that a CSV field can hold; numbers are written so that reading gives the same number again.
protocol CSVValue {
  var csv: String { get }
  /// Adds the value to a line, with quotes where it needs them.
  func write(asFieldOf line: inout String)
  var json: JSONValue { get }
}

extension String: CSVValue {
  var csv: String { self }
  func write(asFieldOf line: inout String) { line += CSV.joined([self]) }
  var json: JSONValue { .string(self) }
}

extension Int: CSVValue {
  var csv: String { String(self) }
  func write(asFieldOf line: inout String) { line += csv }
  var json: JSONValue { .int(self) }
}

extension Double: CSVValue {
  var csv: String { description }
  func write(asFieldOf line: inout String) { write(to: &line) }
  var json: JSONValue { .number(self) }
}
