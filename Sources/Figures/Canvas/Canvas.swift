import Wording

/// A figure as shapes: what is where, how it looks and whose it is. `GnuplotScript` draws it for a file, `InlineSVG` for a page.
///
/// Places are pixels from the top left corner, but for what is drawn in a panel, which is in the units of its axes and cut at
/// its edges.
struct Canvas: Sendable {
  /// A place in pixels.
  typealias Place = (x: Double, y: Double)

  /// A point in a panel, and what is said of it.
  struct Point: Sendable {
    let x: Double
    let y: Double
    /// Its numbers, with the name of what they are of.
    var value: String?
  }

  /// What lines are drawn with.
  enum Paint: Sendable, Hashable {
    /// The colour of text and axes.
    case ink
    /// The same, faint, for grids.
    case faint
    /// A colour of the palette.
    case color(String)
  }

  struct Stroke: Sendable, Hashable {
    let paint: Paint
    var width = 1.0
    /// Lengths of dashes and gaps in halves of the width; empty for a solid line.
    var dash: [Double] = []
  }

  enum Alignment: String, Sendable { case left, center, right }

  enum Shape: Sendable {
    /// A line of text, its vertical middle at a place.
    case text(String, Place, Alignment, size: Double)
    case line(Place, Place, Stroke, isBehind: Bool)
    /// A sign that something lies beyond the left or the right edge, its tip at a place.
    case arrow(Place, pointsLeft: Bool, color: String)
    /// A short piece of a line as in a key, its left end at a place.
    case swatch(Place, Palette.Style, width: Double, hasPoint: Bool)
    /// In a panel, what is between two values of its horizontal axis.
    case region(ClosedRange<Double>)
    /// In a panel, a line through some points.
    case polyline([Point], Stroke)
    /// In a panel, what is between two lines.
    case band([(x: Double, low: Double, high: Double)], color: String)
    /// In a panel, what is to the left of some closed lines: those of holes run clockwise.
    case area([[(x: Double, y: Double)]], color: String, opacity: Double)
    /// In a panel, points with half their height in units of 4.5 pixels.
    case points([Point], Palette.PointForm, size: Double, Paint, opacity: Double)
    /// In a panel, places that can be asked for their values where nothing is to be seen.
    case targets([Point])
  }

  /// A shape, and the name of what it belongs to.
  struct Element: Sendable {
    let series: String?
    let shape: Shape
  }

  /// A panel with all that is drawn before it is ended.
  struct Part: Sendable {
    var panel: Panel?
    var x = Axis(0...1)
    var y = Axis(0...1)
    var elements: [Element] = []
  }

  let width: Double
  let height: Double
  private(set) var parts = [Part()]
  private var series: String?
  /// By how much everything is moved down, since the heading takes more room than usual.
  private var shift = 0.0

  /// A canvas with a heading, a line below it, and what the figure leaves out along its lower edge.
  ///
  /// - Parameter height: with a heading and notes of a line each; those that are longer get more room.
  init(_ title: String, _ subtitle: String, note: String? = nil, width: Double = 720, height: Double) {
    self.width = width
    let heading = Self.lines(of: title, width: width, size: 14)
    let below = Self.lines(of: subtitle, width: width, size: 12)
    let notes = note.map { Self.lines(of: $0, width: width, size: 12) } ?? []
    shift = 18 * Double(heading.count - 1) + 15 * Double(max(below.count, 1) - 1)
    self.height = height + shift + 15 * Double(max(notes.count, 1) - 1)
    for (index, line) in heading.enumerated() { put(.text(line, (8, 16 + 18 * Double(index)), .left, size: 14)) }
    let top = 35 + 18 * Double(heading.count - 1)
    for (index, line) in below.enumerated() { put(.text(line, (8, top + 15 * Double(index)), .left, size: 12)) }
    for (index, line) in notes.enumerated() {
      put(.text(line, (8, self.height - 9 - 15 * Double(notes.count - 1 - index)), .left, size: 12))
    }
  }

  /// A text in at most two lines of the canvas.
  private static func lines(of text: String, width: Double, size: Double) -> [String] {
    TextRoom(width: (width - 16) * 12 / size, columnWidth: 0).lines(of: text.visible, most: 2)
  }

  private mutating func put(_ shape: Shape) {
    parts[parts.count - 1].elements.append(Element(series: series, shape: shape))
  }

  private func moved(_ place: Place) -> Place { (place.x, place.y + shift) }

  /// Draws what belongs to one of the things compared.
  mutating func draw(of name: String?, _ draw: (inout Canvas) -> Void) {
    series = name
    draw(&self)
    series = nil
  }

  /// Writes a text, its vertical middle at `y`.
  mutating func write(_ text: String, x: Double, y: Double, aligned: Alignment = .left, size: Double = 12) {
    if !text.isEmpty { put(.text(text, moved((x, y)), aligned, size: size)) }
  }

  mutating func line(from start: Place, to end: Place, _ stroke: Stroke, isBehind: Bool = false) {
    put(.line(moved(start), moved(end), stroke, isBehind: isBehind))
  }

  /// Draws a thin line from something to its label, which nobody takes for data.
  mutating func leader(from start: Place, to end: Place) {
    line(from: start, to: end, .leader)
  }

  mutating func arrow(at place: Place, pointsLeft: Bool, color: String) {
    put(.arrow(moved(place), pointsLeft: pointsLeft, color: color))
  }

  mutating func swatch(at place: Place, _ style: Palette.Style, width: Double, hasPoint: Bool = false) {
    put(.swatch(moved(place), style, width: width, hasPoint: hasPoint))
  }

  /// Sets up a panel: what is drawn in it from now on is in the units of its axes.
  mutating func begin(_ panel: Panel, x: Axis, y: Axis) {
    var moved = panel
    moved.top += shift
    moved.bottom += shift
    let last = parts.count - 1
    (parts[last].panel, parts[last].x, parts[last].y) = (moved, x, y)
  }

  /// Ends the panel, and with it the part of the canvas.
  mutating func endPanel() { parts.append(Part()) }

  mutating func region(_ range: ClosedRange<Double>) { put(.region(range)) }

  mutating func polyline(_ points: [Point], _ stroke: Stroke) { put(.polyline(points, stroke)) }

  mutating func band(_ edges: [(x: Double, low: Double, high: Double)], color: String) {
    put(.band(edges, color: color))
  }

  mutating func area(_ outlines: [[(x: Double, y: Double)]], color: String, opacity: Double) {
    if !outlines.isEmpty { put(.area(outlines, color: color, opacity: opacity)) }
  }

  mutating func points(
    _ points: [Point], _ form: Palette.PointForm, size: Double, _ paint: Paint, opacity: Double = 1
  ) {
    put(.points(points, form, size: size, paint, opacity: opacity))
  }

  /// Lets points be asked for their values where nothing is to be seen.
  mutating func targets(_ points: [Point]) { put(.targets(points)) }
}

extension Canvas.Stroke {
  /// From something to its label.
  static let leader = Canvas.Stroke(paint: .ink, width: 0.7, dash: [3, 7])

  /// The line of something compared.
  init(_ style: Palette.Style, width: Double) {
    self.init(paint: .color(style.color), width: width, dash: style.dash)
  }
}
