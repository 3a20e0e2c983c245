import Wording
import Formats

/// How the records of a delimited text make a table: the columns, their names, and where the rows begin.
struct TableLayout {
  /// The number of fields of a row.
  let columns: Int
  /// The byte from which the rows are read.
  let bodyStart: Int
  /// The names as the header has them; nil where there is none.
  private let header: [String]?
  private let headerStart: Int
  /// The first byte of the lines of a title before it, or its own.
  private let titleStart: Int
  /// Whether the header was looked for, and not told.
  private let isGuess: Bool
  private var areNamesKnown = false

  /// The layout that the first records of a text show; nil where there are none.
  init?(_ records: [[Range<Int>]], in text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, _ options: ReadingOptions) {
    let allRecords = records
    let records = Self.isCount(allRecords, in: text, dialect) ? allRecords.dropFirst() : Self.withoutTitle(allRecords)
    guard let first = records.first else { return nil }
    let hasHeader = options.header ?? HeaderGuess(text, dialect, options.missingValue).isHeader(Array(records))
    isGuess = options.header == nil
    headerStart = first[0].lowerBound
    titleStart = allRecords[0][0].lowerBound
    let body = records.dropFirst()
    let usual = body.map(\.count).mostFrequent ?? first.count
    let isOpenEnded = body.allSatisfy {
      $0.count != usual || text[dialect.content(of: $0[usual - 1], in: text).range].isEmpty
    }
    var names = first.map { dialect.text(of: $0, in: text) }
    if usual == names.count - 1, names.last?.isEmpty == true {
      names.removeLast()
    } else if usual == names.count + 1, hasHeader, !isOpenEnded, body.count > 1, body.allSatisfy({ $0.count == usual })
    {
      // As R writes row names.
      names.insert("", at: 0)
    }
    if names[0].hasPrefix("# ") { names[0].removeFirst(2) }
    let remark = isGuess ? Self.names(inRemarkBefore: headerStart, in: text, dialect, count: names.count) : nil
    header = hasHeader ? names.map(Self.oneLine) : remark
    columns = names.count
    let scanner = RecordScanner(text: text, dialect: dialect)
    bodyStart = hasHeader ? scanner.record(at: headerStart) { _, _ in }.end : headerStart
  }

  /// The names in a remark right before the rows, as NumPy's `savetxt` writes a header: `# x y`. Nil where it holds none.
  private static func names(
    inRemarkBefore start: Int, in text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, count: Int
  ) -> [String]? {
    guard let comment = dialect.comment, start > 1 else { return nil }
    let line = (text[..<(start - 1)].lastIndex(of: .lineFeed) ?? -1) + 1
    guard text[line] == comment else { return nil }
    var plain = dialect
    plain.comment = nil
    let fields = CellPlaces.sample(text, plain, from: line + 1, records: 1).first ?? []
    let names = fields.map { dialect.text(of: $0, in: text) }
    let areNames = names.count == count && !names.contains("") && !names.contains { Double($0) != nil }
    return areNames ? names : nil
  }

  /// The records behind lines of a title: those with half of the usual fields at most before the first that has them.
  private static func withoutTitle(_ records: [[Range<Int>]]) -> ArraySlice<[Range<Int>]> {
    guard let usual = records.map(\.count).mostFrequent, usual > 2 else { return records[...] }
    return records[records.prefix { $0.count * 2 <= usual }.count...]
  }

  /// Whether the first record counts the rows and the features and names the classes, as in scikit-learn's own files:
  /// `150,4,setosa,versicolor,virginica`.
  private static func isCount(
    _ records: [[Range<Int>]], in text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect
  ) -> Bool {
    guard let first = records.first, first.count > 2, let usual = records.dropFirst().map(\.count).mostFrequent else {
      return false
    }
    let cells = first.map { dialect.text(of: $0, in: text) }
    guard let rows = Int(cells[0]), Int(cells[1]) == usual - 1, cells.dropFirst(2).allSatisfy({ Double($0) == nil })
    else { return false }
    // A sample's records may be the first of more.
    return records.count < Self.sampleSize ? rows == records.count - 1 : rows >= records.count - 1
  }

  /// The records that are looked at.
  static let sampleSize = 200

  static func tooManyColumns(_ count: Int, file: String, isStrict: Bool = false) -> InputError {
    InputError(
      file: file, line: 1,
      "\(grouped(count)) columns, and \(grouped(Limits.columns)) are the most"
        + (isStrict ? "" : "; give a part of the table, or name its separator with --separator"))
  }

  /// Refuses twice the columns that a table may have, since who knows the table better than its text says what to do about fewer, and a longer
  /// name of one.
  func requireFewColumns(file: String, isStrict: Bool) throws(InputError) {
    if columns > 2 * Limits.columns { throw Self.tooManyColumns(columns, file: file, isStrict: isStrict) }
    if let long = header?.first(where: { $0.utf8.count > Limits.nameBytes }) {
      throw InputError(
        file: file,
        "a column's name has \(grouped(long.utf8.count)) bytes, where at most \(grouped(Limits.nameBytes)) can be; shorten \(quoted(long))"
      )
    }
  }

  /// The layout of rows whose names are known from somewhere else, and taken as they are.
  init(names: [String]) {
    (columns, bodyStart, header, headerStart, titleStart, isGuess) = (names.count, 0, names, 0, 0, false)
    areNamesKnown = true
  }

  /// The table with its names, without a column of row numbers at the start and an empty one at the end.
  func named(_ cells: WrittenTable, file: String, _ notes: [String]) -> NamedColumns {
    if areNamesKnown, let header {
      var table = NamedColumns(file: file, names: header, namesLine: 1, cells: cells)
      table.notes = notes
      return table
    }
    var notes = notes
    if titleStart < headerStart {
      let line = lineNumber(of: headerStart, in: cells.text)
      notes.append("the table begins on line \(line): what stands before it is not a row of it, so it is left out")
    }
    let names = header ?? (1...columns).map { "c\($0)" }
    if header == nil, isGuess {
      notes.append("no header, so the columns are called c1, c2, …; --header yes takes the first row for names")
    }
    let hasEmptyEnd = columns > 1 && (header == nil || names[columns - 1].isEmpty) && isEmpty(columns - 1, of: cells)
    let last = hasEmptyEnd ? 1 : 0
    // One column at least is left.
    let hasIndex = header != nil && columns - last > 1 && isUnnamed(names[0]) && isIndex(0, of: cells)
    if hasIndex { notes.append("the first column has no name and numbers the rows, so it is left out") }
    if hasEmptyEnd { notes.append("the last column is empty, so it is left out") }
    let first = hasIndex ? 1 : 0
    let kept = (first..<(columns - last)).map { names[$0].isEmpty ? "c\($0 + 1)" : names[$0] }
    var table = NamedColumns(
      file: file, names: DelimitedText.distinct(kept, &notes), namesLine: lineNumber(of: headerStart, in: cells.text),
      cells: cells.without(first: first, last: last))
    table.notes = notes
    return table
  }

  /// The error about a record that does not fit.
  func error(_ fault: CellPlaces.Fault, in text: [UInt8], _ dialect: Dialect, file: String) -> InputError {
    switch fault.stray {
    case .open(let position):
      return InputError(
        file: file, line: lineNumber(of: position, in: text),
        "a quote is opened here and never closed; close it, or remove it where the field begins")
    case .inside(let position) where dialect.isStrict:
      return InputError(
        file: file, line: lineNumber(of: position, in: text),
        "text after a closing quote; write a quote inside a quoted field twice")
    case .inside, nil: break
    }
    let expected = header.map { "the header names \(counted($0.count, "column"))" } ?? "the first row has \(columns)"
    var problem = "\(counted(fault.fields, "field")), where \(expected)"
    if let header {
      problem +=
        fault.fields < columns
        ? "; column \(quoted(header[fault.fields])) has none" : "; the last column is \(quoted(header[columns - 1]))"
    }
    if dialect.isStrict { return InputError(file: file, line: lineNumber(of: fault.start, in: text), problem) }
    let remedy =
      columns == 1 && fault.fields > 1
      ? "name the separator with --separator"
      : "correct the row or remove it (fields are separated by \(dialect.separator.plural); --separator names another)"
    return InputError(file: file, line: lineNumber(of: fault.start, in: text), "\(problem); \(remedy)")
  }

  private func isUnnamed(_ name: String) -> Bool { name.isEmpty || name == "Unnamed: 0" }

  /// Whether a column numbers the rows: whole numbers from 0 on, each once, in whatever order they have been put since.
  private func isIndex(_ column: Int, of cells: WrittenTable) -> Bool {
    var seen: Set<Double> = []
    return cells.rows > 0
      && (0..<cells.rows).allSatisfy { row in
        cells.number(row, column).map { $0 >= 0 && $0 == $0.rounded() && seen.insert($0).inserted } ?? false
      }
  }

  private func isEmpty(_ column: Int, of cells: WrittenTable) -> Bool {
    (0..<cells.rows).allSatisfy { (try? cells.text($0, column))?.isEmpty ?? false }
  }

  /// A name on one line, with single blanks.
  private static func oneLine(_ name: String) -> String {
    name.contains { $0.isNewline }
      ? name.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ") : name
  }
}
