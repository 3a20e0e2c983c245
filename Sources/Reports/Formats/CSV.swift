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
  mutating func append(_ row: [(any CSVValue)?]) { text += Self.line(row.map { $0?.csv ?? "" }) }

  private static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13].contains($0) }
    return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}

/// A value that a CSV field can hold; numbers are written so that reading gives the same number again.
protocol CSVValue {
  var csv: String { get }
  var json: JSONValue { get }
}

extension String: CSVValue {
  var csv: String { self }
  var json: JSONValue { .string(self) }
}

extension Int: CSVValue {
  var csv: String { String(self) }
  var json: JSONValue { .int(self) }
}

extension Double: CSVValue {
  var csv: String { description }
  var json: JSONValue { .number(self) }
}
