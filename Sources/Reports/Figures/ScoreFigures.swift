import Figures
import Statistics

/// The figures of a comparison of scores, whatever they are of: one way to draw nets' and anybody's.
struct ScoreFigures {
  let scores: ScoreComparison
  let subject: Subject
  /// How each method is drawn.
  let style: (String) -> Palette.Style

  /// The differences of the declared family with their intervals; nil where there are none.
  func forestPlot(_ name: String) -> Figure? {
    let rows = scores.family.compactMap { pair in
      pair.test.meanDifference.map { (pair.name(by: scores.rules), style(pair.a), $0, pair.test.ci95) }
    }
    return ForestPlot(subject, rows: rows, reference: scores.rules.reference, rope: scores.rules.rope)?.figure(name)
  }

  /// Every score with the means; nil where there is none.
  func stripPlot(_ name: String) -> Figure? {
    let rows = zip(scores.methods, scores.table.columns).map { method, column in
      (method.name, style(method.name), column.compactMap(\.score), method.description, method.failures)
    }
    return StripPlot(subject, rows: rows, rope: scores.rules.rope)?.figure(name)
  }

  /// The critical-difference diagram of a comparison over data sets; nil where ranks are not defined.
  static func rankPlot(_ scores: ScoreComparison, title: String, _ name: String) -> Figure? {
    let ranks = scores.methods.compactMap(\.averageRank)
    guard ranks.count == scores.methods.count, ranks.count > 1 else { return nil }
    return CriticalDifferenceDiagram(
      names: scores.methods.map(\.name), averageRanks: ranks, groups: scores.ranksNotDifferent, title: title
    ).figure(name)
  }
}
