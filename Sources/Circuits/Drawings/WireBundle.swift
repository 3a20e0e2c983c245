/// The wires that part after a node, or meet before a gate, as they are drawn between two layers: from the hub's row along a vertical line to
/// rows of their own.
struct WireBundle {
  /// Which lines are joined where they meet; others pass each other.
  let group: Int
  /// The row of the node or gate.
  let hub: Int
  /// The rows of the wires.
  let rows: [Int]
  /// Whether the wires part, with the hub to their left.
  let parts: Bool

  private var extent: ClosedRange<Int> { min(hub, rows.first ?? hub)...max(hub, rows.last ?? hub) }
  private var isStraight: Bool { rows == [hub] }

  /// Whether both have a row on which this one's line ends where the other's begins, so that it must turn further left.
  private func mustTurn(before other: WireBundle) -> Bool {
    parts ? other.rows.contains(hub) : rows.contains(other.hub)
  }

  /// The vertical line of each bundle, 0 the leftmost, such that none touches another's; nil for one that needs none. Where bundles wait for
  /// each other in a circle, `stuck` is one of them.
  static func tracks(of bundles: [WireBundle]) -> (tracks: [Int?], stuck: Int?) {
    var tracks = [Int?](repeating: nil, count: bundles.count)
    var stuck: Int?
    var waiting = bundles.indices.filter { !bundles[$0].isStraight }
    while !waiting.isEmpty {
      let free = waiting.first { one in
        !waiting.contains { $0 != one && bundles[$0].mustTurn(before: bundles[one]) }
      }
      if free == nil { stuck = waiting[0] }
      let next = free ?? waiting[0]
      let taken = bundles.indices.filter { bundles[$0].extent.overlaps(bundles[next].extent) }.compactMap { tracks[$0] }
      tracks[next] = (taken.max() ?? -1) + 1
      waiting.removeAll { $0 == next }
    }
    return (tracks, stuck)
  }

  /// Draws the lines between two columns with their vertical part in one between them.
  func draw(into grid: inout LineGrid, from left: Int, to right: Int, turning column: Int) {
    if isStraight { return grid.line(hub, from: left, to: right, group: group) }
    grid.line(hub, from: parts ? left : column + 1, to: parts ? column : right, group: group)
    for row in rows { grid.line(row, from: parts ? column + 1 : left, to: parts ? right : column, group: group) }
    grid.turn(column, rows: extent, group: group)
    for row in rows { grid.add(parts ? .right : .left, row: row, column: column, group: group) }
    grid.add(parts ? .left : .right, row: hub, column: column, group: group)
  }
}
