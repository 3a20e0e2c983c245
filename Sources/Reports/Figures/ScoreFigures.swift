import Figures
import Statistics

/// The figures of a comparison of scores, whatever they are of: one way to draw nets' and anybody's.
struct ScoreFigures {
  let scores: ScoreComparison
  let subject: Subject
  /// How each method is drawn.
  let styles: [String: Palette.Style]

  /// The differences of the declared family with their intervals, of too many pairs those that can be read; nil where there are none.
  func forestPlot(_ name: String) -> Figure? {
    let reference = scores.rules.reference
    let pairs = reference == nil ? scores.readablePairs : scores.family
    let rows = pairs.compactMap { pair in
      pair.test.meanDifference.map { (pair.names(by: scores.rules), style(of: pair.a), $0, pair.test.ci95) }
    }
    return ForestPlot(
      subject, rows: rows, reference: reference,
      selection: reference == nil ? scores.readablePairsInWords.map { ($0, scores.pairs.count) } : nil,
      rope: scores.rules.rope
    )?.figure(name)
  }

  /// Every score with the means; nil where there is none.
  func stripPlot(_ name: String) -> Figure? {
    let rows = zip(scores.methods, scores.table.columns).map { method, column in
      let scores = zip(scores.table.blocks, column).compactMap { block, outcome in outcome.score.map { (block, $0) } }
      return (method.name, style(of: method.name), scores, method.description, method.failures)
    }
    return StripPlot(subject, rows: rows, rope: scores.rules.rope)?.figure(name)
  }

  private func style(of name: String) -> Palette.Style { styles[name] ?? Palette.style(0) }

  /// The critical-difference diagram of a comparison over data sets; nil where ranks are not defined.
  static func rankPlot(
    _ scores: ScoreComparison, title: String, styles: [String: Palette.Style], _ name: String
  ) -> Figure? {
    let ranks = scores.methods.compactMap(\.averageRank)
    guard ranks.count == scores.methods.count, ranks.count > 1 else { return nil }
    return CriticalDifferenceDiagram(
      names: scores.methods.map(\.name), styles: styles, averageRanks: ranks, groups: scores.ranksNotDifferent,
      title: title
    ).figure(name)
  }
}
