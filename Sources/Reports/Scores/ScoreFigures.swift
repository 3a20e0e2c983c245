import Statistics

extension ScoreAnalysis {
  /// A forest plot of every comparison in the declared families, and mean ranks over several data sets.
  public var figures: [Figure] {
    let forests = parts.enumerated().compactMap { index, part in
      part.comparison.forestPlot(
        parts.count == 1 ? "forest" : "forest-\(index + 1)", title: part.dataset ?? "Scores", blocks: "blocks")
    }
    return forests + [overall?.rankPlot].compactMap { $0 }
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
