import Statistics

extension ScoreAnalysis {
  /// A forest plot of every comparison in the declared families, every block's score, and mean ranks over several data sets.
  public var figures: [Figure] {
    var names: Set<String> = []
    let own = parts.flatMap { part in
      let name = part.dataset.map { "-" + ReportFigures.unused(ReportFigures.slug([$0]), &names) } ?? ""
      return [
        part.comparison.forestPlot("forest" + name, title: part.dataset ?? "Scores", blocks: "blocks"),
        part.comparison.stripPlot("strip" + name, title: part.dataset ?? "Scores"),
      ]
    }
    return (own + [overall?.rankPlot]).compactMap { $0 }
  }
}

extension ScoreComparison {
  /// The differences of the declared family with their intervals, greatest first; nil where there are none.
  fileprivate func forestPlot(_ name: String, title: String, blocks: String) -> Figure? {
    let shown = Shown(metric: nil)
    let drawn = family.filter { $0.test.meanDifference != nil }
      .sorted { ($0.test.meanDifference ?? 0) > ($1.test.meanDifference ?? 0) }
    if drawn.isEmpty { return nil }
    func label(_ pair: PairComparison) -> String { rules.reference == nil ? "\(pair.a) − \(pair.b)" : pair.a }
    func numbers(_ pair: PairComparison) -> String {
      shown.difference(pair.test.meanDifference) + (pair.test.ci95 == nil ? "" : " (\(shown.interval(pair.test.ci95)))")
    }
    let rows = drawn.map { pair in
      RowPlot.Row(
        name: label(pair), style: Palette.style(table.methods.firstIndex(of: pair.a) ?? 0),
        mean: pair.test.meanDifference, interval: pair.test.ci95, numbers: numbers(pair))
    }
    let heading = "\(title): differences" + (rules.reference.map { " from \($0)" } ?? " of all pairs")
    let region = rules.rope.map { "; shaded: ±\(shown.value($0)), too small to matter" } ?? ""
    let plot = RowPlot(
      title: heading,
      subtitle:
        "mean over \(blocks) with 95 % interval; to the \(rules.higherIsBetter ? "right" : "left") is better\(region)",
      axisTitle: "difference", columnTitle: "difference (95 % interval)", rows: rows,
      reference: (0, rules.reference ?? "no difference"), region: rules.rope, isSigned: true)
    let text = heading + ": " + drawn.map { "\(label($0)) \(numbers($0))" }.joined(separator: "; ") + "."
    return Figure(name: name, title: heading, description: text, script: plot.script)
  }

  /// The score of every block with its mean and interval, best first; nil where there are none, or more than can be told apart.
  fileprivate func stripPlot(_ name: String, title: String) -> Figure? {
    let shown = Shown(metric: nil)
    let sign: Double = rules.higherIsBetter ? -1 : 1
    let drawn = methods.filter { $0.description.mean != nil }
      .sorted { sign * ($0.description.mean ?? 0) < sign * ($1.description.mean ?? 0) }
    guard !drawn.isEmpty, drawn.count * table.blocks.count <= Self.mostPoints else { return nil }
    let rows = drawn.map { method in
      let column = table.methods.firstIndex(of: method.name) ?? 0
      return RowPlot.Row(
        name: method.name, style: Palette.style(column), points: table.columns[column].compactMap(\.score),
        mean: method.description.mean, interval: method.description.meanCI95, numbers: shown.mean(method.description))
    }
    let heading = "\(title): the score of every block"
    let plot = RowPlot(
      title: heading,
      subtitle: "dots: blocks; below them their mean with its 95 % interval; "
        + "to the \(rules.higherIsBetter ? "right" : "left") is better",
      axisTitle: "score", columnTitle: "mean ± half interval", rows: rows, region: rules.rope)
    let text = heading + ": " + drawn.map { "\($0.name) \(shown.mean($0.description))" }.joined(separator: "; ") + "."
    return Figure(name: name, title: heading, description: text, script: plot.script)
  }

  /// More dots than this make a file that no browser shows gladly.
  private static let mostPoints = 20_000

  /// The critical-difference diagram.
  fileprivate var rankPlot: Figure? {
    let ranks = methods.compactMap(\.averageRank)
    guard ranks.count == methods.count, ranks.count > 1 else { return nil }
    return CriticalDifferenceDiagram(
      names: methods.map(\.name), averageRanks: ranks, groups: ranksNotDifferent,
      title: "Mean ranks over \(table.blocks.count) data sets"
    ).figure("ranks")
  }
}
