import Wording
package import Formats

/// Text of rows of fields, whatever separates them: how it is written is told from the text itself, and what somebody says of
/// it comes first.
package enum DelimitedText {
  /// Whether bytes begin as a text does.
  package static func isText(_ bytes: [UInt8]) -> Bool {
    TextEncoding.recognised(in: Array(bytes.prefix(4096))) != nil && ForeignFormat.recognised(in: bytes) == nil
  }

  /// The columns of a file; `file` names it in errors.
  package static func columns(
    _ bytes: consuming [UInt8], file: String, _ options: ReadingOptions = ReadingOptions()
  ) throws(InputError) -> NamedColumns {
    var notes: [String] = []
    let text = try decoded(bytes, file: file, options, &notes)
    return try columns(ofText: text, file: file, options, notes)
  }

  /// The text of a file as UTF-8.
  static func decoded(
    _ bytes: consuming [UInt8], file: String, _ options: ReadingOptions, _ notes: inout [String]
  ) throws(InputError) -> [UInt8] {
    if let foreign = ForeignFormat.recognised(in: bytes) { throw foreign.error(file: file) }
    guard let encoding = options.encoding ?? TextEncoding.recognised(in: bytes) else {
      throw InputError(
        file: file, "zeros among its first bytes, so no text; if it is one, name its encoding with --encoding")
    }
    if options.encoding == nil, encoding == .windows1252 {
      notes.append("not UTF-8, so read as Windows-1252; --encoding names another")
    }
    let text = TextLines.withLineFeeds(encoding.utf8(bytes))
    try requireFewMarks(text, file: file)
    return text
  }

  /// Refuses a text with letters that would take long to be compared.
  private static func requireFewMarks(_ text: [UInt8], file: String) throws(InputError) {
    guard let place = CombiningMarks.pile(in: text) else { return }
    throw InputError(file: file, line: 1 + text[..<place].count { $0 == .lineFeed }, CombiningMarks.problem)
  }

  /// The columns of a text in UTF-8.
  static func columns(
    ofText text: consuming [UInt8], file: String, _ options: ReadingOptions, _ notes: [String] = []
  ) throws(InputError) -> NamedColumns {
    var (text, options) = (text, options)
    prepare(&text, &options)
    // Whatever separates them, these are too many to be looked at.
    let marks = text.prefix { $0 != .lineFeed }.count { $0.isBlank || ",;|".utf8.contains($0) }
    if marks > 2 * Limits.columns { throw TableLayout.tooManyColumns(marks + 1, file: file) }
    let dialect = text.withUnsafeBufferPointer { Dialect(of: $0, options) }
    if dialect.separator == .bar { removeFrame(of: &text) }
    return try columns(ofText: text, dialect, file: file, options, notes)
  }

  /// The columns of a file of the program's own: RFC 4180 to the letter, with a header.
  package static func strictColumns(_ bytes: [UInt8], file: String) throws(InputError) -> NamedColumns {
    var options = ReadingOptions()
    options.header = true
    try requireFewMarks(bytes, file: file)
    return try columns(ofText: bytes, .rfc4180, file: file, options, [])
  }

  /// The columns of a text whose dialect is known, and perhaps its names, which then stand somewhere else.
  static func columns(
    ofText text: [UInt8], _ dialect: Dialect, file: String, _ options: ReadingOptions, _ given: [String],
    names: [String]? = nil
  ) throws(InputError) -> NamedColumns {
    if text.count > Limits.fileBytes {
      throw FileContents.tooLarge(file, "\(grouped(text.count)) bytes in UTF-8", Limits.fileBytes)
    }
    let layout = text.withUnsafeBufferPointer { text in
      names.map { TableLayout(names: $0) }
        ?? TableLayout(CellPlaces.sample(text, dialect, records: TableLayout.sampleSize), in: text, dialect, options)
    }
    guard let layout else {
      throw InputError(file: file, "the file is empty; a header with the columns' names and rows of data are needed")
    }
    try layout.requireFewColumns(file: file, isStrict: dialect.isStrict)
    let (places, fault) = text.withUnsafeBufferPointer { text in
      CellPlaces.all(of: text, dialect, from: layout.bodyStart, columns: layout.columns)
    }
    var notes = given + dialect.notes(options)
    if let fault {
      if let mark = Self.remark(at: fault.start, of: text, dialect) {
        var dialect = dialect
        dialect.comment = mark
        return try columns(ofText: text, dialect, file: file, options, given, names: names)
      }
      guard isFooter(fault, of: text, dialect, columns: layout.columns) else {
        throw layout.error(fault, in: text, dialect, file: file)
      }
      let line = lineNumber(of: fault.start, in: text)
      notes.append("the table ends before line \(line): there is one field from there on, so that is left out")
    }
    let cells = WrittenTable(text, places, dialect, missing: options.missingValue, file: file)
    return layout.named(cells, file: file, notes)
  }

  /// The sign that makes a remark of a line which fits no row, where it begins so and no remark has been seen before.
  private static func remark(at start: Int, of text: [UInt8], _ dialect: Dialect) -> UInt8? {
    guard dialect.comment == nil, !dialect.isStrict else { return nil }
    return text[start...].first { !$0.isBlank }.flatMap {
      [UInt8(ascii: "#"), UInt8(ascii: "%")].contains($0) ? $0 : nil
    }
  }

  /// Whether the records from one on have a single field, as a source's name below a table.
  private static func isFooter(
    _ fault: CellPlaces.Fault, of text: [UInt8], _ dialect: Dialect, columns: Int
  ) -> Bool {
    guard columns > 2, fault.fields == 1, fault.stray == nil, !dialect.isStrict else { return false }
    let rest = text.withUnsafeBufferPointer { CellPlaces.sample($0, dialect, from: fault.start, records: 20) }
    return rest.count < 20 && rest.allSatisfy { $0.count == 1 }
  }

  /// So many second names are noted one by one.
  private static let mostRenamed = 6

  /// The names, of which a second `a` becomes `a.2`.
  static func distinct(_ names: [String], _ notes: inout [String]) -> [String] {
    let given = Set(names)
    var (seen, distinct, renamed): (Set<String>, [String], [String]) = ([], [], [])
    // The number that a name has next.
    var numbers: [String: Int] = [:]
    for name in names {
      var (own, number) = (name, numbers[name, default: 2])
      while seen.contains(own) || own != name && given.contains(own) {
        own = "\(name).\(number)"
        number += 1
      }
      numbers[name] = number
      if own != name { renamed.append("a second column is named \(quoted(name)), so it is called \(quoted(own))") }
      seen.insert(own)
      distinct.append(own)
    }
    notes += renamed.prefix(mostRenamed)
    if renamed.count > mostRenamed {
      notes.append(
        "\(counted(renamed.count - mostRenamed, "more column")) have names of others, and numbers behind them")
    }
    return distinct
  }

  /// Blanks what is no row, and takes Excel's `sep=` line at its word.
  private static func prepare(_ text: inout [UInt8], _ options: inout ReadingOptions) {
    // The mark by which DOS ended files.
    if let last = text.lastIndex(where: { $0 != .lineFeed && $0 != .carriageReturn }), text[last] == 0x1A {
      text[last] = .space
    }
    removeRules(of: &text)
    let line = text.prefix { $0 != .lineFeed }
    guard line.count <= 8, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return }
    let named = line.dropFirst(4).filter { $0 != .carriageReturn }
    if options.separator == nil { options.separator = Separator(String(decoding: named, as: UTF8.self)) }
    for index in line.indices { text[index] = .space }
  }

  /// Blanks lines of hyphens or of equals signs, as some draw above and below a header.
  private static func removeRules(of text: inout [UInt8]) {
    var start = 0
    while start < min(text.count, 1 << 14) {
      let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
      let marks = text[start..<end].filter { !$0.isBlank && $0 != .carriageReturn }
      if marks.count >= 8, marks[0] == UInt8(ascii: "-") || marks[0] == UInt8(ascii: "="),
        marks.allSatisfy({ $0 == marks[0] })
      {
        for index in start..<end { text[index] = .space }
      }
      start = end + 1
    }
  }

  /// Blanks the bars around the rows of a Markdown table, and its line of hyphens.
  private static func removeFrame(of text: inout [UInt8]) {
    let bar = UInt8(ascii: "|")
    var lines: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: .lineFeed) ?? text.count
      let first = text[start..<end].firstIndex { !$0.isBlank && $0 != .carriageReturn }
      let last = text[start..<end].lastIndex { !$0.isBlank && $0 != .carriageReturn }
      if let first, let last {
        guard text[first] == bar, text[last] == bar else { return }
        lines.append(first..<(last + 1))
      }
      start = end + 1
    }
    for line in lines {
      let isRule = text[line].allSatisfy { $0 == bar || $0.isBlank || "-:".utf8.contains($0) }
      if isRule, text[line].contains(UInt8(ascii: "-")) {
        for index in line { text[index] = .space }
      } else {
        (text[line.lowerBound], text[line.upperBound - 1]) = (.space, .space)
      }
    }
  }
}

extension Dialect {
  /// What was told from the text that somebody may have to set right.
  fileprivate func notes(_ options: ReadingOptions) -> [String] {
    guard options.numbers == nil else { return [] }
    var notes: [String] = []
    if options.decimal == nil, numbers.decimal == UInt8(ascii: ",") {
      notes.append("numbers have a decimal comma; --decimal . says otherwise")
    }
    if options.thousands == nil, let thousands = numbers.thousands {
      notes.append(
        "'\(UnicodeScalar(thousands))' marks thousands; --decimal '\(UnicodeScalar(thousands))' says otherwise")
    }
    return notes
  }
}
