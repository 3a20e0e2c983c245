import Wording

/// The course of each hidden layer during training: a panel an activation, a line a layer, all panels with the same axes.
package struct LayersPlot {
  /// What is drawn.
  package enum Measure: Sendable {
    /// The mean activation, with the quartiles of the last hidden layer as a band.
    case activation
    /// The norm of the gradient of the layer's weights.
    case gradient

    fileprivate var title: String {
      switch self {
      case .activation: "mean activation by hidden layer"
      case .gradient: "gradient of the weights by hidden layer"
      }
    }
  }

  /// The values of each hidden layer at each of some moments, in epochs since initialisation, and at each the edges of a
  /// band about the last layer's, where there is one.
  package typealias Course = (name: String, epochs: [Double], lines: [[Double]], band: [[Double]])

  private let title: String
  private let measure: Measure
  private let courses: [Course]
  /// What means are over, in the singular.
  private let block: String
  private let note: String?
  private let axis: Axis
  private let epochs: Axis

  /// More panels than this are too many to be looked at.
  package static let most = 12

  /// The plot of means over blocks of at most `most` activations, the leaders of `count`; nil where nothing was recorded. `subject` begins
  /// the title.
  package init?(_ subject: String, _ measure: Measure, _ courses: [Course], of count: Int, over block: String) {
    precondition(courses.count <= Self.most, "at most \(Self.most) panels")
    guard let last = courses.compactMap(\.epochs.last).max(), last > 0 else {
      return nil
    }
    title = "\(subject): \(measure.title)"
    self.measure = measure
    self.courses = courses
    self.block = block
    let left = count - courses.count
    note =
      left == 0
      ? nil
      : "\(left) of \(count) activations \(numbered(left, "is", "are")) not drawn: all but the best and the reference."
    let values = courses.flatMap { $0.lines.joined() }
    let isLogarithmic = measure == .gradient
    axis = Axis(
      showing: isLogarithmic ? values.filter { $0 > 0 } : values + courses.flatMap { $0.band.joined() },
      allowsLogarithm: isLogarithmic, count: 5)
    epochs = Axis(0...last, count: 4)
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, note: note, canvas: canvas)
  }

  private var canvas: Canvas {
    let columns = min(3, courses.count)
    let rows = (courses.count + columns - 1) / columns
    let left = 20 + max(Labels.width(axis.ticks.map(\.text)), 20)
    let width = (720 - left) / Double(columns)
    let height = 170.0
    var canvas = Canvas(
      title,
      "mean over \(block)s by epoch; layer 1 is next to the input"
        + (measure == .activation
          ? "; band: quartiles in the last hidden layer" : axis.isLogarithmic ? "; on a logarithmic axis" : ""),
      note: note, height: 70 + Double(rows) * (height + 48) + (note == nil ? 8 : 24))
    let names = ShortNames(courses.map(\.name), columns: 26)
    for (index, course) in courses.enumerated() {
      let x = left + width * Double(index % columns)
      let top = 70 + (height + 48) * Double(index / columns)
      let panel = Panel(left: x, right: x + width - 40, top: top, bottom: top + height)
      canvas.draw(of: course.name) { $0.write(names[course.name], x: panel.left + 2, y: panel.top - 9) }
      draw(course, panel, hasTicks: index % columns == 0, &canvas)
    }
    return canvas
  }

  private func draw(_ course: Course, _ panel: Panel, hasTicks: Bool, _ canvas: inout Canvas) {
    canvas.verticalTicks(axis, panel, hasTexts: hasTicks)
    canvas.horizontalTicks(epochs, panel, isGrid: false)
    let ends = course.lines.map { panel.y(axis.clamped($0.last ?? 0), on: axis) }
    let places = Labels.spread(
      ends, distance: min(12, (panel.bottom - panel.top + 8) / Double(course.lines.count)),
      within: (panel.top - 4)...(panel.bottom + 4))
    canvas.begin(panel, x: epochs, y: axis)
    canvas.draw(of: course.name) { canvas in
      for (index, place) in places.enumerated() {
        canvas.swatch(at: (panel.right + 6, place), Palette.style(index), width: 9)
        canvas.write(String(index + 1), x: panel.right + 18, y: place, size: 11)
      }
      drawLines(course, &canvas)
    }
    canvas.endPanel()
  }

  private func drawLines(_ course: Course, _ canvas: inout Canvas) {
    if course.band.count > 1 {
      let edges = zip(course.epochs, course.band).map { ($0, axis.clamped($1[0]), axis.clamped($1[1])) }
      canvas.band(edges, color: Palette.style(course.lines.count - 1).color)
    }
    let told = Set(told(of: course))
    for (index, line) in course.lines.enumerated() {
      let style = Palette.style(index)
      let points = zip(course.epochs, line).map { epoch, value in
        Canvas.Point(
          x: epoch, y: axis.clamped(value),
          value: told.contains(epoch)
            ? "\(course.name), layer \(index + 1), epoch \(plain(epoch)): \(Shown.significant(value, 2))" : nil)
      }
      canvas.polyline(points, Canvas.Stroke(style, width: 1.6))
      canvas.targets(points.filter { $0.value != nil })
    }
  }

  /// The moments whose values a page tells: the first and the last, and of few lines some between them.
  private func told(of course: Course) -> [Double] {
    let lines = courses.reduce(0) { $0 + $1.lines.count }
    let count = min(max(2, 48 / max(1, lines)), course.epochs.count)
    if count < 2 { return course.epochs }
    return (0..<count).map { course.epochs[$0 * (course.epochs.count - 1) / (count - 1)] }
  }

  private var description: String {
    let parts = courses.map { course -> String in
      func path(_ layer: Int) -> String {
        let ends = [course.lines[layer - 1].first, course.lines[layer - 1].last].map { Shown.significant($0 ?? 0, 2) }
        return "layer \(layer) from \(ends.joined(separator: " to "))"
      }
      let top = course.lines.count
      return course.name + " " + (top > 1 ? "\(path(1)) and " : "") + path(top)
    }
    let subject =
      measure == .activation ? "Mean activation of hidden layers" : "Norm of the gradient of hidden layers' weights"
    return "\(subject) from initialisation to the end of training: " + parts.joined(separator: "; ") + "."
  }
}
