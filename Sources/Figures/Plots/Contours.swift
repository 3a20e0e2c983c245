/// The regions of a plane in which a function is above 0, told from its values on a grid.
///
/// Where two neighbours on the grid lie on different sides, the border crosses between them, by linear interpolation: marching squares. What
/// touches the grid's edge ends there. A value that is not a number counts as below.
struct Contours {
  typealias Point = (x: Double, y: Double)

  /// Closed borders, the region to the left of each: counterclockwise about it, clockwise about a hole.
  let loops: [[Point]]

  /// Where the border crosses between a place of the grid and its neighbour to the right or above.
  private struct Crossing: Hashable {
    let column, row: Int
    let isUpward: Bool
  }

  /// An edge of a cell of the grid.
  private enum Edge { case bottom, right, top, left }

  /// By the corners of a cell that are above, 1 for the lower left, 2 the lower right, 4 the upper right and 8 the upper left: from which
  /// edge to which the border goes, the region to its left. Two corners that face each other are not here.
  private static let steps: [Int: (from: Edge, to: Edge)] = [
    1: (.bottom, .left), 2: (.right, .bottom), 3: (.right, .left), 4: (.top, .right), 6: (.top, .bottom),
    7: (.top, .left),
    8: (.left, .top), 9: (.bottom, .top), 11: (.right, .top), 12: (.left, .right), 13: (.bottom, .right),
    14: (.left, .bottom),
  ]

  /// - Parameters:
  ///   - values: the function at each place, row after row from the lowest y.
  ///   - xs: where the grid's columns are, ascending.
  ///   - ys: where its rows are, ascending.
  init(of values: [Double], xs: [Double], ys: [Double]) {
    let (columns, rows) = (xs.count, ys.count)
    // A frame about the grid on which the function is below, in the place of the grid's edge.
    func value(_ column: Int, _ row: Int) -> Double {
      let isWithin = (0..<columns).contains(column) && (0..<rows).contains(row)
      let value = isWithin ? values[row * columns + column] : -1
      return value.isNaN ? -1 : min(max(value, -1e300), 1e300)
    }
    func point(_ crossing: Crossing) -> Point {
      let (column, row) = (crossing.column, crossing.row)
      let (next, above) = crossing.isUpward ? (column, row + 1) : (column + 1, row)
      let (a, b) = (value(column, row), value(next, above))
      let share = a / (a - b)
      func between(_ places: [Double], _ first: Int, _ second: Int) -> Double {
        let (low, high) = (places[min(max(first, 0), places.count - 1)], places[min(max(second, 0), places.count - 1)])
        return low + (high - low) * share
      }
      return (between(xs, column, next), between(ys, row, above))
    }
    var next: [Crossing: Crossing] = [:]
    for row in -1..<rows {
      for column in -1..<columns {
        let corners = [value(column, row), value(column + 1, row), value(column + 1, row + 1), value(column, row + 1)]
        func crossing(_ edge: Edge) -> Crossing {
          switch edge {
          case .bottom: Crossing(column: column, row: row, isUpward: false)
          case .right: Crossing(column: column + 1, row: row, isUpward: true)
          case .top: Crossing(column: column, row: row + 1, isUpward: false)
          case .left: Crossing(column: column, row: row, isUpward: true)
          }
        }
        for step in Self.steps(through: corners) { next[crossing(step.from)] = crossing(step.to) }
      }
    }
    var loops: [[Point]] = []
    // In the grid's order, so that the same function has the same loops each time.
    let starts = next.keys.sorted {
      ($0.row, $0.column, $0.isUpward ? 1 : 0) < ($1.row, $1.column, $1.isUpward ? 1 : 0)
    }
    for start in starts {
      var loop: [Point] = []
      var place = start
      while let following = next.removeValue(forKey: place) {
        loop.append(point(place))
        place = following
      }
      if loop.count > 2 { loops.append(loop) }
    }
    self.loops = loops
  }

  /// The steps of the border through a cell, by the values at its corners, counterclockwise from the lower left.
  private static func steps(through corners: [Double]) -> [(from: Edge, to: Edge)] {
    let code = corners.enumerated().reduce(0) { $0 + ($1.element > 0 ? 1 << $1.offset : 0) }
    guard code == 5 || code == 10 else { return steps[code].map { [$0] } ?? [] }
    // Two corners that face each other are of one region where the middle is above; then the other two are cut off.
    let isJoined = corners.reduce(0, +) > 0
    let cut = isJoined ? 15 - code : code
    return [cut & 3, cut & 12].compactMap { steps[isJoined ? 15 - $0 : $0] }
  }

  /// Loops without the points that lie on the line between others, to a part of a pixel; `scale` is how many pixels a unit of each axis is.
  func simplified(scale: Point) -> [[Point]] {
    loops.map { loop in
      let places = loop.map { ($0.x * scale.x, $0.y * scale.y) }
      return InlinePath.simplified(places + [places[0]]).dropLast().map { ($0.x / scale.x, $0.y / scale.y) }
    }
  }
}
