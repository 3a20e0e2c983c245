import Wording

/// A sheet of letters on which lines are drawn that join, turn and pass over each other.
struct LineGrid {
  /// Where a line goes from the middle of a cell.
  struct Directions: OptionSet, Hashable {
    let rawValue: Int
    static let up = Directions(rawValue: 1)
    static let down = Directions(rawValue: 2)
    static let left = Directions(rawValue: 4)
    static let right = Directions(rawValue: 8)
  }

  private enum Cell {
    case empty
    case line(Directions, group: Int)
    case letter(Character)
    /// The second column of a wide letter.
    case covered

    var isEmpty: Bool { if case .empty = self { true } else { false } }
  }

  private var rows: [[Cell]]

  init(rows: Int) { self.rows = Array(repeating: [], count: rows) }

  /// A horizontal line from a column up to another.
  mutating func line(_ row: Int, from start: Int, to end: Int, group: Int) {
    for column in start..<max(start, end) { add([.left, .right], row: row, column: column, group: group) }
  }

  /// A vertical line.
  mutating func turn(_ column: Int, rows: ClosedRange<Int>, group: Int) {
    for row in rows {
      if row > rows.lowerBound { add(.up, row: row, column: column, group: group) }
      if row < rows.upperBound { add(.down, row: row, column: column, group: group) }
    }
  }

  /// Adds to a cell's line. Of two that have nothing to do with each other, the vertical one is seen.
  mutating func add(_ directions: Directions, row: Int, column: Int, group: Int) {
    make(row, column)
    var directions = directions
    if case .line(let known, let other) = rows[row][column] {
      if other == group { directions.formUnion(known) } else if !known.isDisjoint(with: [.up, .down]) { return }
    }
    rows[row][column] = .line(directions, group: group)
  }

  /// Writes a text over what is there.
  mutating func write(_ text: String, row: Int, column: Int) {
    var column = column
    for letter in text {
      let width = max(1, letter.columns)
      make(row, column + width - 1)
      rows[row][column] = .letter(letter)
      if width == 2 { rows[row][column + 1] = .covered }
      column += width
    }
  }

  private mutating func make(_ row: Int, _ column: Int) {
    while rows[row].count <= column { rows[row].append(.empty) }
  }

  /// Some columns as lines of text, with what stands before and after the rows of some; rows at either end with nothing in them are left
  /// out, but not those with blanks that were written.
  func text(_ columns: Range<Int>, before: [Int: String], after: [Int: String]) -> String {
    let width = before.values.map(\.columns).max() ?? 0
    let used = rows.indices.filter { row in
      before[row] != nil || after[row] != nil
        || rows[row].indices.contains(where: { columns.contains($0) && !rows[row][$0].isEmpty })
    }
    guard let first = used.first, let last = used.last else { return "" }
    return (first...last).map { row in
      let start = before[row] ?? ""
      var line = String(repeating: " ", count: width - start.columns) + start
      for column in columns { line += column < rows[row].count ? Self.text(of: rows[row][column]) : " " }
      line += after[row] ?? ""
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func text(of cell: Cell) -> String {
    switch cell {
    case .empty: " "
    case .covered: ""
    case .letter(let letter): String(letter)
    case .line(let directions, _): signs[directions] ?? " "
    }
  }

  private static let signs: [Directions: String] = [
    [.left, .right]: "─", [.left]: "─", [.right]: "─", [.up, .down]: "│", [.up]: "│", [.down]: "│",
    [.right, .down]: "╭", [.left, .down]: "╮", [.right, .up]: "╰", [.left, .up]: "╯",
    [.up, .down, .right]: "├", [.up, .down, .left]: "┤", [.left, .right, .down]: "┬", [.left, .right, .up]: "┴",
    [.up, .down, .left, .right]: "┼",
  ]
}
