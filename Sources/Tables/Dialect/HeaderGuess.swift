/// Whether the first row of a table names the columns, told from what stands below.
struct HeaderGuess {
  /// What a cell looks like.
  private enum Shape: Equatable {
    case missing, number, text
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let dialect: Dialect
  private let missing: MissingValue

  init(_ text: UnsafeBufferPointer<UInt8>, _ dialect: Dialect, _ missing: MissingValue) {
    (self.text, self.dialect, self.missing) = (text, dialect, missing)
  }

  /// Whether the first of some records is a header.
  ///
  /// It is one where text stands above numbers, in as many columns at least as numbers do; where it counts the columns, or
  /// years; where its first cell alone is empty, above names of the rows; or, in a table of text alone, where its cells differ
  /// from one another and from those below.
  func isHeader(_ records: [[Range<Int>]]) -> Bool {
    let first = records[0]
    let body = records.dropFirst().filter { $0.count >= first.count }
    // Row names, or separators at the ends of rows, give the rows a field more than the header has.
    let shift =
      body.isEmpty || body.contains { $0.count == first.count } || isEmpty(body.map { $0[first.count] }) ? 0 : 1
    let (shapes, names) = (first.map(shape), first.map(content))
    let (mayBeNames, distinct) = (!shapes.contains(.number), Set(names).count == names.count)
    guard !body.isEmpty else { return mayBeNames && distinct }
    var (above, alike, recurring) = (0, 0, 0)
    for (column, cell) in first.enumerated() {
      let cells = body.map { $0[column + shift] }
      let isNumbers = cells.contains { shape($0) == .number } && !cells.contains { shape($0) == .text }
      if isNumbers, shapes[column] == .text { above += 1 }
      if isNumbers, shapes[column] == .number { alike += 1 }
      if shapes[column] == .text, cells.contains(where: { content($0) == content(cell) }) { recurring += 1 }
    }
    if shift == 0, distinct, names[0].isEmpty, !names.dropFirst().contains([]) {
      let rowNames = body.map { content($0[0]) }
      if !rowNames.contains([]), Set(rowNames).count == rowNames.count { return true }
    }
    if above > 0 { return above >= alike }
    if alike > 0 { return shift == 0 && recurring == 0 && isCount(first) }
    return mayBeNames && distinct && recurring == 0
  }

  private func isEmpty(_ cells: [Range<Int>]) -> Bool { cells.allSatisfy { content($0).isEmpty } }

  private func content(_ cell: Range<Int>) -> [UInt8] { Array(text[dialect.content(of: cell, in: text).range]) }

  /// A date is taken for a number: neither is a name.
  private func shape(_ cell: Range<Int>) -> Shape {
    let content = content(cell)
    return content.withUnsafeBufferPointer { content in
      if missing.isSpelled(content) { return .missing }
      if dialect.numbers.number(content) != nil { return .number }
      let isDate = content[0].isDigit && content.allSatisfy { $0.isDigit || "-/:. TZ".utf8.contains($0) }
      return isDate ? .number : .text
    }
  }

  /// Whether a row's numbers are four at least, each one more than the number before.
  private func isCount(_ row: [Range<Int>]) -> Bool {
    let numbers = row.filter { shape($0) == .number }.map { Int(String(decoding: content($0), as: UTF8.self)) }
    return numbers.count >= 4
      && zip(numbers, numbers.dropFirst()).allSatisfy { one, next in
        one.flatMap { one in next.map { one < .max && $0 == one + 1 } } ?? false
      }
  }
}
