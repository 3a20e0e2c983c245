import Wording

/// The score of each thing over the rates of a grid, its chosen rate marked: the sensitivity to the rate.
package struct RatesPlot {
  /// Scores at ascending rates, without those at which a net diverged, and the rate chosen.
  package typealias Curve = (
    name: String, style: Palette.Style, points: [(rate: Double, score: Double)], chosen: Double?
  )

  private let subject: Subject
  private let rates: [Double]
  private let curves: [Curve]
  private let note: String?
  private var shown: Shown { subject.shown }

  /// The plot of some curves over the rates of a grid, ascending.
  package init(_ subject: Subject, rates: [Double], curves: [Curve]) {
    self.subject = subject
    self.rates = rates
    let shown = curves.map { curve in
      var curve = curve
      curve.points = curve.points.map { ($0.rate, $0.score * subject.shown.factor) }
      return curve
    }
    let drawn = Extremes(
      subject.bestFirst(shown) { curve in
        let scores = curve.points.map(\.score)
        return subject.higherIsBetter ? scores.max() : scores.min()
      }, most: LinePanel.most)
    (self.curves, note) = (drawn.leftOut == 0 ? shown : drawn.drawn, drawn.note)
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let title = "\(subject.title): \(subject.measure) by learning rate"
    return Figure(name: name, title: title, description: description, note: note, canvas: canvas(title))
  }

  private func canvas(_ title: String) -> Canvas {
    let axis = axis
    let ends = curves.compactMap { curve in curve.points.last.map { (curve.name, curve.style, $0.rate, $0.score) } }
    let panel = LinePanel(
      x: Axis(logarithmicAt: rates), y: axis, ends: ends, shown: shown, axisTitle: "learning rate", hasGrid: true,
      gap: 4, hasPoints: true, note: note)
    return panel.canvas(
      title,
      (shown.isShare ? "in %, " : "")
        + "mean over the search's nets\(curves.contains { $0.chosen != nil } ? "; a ring marks the chosen rate" : ""); a line ends where nets diverge"
    ) { canvas in
      for curve in curves where !curve.points.isEmpty { canvas.draw(of: curve.name) { draw(curve, axis, &$0) } }
    }
  }

  /// The scores, those far below the best alike at the edge: rates that ruin a net must not hide how the others differ.
  private var axis: Axis {
    let scores = curves.flatMap { $0.points.map(\.score) }
    let best = (subject.higherIsBetter ? scores.max() : scores.min()) ?? 0
    let reach = Axis.reach(scores.map { abs($0 - best) }, small: shown.isShare ? 0.5 : 0)
    return Axis(
      showing: scores.filter { abs($0 - best) <= reach }, within: shown.bounds, allowsLogarithm: shown.allowsLogarithm)
  }

  private func draw(_ curve: Curve, _ axis: Axis, _ canvas: inout Canvas) {
    let points = curve.points.map { rate, score in
      Canvas.Point(
        x: rate, y: axis.clamped(score),
        value: "\(curve.name), rate \(Shown.rate(rate)): \(shown.value(score / shown.factor))\(shown.unit)"
          + (rate == curve.chosen ? ", chosen" : ""))
    }
    let paint = Canvas.Paint.color(curve.style.color)
    canvas.polyline(points, Canvas.Stroke(curve.style, width: 1.8))
    canvas.points(points, curve.style.point, size: 0.5, paint)
    canvas.points(points.filter { $0.x == curve.chosen }, .ring, size: 1.6, paint)
  }

  private var description: String {
    let parts = curves.map { curve -> String in
      let scores = curve.points.map(\.score)
      guard let low = scores.min(), let high = scores.max() else { return "\(curve.name) diverged at every rate" }
      let range = "\(shown.value(low / shown.factor)) to \(shown.value(high / shown.factor))\(shown.unit)"
      return "\(curve.name) \(range)" + (curve.chosen.map { ", best at \(Shown.rate($0))" } ?? "")
    }
    return "Mean \(subject.measure) by learning rate: " + excerpt(parts) + "."
  }
}
