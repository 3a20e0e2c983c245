package import Formats

/// The cells of a table as they stand in a text: each is known by its place, and read when somebody asks for it.
///
/// A cell takes 8 bytes, so that large tables fit into memory beside their text.
package struct WrittenTable: Sendable {
  /// Where a cell's text stands: its first byte, its length, and whether quotes inside it are doubled, in 8 bytes.
  private struct Place {
    static let longest = 1 << 23 - 1
    private let bits: UInt64

    init(_ field: CSVField) {
      bits = UInt64(field.range.lowerBound) << 24 | UInt64(field.range.count) << 1 | (field.hasDoubledQuotes ? 1 : 0)
    }

    var range: Range<Int> {
      let start = Int(bits >> 24)
      return start..<(start + Int(bits >> 1 & 0x7f_ffff))
    }
    var hasDoubledQuotes: Bool { bits & 1 == 1 }
  }

  /// The number of cells in a row.
  package let columns: Int
  private let bytes: [UInt8]
  private let file: String
  private var places: [Place] = []
  private var lines: [Int] = []

  /// A table without rows over the bytes of a text; `file` names them in errors.
  package init(columns: Int, bytes: [UInt8], file: String) {
    self.columns = columns
    self.bytes = bytes
    self.file = file
  }

  /// The number of rows.
  package var rows: Int { lines.count }

  /// Adds a row of as many fields as there are columns.
  package mutating func append(_ fields: [CSVField]) throws(InputError) {
    precondition(fields.count == columns && columns > 0, "\(fields.count) fields for \(columns) columns")
    for field in fields {
      guard field.range.count <= Place.longest else {
        throw InputError(
          file: file, line: field.line, "a field of more than \(Place.longest) bytes; is a closing quote missing?")
      }
      places.append(Place(field))
    }
    lines.append(fields[0].line)
  }

  /// The text of a cell, without its quotes.
  package func text(_ row: Int, _ column: Int) throws(InputError) -> String {
    let place = places[row * columns + column]
    guard let text = String(validating: bytes[place.range], as: UTF8.self) else {
      throw InputError(file: file, line: line(row, column), "not UTF-8 text; save the file as UTF-8")
    }
    return place.hasDoubledQuotes ? text.replacingScalars("\"\"", with: "\"") : text
  }

  /// The number that a cell spells, nil where it spells none.
  package func number(_ row: Int, _ column: Int) -> Double? {
    decimalNumber(bytes, in: places[row * columns + column].range)
  }

  /// The line on which a cell begins, 1 the first: its row's, and those that quoted cells before it in the row break.
  package func line(_ row: Int, _ column: Int) -> Int {
    let before = places[row * columns].range.lowerBound..<places[row * columns + column].range.lowerBound
    return lines[row] + CSVScanner.lineEnds(in: bytes[before])
  }
}
