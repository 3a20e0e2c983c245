/// Lines in one panel, each named at its end: what plots over epochs and over rates have in common.
struct LinePanel {
  /// Where a line ends, and what it is called there; `y` may lie beyond the axis.
  typealias End = (name: String, style: Palette.Style, x: Double, y: Double)

  let x: Axis
  let y: Axis
  let ends: [End]
  let shown: Shown
  /// What the horizontal axis is of.
  let axisTitle: String
  /// Whether its ticks have lines up the panel.
  var hasGrid = false
  /// From a line's end to its leader.
  var gap = 2.0
  /// Whether lines have points, and so have their keys.
  var hasPoints = false
  /// What is left out, as a sentence.
  var note: String?

  /// More lines than this are too many to be told apart.
  static let most = 48

  /// The width of the stroke beside a label that shows how its line looks.
  private static let key = 20.0

  /// The panel under a heading, with what `draw` adds to it.
  func canvas(_ title: String, _ subtitle: String, _ draw: (inout Canvas) -> Void) -> Canvas {
    let names = ShortNames(ends.map(\.name))
    let labels = ends.map { names[$0.name] + beyond($0.y) }
    let left = 20 + max(Labels.width(y.ticks.map(\.text)), 20)
    let height = max(300, Labels.height * Double(ends.count + 1))
    let panel = Panel(left: left, right: 720 - 36 - Self.key - Labels.width(labels), top: 54, bottom: 54 + height)
    var canvas = Canvas(title, subtitle, note: note, height: panel.bottom + (note == nil ? 44 : 62))
    canvas.verticalTicks(y, panel)
    canvas.horizontalTicks(x, panel, isGrid: hasGrid)
    canvas.write(axisTitle, x: (panel.left + panel.right) / 2, y: panel.bottom + 33, aligned: .center)
    let wishes = ends.map { panel.y(y.clamped($0.y), on: y) }
    let places = Labels.spread(wishes, distance: Labels.height, within: (panel.top - 4)...(panel.bottom + 4))
    for (index, end) in ends.enumerated() {
      canvas.draw(of: end.name) { canvas in
        canvas.leader(from: (panel.x(end.x, on: x) + gap, wishes[index]), to: (panel.right + 20, places[index]))
        canvas.swatch(
          at: (panel.right + 22, places[index]), end.style, width: Self.key, hasPoint: hasPoints)
        canvas.write(labels[index], x: panel.right + 26 + Self.key, y: places[index])
      }
    }
    canvas.begin(panel, x: x, y: y)
    draw(&canvas)
    canvas.endPanel()
    return canvas
  }

  /// Where a line ends, if the axis does not show that.
  private func beyond(_ value: Double) -> String {
    if y.range.contains(value) { return "" }
    return (value < y.range.lowerBound ? " ↓ " : " ↑ ") + shown.value(value / shown.factor)
  }
}
