import Wording
import Statistics

/// Means with intervals along one axis, a thing compared a row, with a column of numbers beside them.
///
/// Where a few rows are so far from the others that these would shrink to a dot, the axis shows the others, and an arrow
/// points to each row beyond its end; the numbers beside tell where that is. Values too large to be reckoned with are not drawn.
struct RowPlot {
  struct Row {
    /// What it is of: one thing, or two whose difference it is.
    let names: [String]
    let style: Palette.Style
    var points: [Dot] = []
    let mean: Double?
    /// The mean's interval.
    let interval: Interval?
    /// The mean and its interval as text.
    let numbers: String
    /// The same with the names and the unit.
    let value: String

    /// All that there is to draw.
    var values: [Double] { points.map(\.value) + [mean, interval?.low, interval?.high].compactMap { $0 } }

    /// The ends of all that is drawn.
    var extent: ClosedRange<Double>? {
      let drawn = values.compactMap(Axis.drawable)
      guard let low = drawn.min(), let high = drawn.max() else { return nil }
      return low...high
    }
  }

  /// A score, and what is said of it.
  typealias Dot = (value: Double, text: String)

  let title: String
  let subtitle: String
  let axisTitle: String
  let columnTitle: String
  let rows: [Row]
  /// How many rows between the two halves of these are left out.
  var leftOut = 0
  /// A value to compare with, and what it is called: a line from top to bottom.
  var reference: (value: Double, name: String)?
  /// What is too small to matter, shaded on both sides of the reference.
  var region: Double?
  /// The values that are possible.
  var bounds: ClosedRange<Double>?
  /// Whether ticks have signs.
  var isSigned = false
  /// Whether values that span orders of magnitude have a logarithmic axis.
  var allowsLogarithm = false
  /// What else is not drawn, as a sentence.
  var remark: String?

  /// More rows than this, all pairs of twelve, are too many to be read.
  static let most = 66

  private static let rowHeight = 24.0

  /// The places for rows, from the top: one a row, and one for a word on those left out.
  private var places: Int { rows.count + (leftOut > 0 ? 1 : 0) }

  private func place(ofRow index: Int) -> Int { leftOut > 0 && index >= rows.count / 2 ? index + 1 : index }

  /// The sentences there are; nil without any.
  private static func joined(_ sentences: [String?]) -> String? {
    let known = sentences.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: " ")
  }

  /// What is not drawn for its size.
  private var tooLarge: String? {
    let points = rows.reduce(0) { $0 + $1.points.count { Axis.drawable($0.value) == nil } }
    let means = rows.count { ($0.mean.map { Axis.drawable($0) == nil } ?? false) }
    let parts = [(points, "dot"), (means, "mean")].filter { $0.0 > 0 }.map { counted($0, $1) }
    return parts.isEmpty ? nil : "Not drawn, since too large: \(listed(parts)); arrows point there."
  }

  /// The sentences on rows that are left out and on what else is; nil without any.
  func noted(_ rows: String?) -> String? { Self.joined([rows, remark, tooLarge]) }

  var canvas: Canvas {
    let top = reference == nil ? 66.0 : 76
    let names = labels
    let height = Double(places) * Self.rowHeight
    let panel = Panel(
      left: 14 + Labels.width(names), right: 720 - 14 - Labels.width(rows.map(\.numbers) + [columnTitle]), top: top,
      bottom: top + height)
    let note = Self.joined([remark, tooLarge])
    var canvas = Canvas(title, subtitle, note: note, height: panel.bottom + (note == nil ? 46 : 64))
    let axis = axis(room: panel.right - panel.left)
    shade(axis, panel, &canvas)
    canvas.horizontalTicks(axis, panel)
    canvas.write(axisTitle, x: (panel.left + panel.right) / 2, y: panel.bottom + 34, aligned: .center)
    canvas.write(columnTitle, x: 720 - 8, y: top - 11, aligned: .right)
    canvas.begin(panel, x: axis, y: Axis(0...Double(places)))
    func y(_ place: Int) -> Double { panel.top + (Double(place) + 0.5) * Self.rowHeight }
    for (index, row) in rows.enumerated() {
      let place = place(ofRow: index)
      canvas.draw(of: row.names[0]) { canvas in
        canvas.write(names[index], x: panel.left - 8, y: y(place), aligned: .right)
        canvas.write(row.numbers, x: 720 - 8, y: y(place), aligned: .right)
        draw(row, at: Double(places - place) - 0.5, y(place), axis, panel, &canvas)
      }
    }
    if leftOut > 0 {
      canvas.write(
        "\(grouped(leftOut)) between these are not drawn", x: (panel.left + panel.right) / 2, y: y(rows.count / 2),
        aligned: .center)
    }
    canvas.endPanel()
    return canvas
  }

  /// The rows' names, cut where they are long; those of two things each by itself, so that both can be told.
  private var labels: [String] {
    let whole = rows.map { $0.names.map(\.visibleWithBlanks).joined(separator: " − ") }
    let names = ShortNames(rows.flatMap(\.names), columns: rows.contains { $0.names.count > 1 } ? 18 : 32)
    return zip(whole, rows).map { whole, row in
      row.names.count > 1 && TextRoom(width: 32 * Labels.columnWidth).holds(whole)
        ? whole : row.names.map { names[$0] }.joined(separator: " − ")
    }
  }

  /// The line of the reference and the region about it.
  private func shade(_ axis: Axis, _ panel: Panel, _ canvas: inout Canvas) {
    guard let reference else { return }
    if let region, region > 0 {
      let (low, high) = (axis.clamped(reference.value - region), axis.clamped(reference.value + region))
      canvas.region(low...high)
    }
    let x = panel.x(reference.value, on: axis)
    canvas.line(from: (x, panel.top - 4), to: (x, panel.bottom), Canvas.Stroke(paint: .ink, width: 1.4), isBehind: true)
    let name = TextRoom(width: 32 * Labels.columnWidth).shortened(reference.name.visible)
    let half = Labels.width(name) / 2
    let center = min(max(x, panel.left + half), max(panel.right - half, panel.left + half))
    canvas.write(name, x: center, y: panel.top - 12, aligned: .center)
  }

  private func draw(
    _ row: Row, at position: Double, _ y: Double, _ axis: Axis, _ panel: Panel, _ canvas: inout Canvas
  ) {
    let color = row.style.color
    let isOnAxis = { (value: Double) in axis.range.contains(value) }
    let offset = row.points.isEmpty ? 0 : 0.24
    let spots = row.points.enumerated().filter { isOnAxis($1.value) }.map { index, dot in
      Canvas.Point(x: dot.value, y: position + 0.12 + 0.14 * Double((index * 2) % 5 - 2) / 2, value: dot.text)
    }
    if !spots.isEmpty { canvas.points(spots, .disc, size: 0.5, .color(color), opacity: 0.75) }
    if let interval = row.interval, interval.high >= axis.range.lowerBound, interval.low <= axis.range.upperBound {
      let ends = [interval.low, interval.high].map { Canvas.Point(x: axis.clamped($0), y: position - offset) }
      canvas.polyline(ends, Canvas.Stroke(paint: .color(color), width: 2))
    }
    if let mean = row.mean, isOnAxis(mean) {
      canvas.points(
        [Canvas.Point(x: mean, y: position - offset, value: row.value)], row.style.point, size: 1, .color(color))
    }
    if row.values.contains(where: { $0 < axis.range.lowerBound }) {
      canvas.arrow(at: (panel.left + 2, y), pointsLeft: true, color: color)
    }
    if row.values.contains(where: { $0 > axis.range.upperBound }) {
      canvas.arrow(at: (panel.right - 2, y), pointsLeft: false, color: color)
    }
  }

  private func axis(room: Double) -> Axis {
    let extents = rows.compactMap(\.extent)
    let count = Int(max(2, room / 45))
    let whole = Axis(showing: extents.flatMap(\.ends), within: bounds, allowsLogarithm: allowsLogarithm, count: count)
    if whole.isLogarithmic { return whole }
    let means = rows.compactMap(\.mean).compactMap(Axis.drawable).sorted()
    let center = reference?.value ?? (means.isEmpty ? 0 : means[means.count / 2])
    let distances = extents.map { max(abs($0.lowerBound - center), abs($0.upperBound - center)) }
    let limit = Axis.reach(distances, small: region ?? 0)
    let kept = zip(extents, distances).filter { $1 <= limit }
    var shown = kept.flatMap { $0.0.ends }
    if let reference {
      let farthest = kept.map(\.1).max() ?? 0
      let reach = region.map { farthest > 0 && $0 > 4 * farthest ? 0 : $0 } ?? 0
      shown += [reference.value - reach, reference.value + reach]
    }
    return Axis(showing: shown, within: bounds, count: count, isSigned: isSigned)
  }
}

extension ClosedRange<Double> {
  fileprivate var ends: [Double] { [lowerBound, upperBound] }
}
