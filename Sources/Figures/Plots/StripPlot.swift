package import Statistics
import Wording

/// Every score, with the mean and the interval of each method's, best first; of many methods those that can be read.
package struct StripPlot {
  /// The scores of a method, each with the name of its block, and how often it failed to have one, since a net diverged.
  package typealias Row = (
    name: String, style: Palette.Style, scores: [Score], description: Description, failures: Int
  )

  /// A score and where it was got.
  package typealias Score = (block: String, value: Double)

  private let subject: Subject
  private let rows: [Row]
  private let drawn: Extremes<Row>
  private let rope: Double?

  /// More dots than this make a file that no browser shows gladly.
  private static let mostDots = 20_000

  /// The plot of some methods' scores; nil where none has any. `rope` is the largest difference that does not matter.
  package init?(_ subject: Subject, rows: [Row], rope: Double?) {
    if rows.allSatisfy({ $0.description.mean == nil }) { return nil }
    self.subject = subject
    self.rows = subject.bestFirst(rows) { $0.description.mean }
    drawn = Extremes(self.rows, most: RowPlot.most)
    self.rope = rope
  }

  /// The figure, with the name of its file.
  package func figure(_ name: String) -> Figure {
    let (shown, factor) = (subject.shown, subject.shown.factor)
    let title = "\(subject.title): \(subject.measure) of every \(subject.block)"
    let plot = RowPlot(
      title: title, subtitle: "dots: \(dots); below them their mean with its 95 % interval; \(subject.direction)",
      axisTitle: subject.measure + (shown.isShare ? " (%)" : ""), columnTitle: "mean ± half interval",
      rows: drawn.drawn.map { row in
        RowPlot.Row(
          names: [row.name], style: row.style, points: dots(of: row),
          mean: row.description.mean.map { $0 * factor },
          interval: row.description.meanCI95?.scaled(by: factor).clamped(to: shown.bounds), numbers: numbers(row),
          value: "\(row.name): mean \(subject.shown.mean(row.description))\(shown.unit)")
      }, leftOut: drawn.leftOut, region: rope.map { $0 * factor }, bounds: shown.bounds,
      allowsLogarithm: !subject.higherIsBetter)
    return Figure(
      name: name, title: title, description: description, note: plot.noted(drawn.note), canvas: plot.canvas)
  }

  /// The dots that a row has room for.
  private var dotsOfRow: Int { Self.mostDots / drawn.drawn.count }

  /// What dots are.
  private var dots: String {
    let most = rows.map(\.scores.count).max() ?? 0
    if most <= dotsOfRow { return "\(subject.block)s" }
    return "\(grouped(dotsOfRow)) of \(grouped(most)) \(subject.block)s, evenly spread over their order"
  }

  /// The scores that are drawn: all, or of many every so manyth in order, the first and the last among them.
  private func dots(of row: Row) -> [RowPlot.Dot] {
    let (shown, count) = (subject.shown, dotsOfRow)
    let sorted = row.scores.count <= count ? row.scores : row.scores.sorted { $0.value < $1.value }
    let kept = row.scores.count <= count ? sorted : (0..<count).map { sorted[$0 * (sorted.count - 1) / (count - 1)] }
    return kept.map { score in
      (
        score.value * shown.factor,
        "\(row.name), \(subject.block) \(score.block): \(shown.value(score.value))\(shown.unit)"
      )
    }
  }

  private func trials(_ row: Row) -> Int { row.scores.count + row.failures }

  private func numbers(_ row: Row) -> String {
    let diverged = row.failures == 0 ? "" : "\(row.failures) of \(trials(row)) diverged"
    if row.description.mean == nil { return diverged.isEmpty ? "no result" : diverged }
    return (diverged.isEmpty ? "" : diverged + "; ") + subject.shown.mean(row.description)
  }

  private var description: String {
    let shown = subject.shown
    func range(_ row: Row) -> String {
      let d = row.description
      if row.scores.count == 1 { return "\(row.name) (\(shown.mean(d))\(shown.unit))" }
      return "\(row.name) (mean \(shown.mean(d))\(shown.unit), \(subject.block)s from \(shown.value(d.min)) to "
        + "\(shown.value(d.max))\(shown.unit))"
    }
    let most = rows.map(trials).max() ?? 0
    var text =
      "The \(subject.measure) of every \(subject.block)\(subject.place), \(most) \(subject.method), best first: "
    let steady = rows.filter { $0.description.mean != nil }
    if let best = steady.first, let worst = steady.last {
      text += steady.count > 1 ? "from \(range(best)) to \(range(worst))." : "\(range(best))."
    }
    let diverged = rows.filter { $0.failures > 0 }
    if !diverged.isEmpty {
      text += " Diverged: " + excerpt(diverged.map { "\($0.name) in \($0.failures) of \(trials($0)) trials" }) + "."
    }
    return text
  }
}
