import Activations
package import Comparisons
package import Figures
import Statistics
import Wording

extension ScoreAnalysis {
  /// How each method is drawn: activations of the lab as in all its figures.
  var styles: [String: Palette.Style] {
    Palette.styles(of: parts.flatMap(\.comparison.table.methods)) { try? ActivationRegistry.standard.definition($0).id }
  }

  /// A forest plot of every comparison in the declared families, every block's score, and mean ranks over several data sets.
  package var figures: [Figure] {
    let styles = styles
    if overall == nil, headline.rules.decision == .wilcoxon { return [headline.datasetsPlot(styles)].compactMap { $0 } }
    var names = FigureNames()
    let own = parts.flatMap { part in
      let name = part.dataset.map { "-" + names.unused([$0]) } ?? ""
      let figures = ScoreFigures(
        scores: part.comparison,
        subject: Subject(
          title: part.dataset ?? "Scores", place: part.dataset.map { " on \($0)" } ?? "", measure: "score",
          block: part.comparison.unit, method: "a method", higherIsBetter: part.comparison.rules.higherIsBetter,
          shown: Shown(.numbers)),
        styles: styles)
      return [figures.forestPlot("forest" + name), figures.stripPlot("strip" + name)]
    }
    return (own + [overall?.datasetsPlot(styles)]).compactMap { $0 }
  }
}

extension ScoreComparison {
  /// The critical-difference diagram over the data sets that have a score of every method.
  fileprivate func datasetsPlot(_ styles: [String: Palette.Style]) -> Figure? {
    let complete = table.isComplete.count { $0 }
    return ScoreFigures.rankPlot(
      self, title: "Mean ranks over \(counted(complete, "data set"))", styles: styles, "ranks")
  }
}
