/// Follows the lines of a drawing as its reader does: from a gate to the left, up and down at corners, straight on where another line passes.
struct Trace {
  private struct Spot: Hashable {
    let row: Int
    let column: Int
  }

  private let grid: [[Character]]

  init(_ drawing: String) { grid = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init) }

  /// The number of names and gates that each gate's wires come from.
  var sourcesOfGates: [Int] {
    grid.indices.flatMap { row in
      grid[row].indices.compactMap { column in
        let spot = Spot(row: row, column: column - 1)
        return grid[row][column] == "(" && Self.lines[letter(spot)] != nil ? sources(from: passing(spot)).count : nil
      }
    }
  }

  private func letter(_ spot: Spot) -> Character {
    grid.indices.contains(spot.row) && grid[spot.row].indices.contains(spot.column) ? grid[spot.row][spot.column] : " "
  }

  /// The next cell to the left, or this one, above which no line of another wire lies.
  private func passing(_ spot: Spot) -> Spot {
    var spot = spot
    while letter(spot) == "│" { spot = Spot(row: spot.row, column: spot.column - 1) }
    return spot
  }

  private func sources(from start: Spot) -> Set<Spot> {
    var found: Set<Spot> = []
    var seen: Set<Spot> = []
    var open = [start]
    while let spot = open.popLast() {
      guard seen.insert(spot).inserted, let ways = Self.lines[letter(spot)] else { continue }
      if ways.contains("l") {
        let left = passing(Spot(row: spot.row, column: spot.column - 1))
        if Self.lines[letter(left)] == nil { found.insert(left) } else { open.append(left) }
      }
      if ways.contains("u") { open.append(Spot(row: spot.row - 1, column: spot.column)) }
      if ways.contains("d") { open.append(Spot(row: spot.row + 1, column: spot.column)) }
    }
    return found
  }

  /// Where lines go from a cell, but to the right.
  private static let lines: [Character: String] = [
    "─": "l", "│": "ud", "╭": "d", "╮": "ld", "╰": "u", "╯": "lu", "├": "ud", "┤": "lud", "┬": "ld", "┴": "lu",
    "┼": "lud",
  ]
}
