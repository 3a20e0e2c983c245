/// Finds the fields of records, which are lines but for those whose quoted fields go over several.
///
/// A field is quoted where it begins with a quote and ends with one; a quote elsewhere is text. A quote that is never closed
/// is text, too, unless the dialect is strict.
struct RecordScanner {
  /// A quote that is not where the format has it.
  enum StrayQuote: Equatable {
    /// Opens a field and is never closed.
    case open(Int)
    /// Closes a field in the midst of text.
    case inside(Int)

    var position: Int {
      switch self {
      case .open(let position), .inside(let position): position
      }
    }
  }

  /// A record's end, and what is odd about it.
  struct Record {
    /// The byte behind its line end.
    var end: Int
    /// The number of its fields.
    var fields: Int
    var stray: StrayQuote?
  }

  /// A quoted field that is longer is taken for a quote that nobody closed, but in the program's own tables, which name all classes in one.
  private static let longestQuoted = 1 << 20

  let text: UnsafeBufferPointer<UInt8>
  let dialect: Dialect

  /// The next byte at which a record begins: empty lines and remarks are passed over. Nil at the end.
  func start(from position: Int) -> Int? {
    var position = position
    while position < text.count {
      var first = position
      while first < text.count, text[first].isBlank || text[first] == .carriageReturn { first += 1 }
      guard first < text.count else { return nil }
      if text[first] == .lineFeed {
        // A line of tabs alone is a row without values where tabs separate.
        position = first + 1
      } else if text[first] == dialect.comment {
        position = lineEnd(from: first) + 1
      } else {
        return position
      }
    }
    return nil
  }

  /// The fields of the record at `start`: `field` is told where each begins, and at last where one more would.
  ///
  /// - Parameter spansLines: whether quoted fields may hold line ends.
  @inline(__always)
  func record(at start: Int, spansLines: Bool = true, _ field: (_ index: Int, _ start: Int) -> Void) -> Record {
    var record = Record(end: start, fields: 0, stray: nil)
    var position = start
    if dialect.separator == .blanks { skipBlanks(&position) }
    while true {
      field(record.fields, position)
      record.fields += 1
      var end = quotedEnd(from: position, spansLines: spansLines, &record.stray) ?? position
      skipField(&end)
      position = end
      if position < text.count, dialect.separator == .blanks { skipBlanks(&position) }
      if position >= text.count || text[position] == .lineFeed {
        field(record.fields, end + 1)
        record.end = min(position + 1, text.count)
        return record
      }
      if dialect.separator != .blanks { position += 1 }
    }
  }

  /// Goes on to the separator or the line end behind a field.
  @inline(__always)
  private func skipField(_ position: inout Int) {
    switch dialect.separator {
    case .character(let separator):
      while position < text.count {
        let byte = text[position]
        if byte == separator || byte == .lineFeed { break }
        position += 1
      }
    case .blanks:
      while position < text.count, text[position] != .lineFeed, !text[position].isBlank { position += 1 }
    }
  }

  @inline(__always)
  private func skipBlanks(_ position: inout Int) {
    while position < text.count, text[position].isBlank || text[position] == .carriageReturn { position += 1 }
  }

  /// The byte behind the closing quote of a field that is quoted; nil for one that is not.
  @inline(__always)
  private func quotedEnd(from start: Int, spansLines: Bool, _ stray: inout StrayQuote?) -> Int? {
    var position = start
    if !dialect.isStrict { while position < text.count, text[position] == .space { position += 1 } }
    guard position < text.count, text[position] == dialect.quote else { return nil }
    return closingQuote(from: position, spansLines: spansLines, &stray)
  }

  private func closingQuote(from opening: Int, spansLines: Bool, _ stray: inout StrayQuote?) -> Int? {
    var position = opening + 1
    let limit = dialect.isStrict ? text.count : min(text.count, opening + Self.longestQuoted)
    while position < limit {
      if text[position] == .lineFeed, !spansLines { break }
      guard text[position] == dialect.quote else {
        position += 1
        continue
      }
      if position + 1 < text.count, text[position + 1] == dialect.quote {
        position += 2
        continue
      }
      var next = position + 1
      if !dialect.isStrict { while next < text.count, text[next] == .space { next += 1 } }
      if next < text.count, text[next] == .carriageReturn { next += 1 }
      if next >= text.count || text[next] == .lineFeed || dialect.separator.matches(text[next]) { return position + 1 }
      if dialect.separator == .blanks, next > position + 1 { return position + 1 }
      stray = stray ?? .inside(position)
      return nil
    }
    stray = stray ?? .open(opening)
    return nil
  }

  private func lineEnd(from position: Int) -> Int { text[position...].firstIndex(of: .lineFeed) ?? text.count }
}
