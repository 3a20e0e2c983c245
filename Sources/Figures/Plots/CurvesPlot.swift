package import Statistics
import Wording

/// The mean of each thing by epoch with the band of its 95 % interval, named at the line's end.
package struct CurvesPlot {
  /// The scores of something after some epochs.
  package typealias Curve = (name: String, style: Palette.Style, epochs: [Int], scores: [Description])

  private struct Line {
    let name: String
    let style: Palette.Style
    /// By epoch, as shown; some with a text that says them.
    let means: [(epoch: Int, mean: Double, interval: Interval?, value: String?)]
    var last: Double { means.last?.mean ?? 0 }
  }

  private let subject: Subject
  private let curves: [Line]
  private let note: String?
  private let epochs: Int
  private let repetitions: Int
  private let rope: Double?

  /// The plot of some curves; nil where none has two epochs.
  ///
  /// - Parameters:
  ///   - repetitions: over how many of the subject's blocks means are.
  ///   - rope: the largest difference that does not matter.
  package init?(_ subject: Subject, curves: [Curve], repetitions: Int, rope: Double?) {
    let shown = subject.shown
    let told = Self.told(of: curves.map(\.epochs).max { $0.count < $1.count } ?? [])
    let lines = curves.map { name, style, epochs, scores in
      let means = zip(epochs, scores).compactMap { epoch, score in
        score.mean.map { mean in
          (
            epoch, mean * shown.factor, score.meanCI95?.scaled(by: shown.factor).clamped(to: shown.bounds),
            told.contains(epoch) || epoch == epochs.last
              ? "\(name), epoch \(epoch): \(shown.mean(alone: score))\(shown.unit)"
                + (score.meanCI95.map { " (\(shown.range($0)))" } ?? "") : nil
          )
        }
      }
      return Line(name: name, style: style, means: means)
    }.filter { !$0.means.isEmpty }
    let drawn = Extremes(subject.bestFirst(lines, by: \.last), most: LinePanel.most)
    (self.curves, note) = (drawn.leftOut == 0 ? lines : drawn.drawn, drawn.note)
    epochs = self.curves.compactMap(\.means.last?.epoch).max() ?? 0
    if epochs < 2 { return nil }
    self.subject = subject
    self.repetitions = repetitions
    self.rope = rope
  }

  /// The epochs whose values a page tells, about a dozen of many: the first, the last, and those at regular steps.
  package static func told(of epochs: [Int]) -> [Int] {
    let step = max(1, (epochs.count + 9) / 10)
    return epochs.indices.filter { $0 == 0 || $0 == epochs.count - 1 || ($0 + 1) % step == 0 }.map { epochs[$0] }
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let title = "\(subject.title): \(subject.measure) by epoch"
    return Figure(name: name, title: title, description: description, note: note, canvas: canvas(title))
  }

  private func canvas(_ title: String) -> Canvas {
    let axis = axis
    let ends = curves.map { ($0.name, $0.style, Double($0.means.last?.epoch ?? epochs), $0.last) }
    // Epochs are whole; there is a tick at each as far as there is room.
    let panel = LinePanel(
      x: Axis(whole: 1...epochs), y: axis, ends: ends, shown: shown, axisTitle: "epoch",
      hasPoints: hasPoints, note: note)
    let unit = shown.isShare ? "in %, " : axis.isLogarithmic ? "on a logarithmic axis, " : ""
    let means = "mean over \(repetitions) \(subject.block)s" + (hasBands ? " with 95 % band" : "")
    return panel.canvas(title, unit + (repetitions > 1 ? means : "one \(subject.block)")) { draw(axis, &$0) }
  }

  private var shown: Shown { subject.shown }

  /// Of more curves than this, bands would hide each other.
  private var hasBands: Bool { curves.count <= 12 }

  /// Of more epochs than this, points would hide the lines.
  private var hasPoints: Bool { epochs <= 12 }

  /// Bands first, so that no band hides a line.
  private func draw(_ axis: Axis, _ canvas: inout Canvas) {
    for curve in curves where hasBands {
      let band = curve.means.compactMap { mean in
        mean.interval.map { (Double(mean.epoch), axis.clamped($0.low), axis.clamped($0.high)) }
      }
      if band.count > 1 { canvas.draw(of: curve.name) { $0.band(band, color: curve.style.color) } }
    }
    for curve in curves {
      let points = curve.means.map { Canvas.Point(x: Double($0.epoch), y: $0.mean, value: $0.value) }
      canvas.draw(of: curve.name) { canvas in
        canvas.polyline(points, Canvas.Stroke(curve.style, width: hasBands ? 1.8 : 1.3))
        if hasPoints {
          canvas.points(points, curve.style.point, size: 0.5, .color(curve.style.color))
        } else {
          canvas.targets(points.filter { $0.value != nil })
        }
      }
    }
  }

  /// The axis shows all means, but those of a few curves that end far from the others, and the bands where these do not dwarf
  /// the means.
  private var axis: Axis {
    let all = Axis(showing: curves.flatMap { $0.means.map(\.mean) }, allowsLogarithm: shown.allowsLogarithm)
    let ends = curves.map(\.last).sorted()
    let distances = curves.map { abs($0.last - ends[ends.count / 2]) }
    let small = (rope ?? 0) * shown.factor
    let reach = all.isLogarithmic ? .infinity : Axis.reach(distances, small: shown.isShare ? small : 0)
    let curves = zip(curves, distances).filter { $1 <= reach }.map(\.0)
    let means = curves.flatMap { $0.means.map(\.mean) }
    let bands = curves.flatMap { $0.means.compactMap(\.interval) }.flatMap { [$0.low, $0.high] }
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    let bounds = shown.bounds
    let byMeans = Axis(showing: means, within: bounds, allowsLogarithm: shown.allowsLogarithm)
    if byMeans.isLogarithmic || spread(means + bands) > 3 * spread(means) { return byMeans }
    return Axis(showing: means + bands, within: bounds)
  }

  private var description: String {
    func path(_ curve: Line) -> String {
      let factor = shown.factor
      return "\(curve.name) from \(shown.value((curve.means.first?.mean ?? 0) / factor)) to "
        + "\(shown.value(curve.last / factor))\(shown.unit)"
    }
    let sorted = subject.bestFirst(curves, by: \.last)
    var text =
      "Mean \(subject.measure)\(subject.place) over \(epochs) \(numbered(epochs, "epoch")), as it ends best first: "
    if sorted.count <= 6 { return text + listed(sorted.map(path)) + "." }
    text += "the best are \(listed(sorted.prefix(3).map(path))), the worst is \(path(sorted[sorted.count - 1]))."
    return text
  }
}
