import Wording

/// The part of a canvas that holds axes, by its edges in pixels from the top left corner.
struct Panel {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  /// Where a value of a vertical axis is, in pixels from the top.
  func y(_ value: Double, on axis: Axis) -> Double { bottom - axis.share(value) * (bottom - top) }

  /// Where a value of a horizontal axis is, in pixels from the left.
  func x(_ value: Double, on axis: Axis) -> Double { left + axis.share(value) * (right - left) }
}

extension GnuplotScript {
  /// Sets up a panel: its edges and ranges. What is drawn in it from now on is in the units of its axes.
  mutating func begin(_ panel: Panel, x: ClosedRange<Double>, y: Axis) {
    add("set lmargin at screen \(plain(panel.left / width)); set rmargin at screen \(plain(panel.right / width))")
    add("set tmargin at screen \(plain(1 - panel.top / height))")
    add("set bmargin at screen \(plain(1 - panel.bottom / height))")
    add("set xrange [\(plain(x.lowerBound)):\(plain(x.upperBound))]")
    add("set yrange [\(plain(y.range.lowerBound)):\(plain(y.range.upperBound))]")
    add(y.isLogarithmic ? "set logscale y" : "unset logscale y")
  }

  /// Draws the ticks of a vertical axis at a panel's left edge, each with a faint line across.
  mutating func verticalTicks(_ axis: Axis, _ panel: Panel) {
    for tick in axis.ticks {
      let y = panel.y(tick.position, on: axis)
      line(from: (panel.left, y), to: (panel.right, y), color: Palette.faint, width: 0.7, behind: true)
      write(tick.text, x: panel.left - 7, y: y, aligned: "right")
    }
  }

  /// Draws the ticks of a horizontal axis at a panel's lower edge, each with a faint line up the panel if wished.
  mutating func horizontalTicks(_ axis: Axis, _ panel: Panel, isGrid: Bool = true) {
    line(from: (panel.left, panel.bottom), to: (panel.right, panel.bottom), color: Palette.ink)
    for tick in axis.ticks {
      let x = panel.x(tick.position, on: axis)
      line(from: (x, panel.bottom), to: (x, panel.bottom + 5), color: Palette.ink)
      if isGrid {
        line(from: (x, panel.top), to: (x, panel.bottom), color: Palette.faint, width: 0.7, behind: true)
      }
    }
    writeTicks(axis, panel, y: panel.bottom + 15)
  }

  /// Writes what the ticks of a horizontal axis stand for: of those whose texts would touch every second, or as many as there is room for.
  mutating func writeTicks(_ axis: Axis, _ panel: Panel, y: Double) {
    for tick in axis.legible(over: panel.right - panel.left) {
      write(tick.text, x: panel.x(tick.position, on: axis), y: y, aligned: "center")
    }
  }

  /// Writes the heading of a figure and a line below it.
  mutating func head(_ title: String, _ subtitle: String) {
    for (text, y, size) in [(title, 16.0, 14.0), (subtitle, 35, 12)] {
      let room = TextRoom(width: (width - 16) * 12 / size, columnWidth: 0)
      write(room.shortened(text.visible), x: 8, y: y, size: size)
    }
  }

  /// Writes what a figure leaves out along its lower edge.
  mutating func foot(_ note: String?) {
    if let note { write(TextRoom(width: width - 16, columnWidth: 0).shortened(note.visible), x: 8, y: height - 9) }
  }
}
