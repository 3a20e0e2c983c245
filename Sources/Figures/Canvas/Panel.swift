/// The part of a canvas that holds axes, by its edges in pixels from the top left corner.
struct Panel: Sendable {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  /// Where a value of a vertical axis is, in pixels from the top.
  func y(_ value: Double, on axis: Axis) -> Double { bottom - axis.share(value) * (bottom - top) }

  /// Where a value of a horizontal axis is, in pixels from the left.
  func x(_ value: Double, on axis: Axis) -> Double { left + axis.share(value) * (right - left) }
}

extension Canvas {
  private static let grid = Stroke(paint: .faint, width: 0.7)

  /// Draws the ticks of a vertical axis at a panel's left edge, each with a faint line across; the texts may be left to the panel beside it.
  mutating func verticalTicks(_ axis: Axis, _ panel: Panel, hasTexts: Bool = true) {
    for tick in axis.ticks {
      let y = panel.y(tick.position, on: axis)
      line(from: (panel.left, y), to: (panel.right, y), Self.grid, isBehind: true)
      if hasTexts { write(tick.text, x: panel.left - 7, y: y, aligned: .right) }
    }
  }

  /// Draws the ticks of a horizontal axis at a panel's lower edge, each with a faint line up the panel if wished.
  mutating func horizontalTicks(_ axis: Axis, _ panel: Panel, isGrid: Bool = true) {
    line(from: (panel.left, panel.bottom), to: (panel.right, panel.bottom), Stroke(paint: .ink))
    for tick in axis.ticks {
      let x = panel.x(tick.position, on: axis)
      line(from: (x, panel.bottom), to: (x, panel.bottom + 5), Stroke(paint: .ink))
      if isGrid { line(from: (x, panel.top), to: (x, panel.bottom), Self.grid, isBehind: true) }
    }
    writeTicks(axis, panel, y: panel.bottom + 15)
  }

  /// Writes what the ticks of a horizontal axis stand for: of those whose texts would touch every second, or as many as there is room for.
  mutating func writeTicks(_ axis: Axis, _ panel: Panel, y: Double) {
    for tick in axis.legible(over: panel.right - panel.left) {
      write(tick.text, x: panel.x(tick.position, on: axis), y: y, aligned: .center)
    }
  }
}
