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
    Figure(name: name, title: title, description: description, note: note, script: script)
  }

  private var script: GnuplotScript {
    let columns = min(3, courses.count)
    let rows = (courses.count + columns - 1) / columns
    let left = 20 + max(Labels.width(axis.ticks.map(\.text)), 20)
    let width = (720 - left) / Double(columns)
    let height = 170.0
    var script = GnuplotScript(
      height: 70 + Double(rows) * (height + 48) + (note == nil ? 8 : 24), panels: courses.count)
    script.head(
      title,
      "mean over \(block)s by epoch; layer 1 is next to the input; "
        + (measure == .activation
          ? "band: quartiles in the last hidden layer" : axis.isLogarithmic ? "on a logarithmic axis" : ""))
    script.foot(note)
    let names = ShortNames(courses.map(\.name), columns: 26)
    for (index, course) in courses.enumerated() {
      let x = left + width * Double(index % columns)
      let top = 70 + (height + 48) * Double(index / columns)
      let panel = Panel(left: x, right: x + width - 40, top: top, bottom: top + height)
      script.write(names[course.name], x: panel.left + 2, y: panel.top - 9)
      draw(course, panel, hasTicks: index % columns == 0, &script)
    }
    return script
  }

  private func draw(_ course: Course, _ panel: Panel, hasTicks: Bool, _ script: inout GnuplotScript) {
    if hasTicks {
      script.verticalTicks(axis, panel)
    } else {
      for tick in axis.ticks {
        let y = panel.y(tick.position, on: axis)
        script.line(
          from: (panel.left, y), to: (panel.right, y), color: Palette.faint, width: 0.7, behind: true)
      }
    }
    script.horizontalTicks(epochs, panel, isGrid: false)
    let ends = course.lines.map { panel.y(axis.clamped($0.last ?? 0), on: axis) }
    let places = Labels.spread(
      ends, distance: min(12, (panel.bottom - panel.top + 8) / Double(course.lines.count)),
      within: (panel.top - 4)...(panel.bottom + 4))
    for (index, place) in places.enumerated() {
      script.write(String(index + 1), x: panel.right + 6, y: place, size: 11, color: Palette.style(index).color)
    }
    script.begin(panel, x: epochs.range, y: axis)
    drawBand(course, &script)
    for (index, line) in course.lines.enumerated() {
      let (data, style) = (script.data(zip(course.epochs, line).map { [$0, axis.clamped($1)] }), Palette.style(index))
      script.plot("\(data) using 1:2 with lines lw 1.6 dt \(style.dash) lc rgb '\(style.color)'")
    }
    script.endPanel()
  }

  private func drawBand(_ course: Course, _ script: inout GnuplotScript) {
    guard course.band.count > 1 else { return }
    let data = script.data(zip(course.epochs, course.band).map { [$0] + $1.map(axis.clamped) })
    script.plot(
      "\(data) using 1:2:3 with filledcurves fc rgb '\(Palette.style(course.lines.count - 1).color)' fs transparent solid "
        + "0.16 noborder")
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
