package import Formats

/// One field of a CSV record: where its text stands in the file.
package struct CSVField {
  /// The bytes of the text, without the quotes around it.
  package var range: Range<Int>
  /// The line on which it begins, 1 the first.
  package var line: Int
  /// Whether quotes inside it are doubled.
  var hasDoubledQuotes = false
}

/// Reads the records of a CSV file one after the other and keeps count of the lines.
///
/// The format is RFC 4180: commas, fields in double quotes where they hold commas, quotes (doubled) or line breaks. Besides
/// CRLF, a single LF or CR ends a line; a UTF-8 byte order mark and empty lines are skipped.
package struct CSVScanner {
  /// The file.
  package let bytes: [UInt8]
  private let file: String
  private var position: Int
  private var line = 1

  /// A scanner at the first record; `file` names the bytes in errors.
  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Replaces `fields` by the next record's; false at the end of the file.
  package mutating func nextRecord(into fields: inout [CSVField]) throws(InputError) -> Bool {
    fields.removeAll(keepingCapacity: true)
    while takeLineEnd() {}
    guard position < bytes.count else { return false }
    repeat { fields.append(try nextField()) } while take(.comma)
    takeLineEnd()
    return true
  }

  /// How many lines end in some bytes; CRLF is one end.
  static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
    zip(bytes.indices, bytes).count { index, byte in
      byte == .lineFeed || byte == .carriageReturn && (index + 1 == bytes.endIndex || bytes[index + 1] != .lineFeed)
    }
  }

  /// A field's text.
  package func text(of field: CSVField) throws(InputError) -> String {
    guard let text = String(validating: bytes[field.range], as: UTF8.self) else {
      throw InputError(file: file, line: field.line, "not UTF-8 text; save the file as UTF-8")
    }
    return field.hasDoubledQuotes ? text.replacingScalars("\"\"", with: "\"") : text
  }

  /// The number that a field spells, nil where it spells none.
  package func number(in field: CSVField) -> Double? { decimalNumber(bytes, in: field.range) }

  private mutating func nextField() throws(InputError) -> CSVField {
    if take(.quote) { return try quotedField() }
    let start = position
    while position < bytes.count, !bytes[position].endsField { position += 1 }
    return CSVField(range: start..<position, line: line)
  }

  /// The field whose opening quote was just taken.
  private mutating func quotedField() throws(InputError) -> CSVField {
    var field = CSVField(range: position..<position, line: line)
    while position < bytes.count {
      let end = position
      if take(.quote) {
        if take(.quote) {
          field.hasDoubledQuotes = true
          continue
        }
        guard position == bytes.count || bytes[position].endsField else {
          throw InputError(
            file: file, line: line, "text after a closing quote; write a quote inside a quoted field twice")
        }
        field.range = field.range.lowerBound..<end
        return field
      }
      if !takeLineEnd() { position += 1 }
    }
    throw InputError(file: file, line: field.line, "a quote is opened here and never closed")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @discardableResult
  private mutating func takeLineEnd() -> Bool {
    let carriageReturn = take(.carriageReturn)
    guard take(.lineFeed) || carriageReturn else { return false }
    line += 1
    return true
  }
}

extension UInt8 {
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
  fileprivate static let lineFeed = UInt8(ascii: "\n")

  /// Whether an unquoted field ends before this byte.
  fileprivate var endsField: Bool { self == .comma || self == .lineFeed || self == .carriageReturn }
}
