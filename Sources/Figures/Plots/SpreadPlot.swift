import Wording

/// How the activations of each hidden layer are spread during training: a row an activation, a panel a hidden layer, in each the mean with the
/// quartiles as a band. The panels of a row have the same axes.
///
/// Source: after figures 2 and 3 of Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks".
package struct SpreadPlot {
  /// The mean and the quartiles of a layer at each moment.
  package typealias Layer = (mean: [Double], q25: [Double], q75: [Double])
  /// The layers of an activation's nets at some moments, in epochs since initialisation.
  package typealias Course = (name: String, style: Palette.Style, epochs: [Double], layers: [Layer])

  private let title: String
  private let courses: [Course]
  /// The layers that are drawn, 1 the first hidden layer.
  private let layers: [Int]
  private let block: String
  private let note: String?
  private let epochs: Axis

  /// Of more layers than this no panel could be read.
  private static let mostLayers = 8
  /// Fewer layers than this are seen in the plot of their means.
  private static let fewestLayers = 3

  /// The plot of means over blocks of at most `LayersPlot.most` activations, the leaders of `count`; nil where nothing was recorded, or nets have too few hidden
  /// layers to be worth it. `subject` begins the title.
  package init?(_ subject: String, _ courses: [Course], of count: Int, over block: String) {
    let depth = courses.map(\.layers.count).min() ?? 0
    guard depth >= Self.fewestLayers, let last = courses.compactMap(\.epochs.last).max(), last > 0 else { return nil }
    title = "\(subject): spread of activations by hidden layer"
    (self.courses, self.block) = (courses, block)
    let drawn = min(depth, Self.mostLayers)
    layers = (0..<drawn).map { 1 + $0 * (depth - 1) / (drawn - 1) }
    let left = count - courses.count
    let notes = [
      depth > drawn ? "\(drawn) of \(depth) layers are drawn." : nil,
      left > 0
        ? "\(left) of \(count) activations \(numbered(left, "is", "are")) not drawn: all but the best and the reference."
        : nil,
    ].compactMap { $0 }
    note = notes.isEmpty ? nil : notes.joined(separator: " ")
    epochs = Axis(0...last, count: 2)
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, note: note, canvas: canvas)
  }

  private var canvas: Canvas {
    let height = 96.0
    let axes = courses.map { course in
      Axis(showing: course.layers.flatMap { $0.mean + $0.q25 + $0.q75 }, count: 5)
    }
    let left = 20 + max(Labels.width(axes.flatMap { $0.ticks.map(\.text) }), 20)
    let width = (720 - left) / Double(layers.count)
    var canvas = Canvas(
      title,
      "mean over \(block)s by epoch, band: quartiles; layer 1 is next to the input; each activation has an axis of its own",
      note: note, height: 66 + Double(courses.count) * (height + 58) + (note == nil ? 0 : 20))
    let names = ShortNames(courses.map(\.name), columns: 60)
    for (row, course) in courses.enumerated() {
      let top = 88 + (height + 58) * Double(row)
      canvas.write(names[course.name], x: 8, y: top - 24)
      for (column, layer) in layers.enumerated() {
        let x = left + width * Double(column)
        let panel = Panel(left: x, right: x + width - 14, top: top, bottom: top + height)
        canvas.write("layer \(layer)", x: (panel.left + panel.right) / 2, y: top - 8, aligned: .center, size: 11)
        canvas.verticalTicks(axes[row], panel, hasTexts: column == 0)
        canvas.horizontalTicks(epochs, panel, isGrid: false)
        canvas.begin(panel, x: epochs, y: axes[row])
        canvas.draw(of: course.name) { draw(course, layer, &$0) }
        canvas.endPanel()
      }
    }
    return canvas
  }

  private func draw(_ course: Course, _ layer: Int, _ canvas: inout Canvas) {
    let (own, color) = (course.layers[layer - 1], course.style.color)
    if course.epochs.count > 1 {
      canvas.band(course.epochs.indices.map { (course.epochs[$0], own.q25[$0], own.q75[$0]) }, color: color)
    }
    let means = zip(course.epochs, own.mean).map { Canvas.Point(x: $0, y: $1) }
    canvas.polyline(means, Canvas.Stroke(paint: .color(color), width: 1.8))
    // The first and the last moment can be asked for their values.
    canvas.targets(
      Set([0, means.count - 1]).sorted().map { place in
        Canvas.Point(
          x: means[place].x, y: means[place].y,
          value:
            "\(course.name), layer \(layer), epoch \(plain(means[place].x)): \(Shown.significant(means[place].y, 3))")
      })
  }

  private var description: String {
    func number(_ value: Double?) -> String { Shown.significant(value ?? 0, 3) }
    func spread(_ layer: Layer, _ moment: KeyPath<[Double], Double?>) -> String {
      "\(number(layer.mean[keyPath: moment])) (\(number(layer.q25[keyPath: moment])) to \(number(layer.q75[keyPath: moment])))"
    }
    let parts = courses.map { course in
      course.name + " "
        + listed(
          [1, course.layers.count].map { place in
            let layer = course.layers[place - 1]
            return "layer \(place) from \(spread(layer, \.first)) to \(spread(layer, \.last))"
          })
    }
    return "Mean activation of hidden layers, and their quartiles, from initialisation to the end of training: "
      + parts.joined(separator: "; ") + "."
  }
}
