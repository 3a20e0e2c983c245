package import Statistics
import Wording

/// The mean of each thing by epoch with the band of its 95 % interval, named at the line's end.
package struct CurvesPlot {
  /// The scores of something after some epochs.
  package typealias Curve = (name: String, style: Palette.Style, epochs: [Int], scores: [Description])

  private struct Line {
    let name: String
    let style: Palette.Style
    let means: [(epoch: Int, mean: Double, interval: Interval?)]
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
    let lines = curves.map { name, style, epochs, scores in
      let means = zip(epochs, scores).compactMap { epoch, score in
        score.mean.map {
          (epoch, $0 * shown.factor, score.meanCI95?.scaled(by: shown.factor).clamped(to: shown.bounds))
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

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let title = "\(subject.title): \(subject.measure) by epoch"
    return Figure(name: name, title: title, description: description, note: note, script: script(title))
  }

  private func script(_ title: String) -> GnuplotScript {
    let axis = axis
    let ends = curves.map { ($0.name, $0.style, Double($0.means.last?.epoch ?? epochs), $0.last) }
    // Epochs are whole; there is a tick at each as far as there is room.
    let panel = LinePanel(
      x: Axis(whole: 1...epochs), y: axis, ends: ends, shown: shown, axisTitle: "epoch",
      leader: hasBands ? 0.8 : 0.5, note: note)
    let unit = shown.isShare ? "in %, " : axis.isLogarithmic ? "on a logarithmic axis, " : ""
    let means = "mean over \(repetitions) \(subject.block)s" + (hasBands ? " with 95 % band" : "")
    return panel.script(title, unit + (repetitions > 1 ? means : "one \(subject.block)")) { draw(axis, &$0) }
  }

  private var shown: Shown { subject.shown }

  /// Of more curves than this, bands would hide each other.
  private var hasBands: Bool { curves.count <= 12 }

  /// Bands first, so that no band hides a line.
  private func draw(_ axis: Axis, _ script: inout GnuplotScript) {
    for curve in curves where hasBands {
      let band = curve.means.compactMap { mean in
        mean.interval.map { [Double(mean.epoch), axis.clamped($0.low), axis.clamped($0.high)] }
      }
      if band.count > 1 {
        let data = script.data(band)
        script.plot(
          "\(data) using 1:2:3 with filledcurves fc rgb '\(curve.style.color)' fs transparent solid 0.16 noborder"
        )
      }
    }
    for curve in curves {
      let data = script.data(curve.means.map { [Double($0.epoch), $0.mean] })
      let look = "lw \(hasBands ? 1.8 : 1.3) dt \(curve.style.dash) lc rgb '\(curve.style.color)'"
      script.plot("\(data) using 1:2 with lines \(look)")
      if epochs <= 12 {
        script.plot("\(data) using 1:2 with points pt \(curve.style.point) ps 0.5 lc rgb '\(curve.style.color)'")
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
