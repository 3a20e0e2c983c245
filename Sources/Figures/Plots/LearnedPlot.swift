import Wording

/// The functions that nets learned: a panel an activation, in it a line a hidden layer and, dashed, what they were before training.
package struct LearnedPlot {
  /// A hidden layer, 1 the first: its parameters before training and after, and its function with these at the plot's points.
  package typealias Layer = (
    number: Int, parameters: [(name: String, start: Double, learned: Double)], before: [Double], after: [Double]
  )
  /// What the layers of an activation learned.
  package typealias Functions = (name: String, layers: [Layer])

  private let title: String
  private let functions: [Functions]
  /// What means are over, in the singular.
  private let block: String
  private let note: String?

  /// More panels than this are too many to be looked at.
  package static let most = 12
  /// Where functions are drawn.
  package static let points = (-40...40).map { Double($0) / 10 }
  private static let range = -4.0...4

  /// The plot of at most `most` activations, the leaders of `count`, with what they learned in the mean over blocks; nil for none. `subject`
  /// begins the title.
  package init?(_ subject: String, _ functions: [Functions], of count: Int, over block: String) {
    precondition(functions.count <= Self.most, "at most \(Self.most) panels")
    if functions.isEmpty { return nil }
    title = "\(subject): learned functions"
    self.functions = functions
    self.block = block
    let left = count - functions.count
    note =
      left == 0
      ? nil
      : "\(left) of \(count) activations \(numbered(left, "is", "are")) not drawn: all but the best and the reference."
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, note: note, canvas: canvas)
  }

  private var canvas: Canvas {
    let columns = min(3, functions.count)
    let rows = (functions.count + columns - 1) / columns
    let axes = functions.map { Axis(showing: Self.values($0), count: 5) }
    let room = 12 + max(Labels.width(axes.flatMap { $0.ticks.map(\.text) }), 20)
    let width = 720 / Double(columns)
    let height = 170.0
    var canvas = Canvas(
      title,
      "f(x) with the mean over \(block)s of what each hidden layer learned, 1 next to the input; dashed: before training",
      note: note, height: 58 + Double(rows) * (height + 62) + (note == nil ? 0 : 20))
    let names = ShortNames(functions.map(\.name), columns: 26)
    for (index, (own, axis)) in zip(functions, axes).enumerated() {
      let x = width * Double(index % columns)
      let top = 84 + (height + 62) * Double(index / columns)
      let panel = Panel(left: x + room, right: x + width - 16, top: top, bottom: top + height)
      canvas.draw(of: own.name) {
        $0.write(names[own.name], x: panel.left + 2, y: panel.top - 24)
        writeKey(own.layers, panel, &$0)
      }
      draw(own, axis, panel, &canvas)
    }
    return canvas
  }

  private func draw(_ own: Functions, _ y: Axis, _ panel: Panel, _ canvas: inout Canvas) {
    let x = Axis(Self.range, count: 4)
    canvas.verticalTicks(y, panel)
    canvas.horizontalTicks(x, panel)
    canvas.begin(panel, x: x, y: y)
    canvas.draw(of: own.name) { canvas in
      for layer in own.layers {
        let points = points(of: layer, of: own.name)
        canvas.polylines(points, Canvas.Stroke(Palette.style(layer.number - 1), width: 1.8))
        canvas.targets(points.compactMap(\.self).filter { $0.value != nil })
      }
      // Layers of one activation had one function before training.
      for (index, layer) in own.layers.enumerated()
      where !own.layers[..<index].contains(where: { $0.before == layer.before }) {
        let points = zip(Self.points, layer.before).map { x, value in
          Self.drawable(value).map { Canvas.Point(x: x, y: $0) }
        }
        canvas.polylines(points, Canvas.Stroke(paint: .ink, dash: [5, 4]))
      }
    }
    canvas.endPanel()
  }

  /// The points of a layer's function, nil where it has no value that could be drawn; at some of them a page tells its values.
  private func points(of layer: Layer, of name: String) -> [Canvas.Point?] {
    let lines = functions.reduce(0) { $0 + $1.layers.count }
    let told = lines <= 25 ? [-4.0, -2, 2, 4] : [-4.0, 4]
    let parameters = layer.parameters.map { "\($0.name) \(Shown.significant($0.learned, 3))" }
    return zip(Self.points, layer.after).map { x, value in
      Self.drawable(value).map { y in
        let place = Shown.significant(x, 2)
        let words =
          "\(name), layer \(layer.number), \(listed(parameters)): f(\(place)) = \(Shown.significant(value, 3))"
        return Canvas.Point(x: x, y: y, value: told.contains(x) ? words : nil)
      }
    }
  }

  /// Writes the layers' numbers above a panel, each beside a piece of its line: the first and the last of more than there is room for.
  private func writeKey(_ layers: [Layer], _ panel: Panel, _ canvas: inout Canvas) {
    let (swatch, gap, y) = (10.0, 3.0, panel.top - 9)
    let step = swatch + 3 * gap + Labels.width(layers.map { String($0.number) })
    let most = Int((panel.right - panel.left) / step)
    let ends: [Layer?] = layers.prefix(most - 2).map(Optional.some) + [nil, layers.last]
    let shown = layers.count <= most ? layers : ends
    for (index, layer) in shown.enumerated() {
      let x = panel.left + 2 + step * Double(index)
      if let layer { canvas.swatch(at: (x, y), Palette.style(layer.number - 1), width: swatch) }
      canvas.write(layer.map { String($0.number) } ?? "…", x: x + swatch + gap, y: y, size: 11)
    }
  }

  private static func drawable(_ value: Double) -> Double? { value.isFinite ? Axis.drawable(value) : nil }

  private static func values(_ functions: Functions) -> [Double] {
    functions.layers.flatMap { $0.before + $0.after }.compactMap(drawable)
  }

  private var description: String {
    func words(_ layer: Layer) -> String {
      let parameters = layer.parameters.map {
        "\($0.name) from \(Shown.significant($0.start, 3)) to \(Shown.significant($0.learned, 3))"
      }
      return "layer \(layer.number) \(listed(parameters))"
    }
    let parts = functions.map { name, layers in
      let told = layers.count <= 3 ? layers : [layers[0], layers[layers.count - 1]]
      return "\(name) \(listed(told.map(words)))"
    }
    return
      "Functions before training and after it, for x from −4 to 4, with the mean over \(block)s of what each hidden "
      + "layer learned: " + parts.joined(separator: "; ") + "."
  }
}

extension Canvas {
  /// Draws a line through points that is broken where there is none.
  fileprivate mutating func polylines(_ points: [Point?], _ stroke: Stroke) {
    for run in points.split(whereSeparator: { $0 == nil }) { polyline(run.compactMap(\.self), stroke) }
  }
}
