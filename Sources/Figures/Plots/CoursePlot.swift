import Wording

/// The course of one net's training: the loss by epoch, and beside it what nets are compared by.
package struct CoursePlot {
  /// A line: what it is of, and its values at some epochs.
  package typealias Line = (name: String, points: [(epoch: Int, value: Double)])

  private let subject: String
  private let losses: [Line]
  private let scores: [Line]
  private let measure: String
  private let shown: Shown
  private let epochs: Int

  /// The plot of the losses and the scores of one training; nil where no epoch was completed. `subject` begins the title, `measure` is what scores are of, a title
  /// in prose.
  package init?(_ subject: String, losses: [Line], measure: String, scores: [Line], shown: Shown) {
    let drawable = { (line: Line) in
      (line.name, line.points.filter { Axis.drawable($0.value) != nil })
    }
    self.losses = losses.map(drawable).filter { !$0.1.isEmpty }
    self.scores = scores.map(drawable).filter { !$0.1.isEmpty }.map { name, points in
      (name, points.map { ($0.epoch, $0.value * shown.factor) })
    }
    guard let last = (self.losses + self.scores).flatMap({ $0.points.map(\.epoch) }).max() else { return nil }
    (self.subject, self.measure, self.shown) = (subject, measure, shown)
    epochs = last
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    Figure(name: name, title: title, description: description, canvas: canvas)
  }

  private var title: String { subject + ": the course of training" }

  private var panels: [(title: String, lines: [Line], axis: Axis)] {
    let values = { (lines: [Line]) in lines.flatMap { $0.points.map(\.value) } }
    return [
      ("loss", losses, Axis(showing: values(losses), allowsLogarithm: true, count: 6)),
      (
        measure + (shown.isShare ? " (%)" : ""), scores,
        Axis(showing: values(scores), within: shown.bounds, allowsLogarithm: shown.allowsLogarithm, count: 6)
      ),
    ].filter { !$0.1.isEmpty }
  }

  private var canvas: Canvas {
    let panels = panels
    var canvas = Canvas(
      title, "training: the mean over an epoch as it was trained on; validation: after the epoch", height: 330)
    let x = Axis(whole: 1...max(epochs, 2))
    let width = 720 / Double(panels.count)
    for (index, own) in panels.enumerated() {
      let ends = Labels.width(own.lines.map(\.name))
      let start = width * Double(index) + 20 + max(Labels.width(own.axis.ticks.map(\.text)), 20)
      let panel = Panel(left: start, right: width * Double(index + 1) - 34 - ends, top: 76, bottom: 286)
      canvas.write(own.title, x: panel.left, y: panel.top - 14)
      canvas.verticalTicks(own.axis, panel)
      canvas.horizontalTicks(x, panel, isGrid: false)
      canvas.write("epoch", x: (panel.left + panel.right) / 2, y: panel.bottom + 33, aligned: .center)
      let heights = own.lines.map { panel.y($0.points.last?.value ?? 0, on: own.axis) }
      let places = Labels.spread(heights, distance: Labels.height, within: panel.top...panel.bottom)
      canvas.begin(panel, x: x, y: own.axis)
      for (line, place) in zip(own.lines, places) {
        let style = Self.style(line.name)
        canvas.swatch(at: (panel.right + 6, place), style, width: 16)
        canvas.write(line.name, x: panel.right + 26, y: place)
        let points = line.points.map { Canvas.Point(x: Double($0.epoch), y: $0.value) }
        if points.count == 1 {
          canvas.points(points, style.point, size: 0.6, .color(style.color))
        } else {
          canvas.polyline(points, Canvas.Stroke(style, width: 1.8))
        }
      }
      canvas.endPanel()
    }
    return canvas
  }

  /// A part of the data has one colour in both panels.
  private static func style(_ name: String) -> Palette.Style { Palette.style(name == "training" ? 0 : 1) }

  private var description: String {
    func path(_ line: Line, _ number: (Double) -> String) -> String {
      "\(line.name) from \(number(line.points.first?.value ?? 0)) to \(number(line.points.last?.value ?? 0))"
    }
    let loss = losses.map { path($0) { Shown.significant($0, 4) } }
    let score = scores.map { path($0) { shown.value($0 / shown.factor) + shown.unit } }
    return "Over \(counted(epochs, "epoch")): "
      + [("the loss of ", loss), ("the \(measure) of ", score)].filter { !$0.1.isEmpty }
      .map { $0 + listed($1) }.joined(separator: "; ") + "."
  }
}
