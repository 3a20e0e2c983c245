import Formats
import Tables
import Wording

/// What the cells of a column hold, over some rows of its table.
struct ColumnSurvey {
  /// The cells that hold something, and those that do not.
  private(set) var known = 0, missing = 0
  /// The cells that are numbers.
  private(set) var numbers = 0
  /// The least and the largest number.
  private(set) var low = Double.infinity, high = -Double.infinity
  /// The first row whose cell is text, or an infinite number.
  private(set) var firstText: Int?, firstInfinite: Int?
  /// How many cells hold each text; empty where all are numbers and nobody asks for their texts.
  private(set) var counts: [String: Int] = [:]
  /// Those of them that are numbers, as the table writes numbers: `1,5` may be one, and `0x1f` is none.
  private var textsOfNumbers: Set<String> = []
  private var areWhole = true
  /// A number less the place of its row, while that is the same for all.
  private var start: Double?
  private var countsUpSoFar = true

  /// Looks at the cells of a column; their texts are counted where one of them at least is not a number, or where `countsTexts`.
  init(_ table: NamedColumns, _ column: Int, rows: [Int], countsTexts: Bool = false) throws(InputError) {
    for row in rows {
      switch try table.cell(row, column) {
      case .missing: missing += 1
      case .text:
        known += 1
        if firstText == nil { firstText = row }
      case .number(let number):
        known += 1
        take(number, row)
      }
    }
    guard firstText != nil || countsTexts else { return }
    var minuses = 0
    for row in rows {
      let text = try table.trimmedText(row, column)
      switch try table.cell(row, column) {
      case .missing: minuses += text == "-" ? 1 : 0
      case .text: counts[text, default: 0] += 1
      case .number:
        counts[text, default: 0] += 1
        textsOfNumbers.insert(text)
      }
    }
    takeMinuses(minuses)
  }

  /// Beside `+` a `-` is the other answer, and not missing.
  private mutating func takeMinuses(_ count: Int) {
    guard count > 0, counts["+"] != nil else { return }
    counts["-"] = count
    known += count
    missing -= count
  }

  private mutating func take(_ number: Double, _ row: Int) {
    numbers += 1
    if number.isInfinite, firstInfinite == nil { firstInfinite = row }
    low = min(low, number)
    high = max(high, number)
    areWhole = areWhole && number == number.rounded()
    let start = number - Double(row)
    countsUpSoFar = countsUpSoFar && (self.start ?? start) == start
    self.start = start
  }

  /// The texts that are no numbers.
  var wordsAlone: some Collection<String> { counts.keys.lazy.filter { !textsOfNumbers.contains($0) } }

  /// The row of the only cell that is text, among numbers.
  var onlyText: Int? { known - numbers == 1 && numbers > 1 ? firstText : nil }

  /// Whether all that is known are numbers.
  var isNumeric: Bool { firstText == nil }

  /// Whether the column has the same in all rows that hold something.
  var isConstant: Bool { isNumeric ? !(low < high) : counts.count < 2 }

  /// Whether it has whole numbers that go up by one from row to row.
  var countsUp: Bool { isNumeric && areWhole && countsUpSoFar && missing == 0 && known > 1 }

  /// Whether most cells that hold something hold a text that hardly another has.
  var isMostlyDistinct: Bool {
    2 * counts.count > known && (counts.count > 10 || counts.count == known && known > 3)
  }

  /// The levels in order: by number where all are numbers, else as text.
  var levels: [String] { Self.sorted(Array(counts.keys)) }

  /// The most frequent levels (of equal ones the first), in order.
  func levels(mostFrequent count: Int) -> [String] {
    let byCount = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return Self.sorted(byCount.prefix(count).map(\.key))
  }

  static func sorted(_ levels: [String]) -> [String] {
    // NaN would have no place among them.
    let numbered = levels.compactMap { level in Double(level).flatMap { $0.isNaN ? nil : ($0, level) } }
    return numbered.count == levels.count ? numbered.sorted { $0 < $1 }.map(\.1) : levels.sorted()
  }
}

extension NamedColumns {
  /// A cell, read as a number where it is one.
  func cell(_ row: Int, _ column: Int) throws(InputError) -> InputColumn.Cell {
    // Somebody's own spelling may be a number, as -999 is.
    if cells.missing.own != nil, isMissing(row, column) { return .missing }
    if let number = cells.number(row, column) { return number.isNaN ? .missing : .number(number) }
    if isMissing(row, column) { return .missing }
    let text = try trimmedText(row, column)
    return text.isEmpty ? .missing : .text(text)
  }

  /// The text of a cell without blanks around it.
  func trimmedText(_ row: Int, _ column: Int) throws(InputError) -> String {
    let text = try cells.text(row, column)
    // Of nearly all cells the first and the last byte tell.
    if let first = text.utf8.first, let last = text.utf8.last, 0x21..<0x7F ~= first, 0x21..<0x7F ~= last { return text }
    // By scalars, since a character may be as long as the text.
    var kept = text.unicodeScalars[...]
    while kept.first?.properties.isWhitespace == true { kept.removeFirst() }
    while kept.last?.properties.isWhitespace == true { kept.removeLast() }
    return kept.startIndex == text.startIndex && kept.endIndex == text.endIndex ? text : String(kept)
  }

  /// The columns that an option names: names or numbers counted from 1, with commas between them; a name may hold commas.
  func columns(named text: String?, option: DatasetOption) throws(InputError) -> Set<Int> {
    guard let text else { return [] }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    let comma = UInt8(ascii: ",")
    let withCommas = names.filter { $0.utf8.contains(comma) }
    // Bytes are hashed a hundred times as fast as a text with marks.
    let bytesOfNames = Set(withCommas.map { Array($0.utf8) })
    // The lengths of those names, the longest first, by what stands before their first comma.
    let long = Dictionary(grouping: withCommas) { name in
      String(Substring(name.utf8.prefix { $0 != comma }))
    }
    .mapValues { Set($0.map(\.utf8.count)).sorted(by: >) }
    var columns: Set<Int> = []
    var rest = text.utf8[...]
    var bytes = 0
    while true {
      let part = String(Substring(rest.prefix { $0 != comma }))
      let named = (long[part] ?? []).lazy.compactMap { length -> String? in
        guard let end = rest.index(rest.startIndex, offsetBy: length, limitedBy: rest.endIndex),
          end == rest.endIndex || rest[end] == comma
        else { return nil }
        bytes += length
        return bytesOfNames.contains(Array(rest[..<end])) ? String(Substring(rest[..<end])) : nil
      }.first
      if bytes > Limits.bytesOfColumnLists {
        throw InputError(
          file: file,
          "\(option.flag) is a long list, and many names of columns have commas; give their numbers, counted from 1")
      }
      let name = named ?? part
      if let place = places[name] ?? places[name.trimmingBlanks] {
        columns.insert(place)
      } else {
        columns.insert(try column(notNamed: name, option: option))
      }
      rest = rest.dropFirst(name.utf8.count)
      if rest.isEmpty { return columns }
      rest = rest.dropFirst()
    }
  }

  /// The column of a name, of a number counted from 1, or `last`; a name that is there wins over a number.
  func column(asked text: String, option: DatasetOption) throws(InputError) -> Int {
    if let column = names.firstIndex(of: text) ?? names.firstIndex(of: text.trimmingBlanks) { return column }
    return try column(notNamed: text, option: option)
  }

  /// The column of a number counted from 1, or `last`.
  ///
  /// - Throws: an error for a number beyond the columns, and for another text, which is not a name.
  private func column(notNamed text: String, option: DatasetOption) throws(InputError) -> Int {
    let name = text.trimmingBlanks
    if name == "last" { return names.count - 1 }
    if let number = Int(name) {
      guard number > 0, number <= names.count else {
        throw InputError(file: file, "\(option.flag) \(number): columns are numbered from 1 to \(names.count)")
      }
      return number - 1
    }
    return try column(name)
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
