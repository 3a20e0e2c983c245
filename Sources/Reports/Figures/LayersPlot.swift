import Experiments
import Networks

/// The course of each hidden layer during training: a panel an activation, a line a layer, all panels with the same axes.
struct LayersPlot {
  /// What is drawn.
  enum Measure {
    /// The mean activation, with the quartiles of the last hidden layer as a band.
    case activation
    /// The norm of the gradient of the layer's weights.
    case gradient

    var title: String {
      switch self {
      case .activation: "mean activation by hidden layer"
      case .gradient: "gradient of the weights by hidden layer"
      }
    }

    var value: KeyPath<LayerDiagnosis, Double> {
      switch self {
      case .activation: \.mean
      case .gradient: \.gradientNorm
      }
    }
  }

  private let title: String
  private let measure: Measure
  private let courses: [LayerCourse]
  private let axis: Axis
  private let epochs: Axis

  /// More panels than this are too many to be looked at.
  private static let most = 12

  /// The plot; nil where nothing was recorded, or of too many activations.
  init?(_ family: ComparisonFamily, _ courses: [LayerCourse], _ measure: Measure) {
    guard (1...Self.most).contains(courses.count), let last = courses.compactMap(\.epochs.last).max(), last > 0 else {
      return nil
    }
    title = "\(family.title): \(measure.title)"
    self.measure = measure
    self.courses = courses
    let values = courses.flatMap { course in
      (1...course.layers).flatMap { layer in
        course.epochs.indices.map { course.mean(measure.value, layer: layer, moment: $0) }
      }
    }
    let bands =
      measure == .gradient
      ? []
      : courses.flatMap { course in
        course.epochs.indices.flatMap { moment in
          [\LayerDiagnosis.q25, \.q75].map { course.mean($0, layer: course.layers, moment: moment) }
        }
      }
    let isLogarithmic = measure == .gradient
    axis = Axis(
      showing: isLogarithmic ? values.filter { $0 > 0 } : values + bands, allowsLogarithm: isLogarithmic, count: 5)
    epochs = Axis(0...last, count: 4)
  }

  /// The figure.
  func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, script: script)
  }

  private var script: GnuplotScript {
    let columns = min(3, courses.count)
    let rows = (courses.count + columns - 1) / columns
    let left = 20 + max(Labels.width(axis.ticks.map(\.text)), 20)
    let width = (720 - left) / Double(columns)
    let height = 170.0
    var script = GnuplotScript(height: 70 + Double(rows) * (height + 48) + 8, panels: courses.count)
    script.head(
      title,
      "mean over seeds by epoch; layer 1 is next to the input; "
        + (measure == .activation
          ? "band: quartiles in the last hidden layer" : axis.isLogarithmic ? "on a logarithmic axis" : ""))
    for (index, course) in courses.enumerated() {
      let x = left + width * Double(index % columns)
      let top = 70 + (height + 48) * Double(index / columns)
      let panel = Panel(left: x, right: x + width - 40, top: top, bottom: top + height)
      draw(course, panel, hasTicks: index % columns == 0, &script)
    }
    return script
  }

  private func draw(_ course: LayerCourse, _ panel: Panel, hasTicks: Bool, _ script: inout GnuplotScript) {
    script.write(Labels.shortened(course.name, to: 26), x: panel.left + 2, y: panel.top - 9)
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
    let ends = (1...course.layers).map { layer in
      panel.y(axis.clamped(value(course, layer, course.epochs.count - 1)), on: axis)
    }
    let places = Labels.spread(
      ends, distance: min(12, (panel.bottom - panel.top + 8) / Double(course.layers)),
      within: (panel.top - 4)...(panel.bottom + 4))
    for layer in 1...course.layers {
      script.write(String(layer), x: panel.right + 6, y: places[layer - 1], size: 11, color: color(layer))
    }
    script.begin(panel, x: epochs.range, y: axis)
    drawBand(course, &script)
    for layer in 1...course.layers {
      let points = course.epochs.indices.map { [course.epochs[$0], axis.clamped(value(course, layer, $0))] }
      script.plot(
        "\(script.data(points)) using 1:2 with lines lw 1.6 dt \(Palette.style(layer - 1).dash) lc rgb '\(color(layer))'"
      )
    }
    script.endPanel()
  }

  private func drawBand(_ course: LayerCourse, _ script: inout GnuplotScript) {
    guard measure == .activation, course.epochs.count > 1 else { return }
    let band = course.epochs.indices.map { moment in
      [course.epochs[moment]]
        + [\LayerDiagnosis.q25, \.q75].map { axis.clamped(course.mean($0, layer: course.layers, moment: moment)) }
    }
    script.plot(
      "\(script.data(band)) using 1:2:3 with filledcurves fc rgb '\(color(course.layers))' fs transparent solid 0.16 noborder"
    )
  }

  private func value(_ course: LayerCourse, _ layer: Int, _ moment: Int) -> Double {
    course.mean(measure.value, layer: layer, moment: moment)
  }

  private func color(_ layer: Int) -> String { Palette.style(layer - 1).color }

  private var description: String {
    let parts = courses.map { course -> String in
      let last = course.epochs.count - 1
      func shown(_ layer: Int, _ moment: Int) -> String { Shown.significant(value(course, layer, moment), 2) }
      let top = course.layers
      let first = top == 1 ? "" : "layer 1 from \(shown(1, 0)) to \(shown(1, last)) and "
      return "\(course.name) \(first)layer \(top) from \(shown(top, 0)) to \(shown(top, last))"
    }
    let subject =
      measure == .activation ? "Mean activation of hidden layers" : "Norm of the gradient of hidden layers' weights"
    return "\(subject) from initialisation to the end of training: " + parts.joined(separator: "; ") + "."
  }
}
