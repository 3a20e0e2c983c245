import Dispatch
package import Formats
import Wording

/// The cells of a table as they stand in a text: each is known by its place, and read when somebody asks for it.
///
/// A cell takes 4 bytes, so that large tables fit into memory beside their text.
package struct WrittenTable: Sendable {
  /// The number of cells in a row.
  package private(set) var columns: Int
  /// The text, in UTF-8 unless somebody was wrong about it.
  let text: [UInt8]
  let dialect: Dialect
  private let file: String
  private let places: CellPlaces
  /// How cells say that their value is not known.
  package let missing: MissingValue
  /// The columns of the text before the first of the table.
  private var first = 0

  /// The cells at some places of a text; `file` names it in errors.
  init(
    _ text: [UInt8], _ places: CellPlaces, _ dialect: Dialect, missing: MissingValue = .usual, file: String
  ) {
    (self.text, self.places, self.dialect, self.missing, self.file) = (text, places, dialect, missing, file)
    columns = places.columns
  }

  /// The character that separates fields; a blank for any number of them.
  package var separator: String {
    if case .character(let byte) = dialect.separator { String(UnicodeScalar(byte)) } else { " " }
  }

  /// How numbers are written.
  package var numbers: NumberNotation { dialect.numbers }

  /// The number of rows.
  package var rows: Int { places.starts.count }

  /// The bytes of the text.
  package var bytes: Int { text.count }

  /// The same without some columns at its sides.
  func without(first: Int, last: Int) -> WrittenTable {
    var table = self
    table.first += first
    table.columns -= first + last
    return table
  }

  /// The text of a cell, without its quotes and blanks around it.
  package func text(_ row: Int, _ column: Int) throws(InputError) -> String {
    let size = range(row, column).count
    let most = dialect.isStrict ? Limits.ownTextBytes : Limits.cellBytes
    if size > most {
      throw InputError(
        file: file, line: line(row, column),
        "a cell of \(grouped(size)) bytes, where at most \(grouped(most)) can be; shorten it")
    }
    let text = text.withUnsafeBufferPointer { dialect.validText(of: range(row, column), in: $0) }
    guard let text else {
      let remedy = dialect.isStrict ? "" : "; name the file's own with --encoding"
      throw InputError(file: file, line: line(row, column), "not UTF-8 text\(remedy)")
    }
    return text
  }

  /// The number that a cell spells, nil where it spells none.
  @inline(__always)
  package func number(_ row: Int, _ column: Int) -> Double? {
    text.withUnsafeBufferPointer { number(in: range(row, column), of: $0) }
  }

  @inline(__always)
  private func number(in field: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Double? {
    // Most fields are nothing but a number, and then there is nothing around it to look for.
    if dialect.numbers.decimal == UInt8(ascii: "."), let number = shortDecimalNumber(field, in: text) { return number }
    return dialect.numbers.number(UnsafeBufferPointer(rebasing: text[dialect.content(of: field, in: text).range]))
  }

  /// Whether a cell says that its value is not known.
  package func isMissing(_ row: Int, _ column: Int) -> Bool { withContent(row, column) { missing.isSpelled($0) } }

  /// The numbers of some columns, a row after the other, read on all cores; NaN where a cell spells none.
  package func numbers(_ columns: [Int]) -> [Double] {
    Array(unsafeUninitializedCapacity: rows * columns.count) { values, count in
      text.withUnsafeBufferPointer { text in
        nonisolated(unsafe) let (text, values) = (text, values.inLargePages())
        DispatchQueue.concurrentPerform(iterations: (rows + 4095) / 4096) { block in
          var position = block * 4096 * columns.count
          for row in (block * 4096)..<min((block + 1) * 4096, rows) {
            for column in columns {
              values.initializeElement(at: position, to: number(in: range(row, column), of: text) ?? .nan)
              position += 1
            }
          }
        }
      }
      count = rows * columns.count
    }
  }

  /// The line on which a cell begins, 1 the first.
  package func line(_ row: Int, _ column: Int) -> Int { lineNumber(of: range(row, column).lowerBound, in: text) }

  @inline(__always)
  private func range(_ row: Int, _ column: Int) -> Range<Int> { places.range(row, first + column) }

  @inline(__always)
  private func withContent<T>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    text.withUnsafeBufferPointer { text in
      body(UnsafeBufferPointer(rebasing: text[dialect.content(of: range(row, column), in: text).range]))
    }
  }
}

/// The line that a byte of a text stands on, 1 the first.
func lineNumber(of position: Int, in text: [UInt8]) -> Int { 1 + text[..<position].count { $0 == .lineFeed } }

extension Dialect {
  /// The text of a field, without its quotes and blanks around it; nil where it is no UTF-8.
  func validText(of field: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> String? {
    let content = content(of: field, in: text)
    let written = text[content.range]
    guard content.hasDoubledQuotes else { return String(validating: written, as: UTF8.self) }
    var isSecond = false
    let single = written.filter { byte in
      isSecond = byte == quote && !isSecond
      return byte != quote || isSecond
    }
    return String(validating: single, as: UTF8.self)
  }

  /// The same, with signs in place of what is no UTF-8.
  func text(of field: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> String {
    validText(of: field, in: text) ?? String(decoding: text[content(of: field, in: text).range], as: UTF8.self)
  }

  /// Where the content of a field stands, without its quotes and the blanks around it, and whether quotes in it are doubled.
  @inline(__always)
  func content(
    of field: Range<Int>, in text: UnsafeBufferPointer<UInt8>
  ) -> (range: Range<Int>, hasDoubledQuotes: Bool) {
    var (start, end) = (field.lowerBound, field.upperBound)
    if isStrict {
      if start < end, text[end - 1] == .carriageReturn { end -= 1 }
    } else {
      while start < end, text[start].isBlank { start += 1 }
      while start < end, text[end - 1].isBlank || text[end - 1] == .carriageReturn { end -= 1 }
    }
    guard end - start >= 2, text[start] == quote, text[end - 1] == quote else { return (start..<end, false) }
    return unquoted(start..<end, in: text)
  }

  private func unquoted(_ field: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> (Range<Int>, Bool) {
    let inner = (field.lowerBound + 1)..<(field.upperBound - 1)
    var (position, hasDoubledQuotes) = (inner.lowerBound, false)
    while position < inner.upperBound {
      if text[position] == quote {
        // A single quote inside: the field is not quoted as a whole, and the quotes are text.
        guard position + 1 < inner.upperBound, text[position + 1] == quote else { return (field, false) }
        hasDoubledQuotes = true
        position += 1
      }
      position += 1
    }
    var (start, end) = (inner.lowerBound, inner.upperBound)
    if !isStrict {
      while start < end, text[start].isBlank { start += 1 }
      while start < end, text[end - 1].isBlank { end -= 1 }
    }
    return (start..<end, hasDoubledQuotes)
  }
}
