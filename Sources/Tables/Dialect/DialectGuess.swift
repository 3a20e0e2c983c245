extension Dialect {
  /// The dialect that the first rows of a text are written in, as far as the options leave it open.
  ///
  /// The separator is the one that divides most rows alike into fields that hold no other separator.
  init(of text: UnsafeBufferPointer<UInt8>, _ options: ReadingOptions) {
    let sample = Self.sample(of: text)
    var best = (dialect: Dialect(separator: options.separator ?? .comma), score: 0.0)
    for separator in options.separator.map({ [$0] }) ?? Separator.common {
      var dialect = Dialect(separator: separator)
      dialect.quote = Self.quote(in: sample, separator)
      let score = dialect.score(of: sample, options)
      if score > best.score * 1.0001 { best = (dialect, score) }
    }
    self = best.dialect
    comment = Self.comment(in: sample, self)
    let records = CellPlaces.sample(sample, self, records: 200)
    numbers = NumberNotation(of: records, in: sample, self, options)
  }

  /// The first lines of a text, whole ones, a few at least.
  private static func sample(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (end, lines) = (0, 0)
    while end < text.count, lines < 20 || end < 1 << 16, end < 1 << 26 {
      end = text[end...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? text.count
      lines += 1
    }
    return UnsafeBufferPointer(rebasing: text[..<end])
  }

  /// The apostrophe where fields are within such and none within double quotes.
  private static func quote(in sample: UnsafeBufferPointer<UInt8>, _ separator: Separator) -> UInt8 {
    var found = [UInt8.quote: 0, .apostrophe: 0]
    for (index, byte) in sample.enumerated() where byte == .quote || byte == .apostrophe {
      let isFirst = index == 0 || sample[index - 1] == .lineFeed || separator.matches(sample[index - 1])
      if isFirst { found[byte, default: 0] += 1 }
    }
    guard found[.quote] == 0, found[.apostrophe] ?? 0 > 0 else { return .quote }
    let closing = sample.indices.count { index in
      let isLast = index + 1 == sample.count || [.lineFeed, .carriageReturn].contains(sample[index + 1])
      return sample[index] == .apostrophe && (isLast || separator.matches(sample[index + 1]))
    }
    return closing >= found[.apostrophe] ?? 0 ? .apostrophe : .quote
  }

  /// `#` or `%` where a line begins with it that is not divided as the others are.
  private static func comment(in sample: UnsafeBufferPointer<UInt8>, _ dialect: Dialect) -> UInt8? {
    let records = CellPlaces.sample(sample, dialect, records: 200)
    guard let usual = records.map(\.count).mostFrequent else { return nil }
    for mark in [UInt8(ascii: "#"), UInt8(ascii: "%")] {
      let marked = records.filter { record in sample[record[0]].first { !$0.isBlank } == mark }
      if !marked.isEmpty, marked.contains(where: { $0.count != usual }) || marked.count == records.count { return mark }
    }
    return nil
  }

  /// How well a separator divides a sample: the share of rows that have the usual number of fields, squared, times the share
  /// of fields that are of one piece; 0 for one field.
  private func score(of sample: UnsafeBufferPointer<UInt8>, _ options: ReadingOptions) -> Double {
    let records = CellPlaces.sample(sample, self, records: 200).filter { record in
      let first = sample[record[0]].first { !$0.isBlank }
      return first != UInt8(ascii: "#") && first != UInt8(ascii: "%") || record.count > 1
    }
    guard let usual = records.map(\.count).mostFrequent, usual > 1 else { return 0 }
    let alike = records.filter { $0.count == usual }
    let fields = alike.flatMap { $0 }
    let pieces = fields.count { isOfOnePiece($0, in: sample) }
    let share = Double(alike.count) / Double(records.count)
    return share * share * Double(pieces) / Double(fields.count)
  }

  /// Whether a field is quoted, or has in it no other separator, but for a decimal comma and blanks between words.
  private func isOfOnePiece(_ field: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let content = content(of: field, in: text).range
    if content.lowerBound > field.lowerBound, text[content.lowerBound - 1] == quote { return true }
    let piece = text[content]
    if piece.contains(where: { [UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "\t")].contains($0) }) {
      return false
    }
    if piece.contains(quote) { return false }
    let words = piece.split { $0.isBlank }
    if words.count > 1, words.allSatisfy({ $0.contains(where: \.isDigit) && !$0.contains(where: \.isLetter) }) {
      return isDate(piece)
    }
    guard piece.contains(UInt8(ascii: ",")) else { return true }
    return words.count == 1 && piece.allSatisfy { $0.isDigit || ",.+-eE".utf8.contains($0) }
  }

  /// Whether a field of several words of digits is a date with a time.
  private func isDate(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.contains(UInt8(ascii: ":")) || text.contains(UInt8(ascii: "/"))
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { isLetterOrDigit && !isDigit }
}

extension Sequence where Element == Int {
  /// The element that is there most often, the larger of two alike.
  var mostFrequent: Int? {
    reduce(into: [:]) { $0[$1, default: 0] += 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
