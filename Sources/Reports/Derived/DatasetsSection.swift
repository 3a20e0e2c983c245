import Experiments
import Statistics
import Wording
import Formats

extension DatasetsComparison {
  /// The answer over all data sets.
  public var answer: String {
    let sets = scores.table.blocks.count
    return Answer(
      scores: scores, shown: Shown(metric: metric),
      setting:
        "Over \(sets) data sets, at \(arm.rates)\(matching.suffix), with the mean over seeds as each one's score",
      measure: metric.title, blocks: "data sets"
    ).text + " " + order
  }

  /// The section of the report, with its figure.
  func section(_ figure: Figure?) -> String {
    """
    ## Over all data sets\(hidden.isEmpty ? "" : ", hidden layers \(hidden)")\(arm == .shared ? "" : ", \(arm.rates)")\(matching.suffix)

    \(table.markdown)
    *Rank* is the mean rank over data sets, 1 the best. Differences are those of the means over seeds, tested by Wilcoxon's \
    signed-rank test (exact) over data sets, corrected by Holm over the comparisons with \(scores.rules.reference ?? "all"). \
    \(friedman)
    \(figure.map { "\n" + $0.markdown } ?? "")
    """
  }

  /// The critical-difference diagram.
  var figure: Figure? {
    guard let ranks = ranks else { return nil }
    return CriticalDifferenceDiagram(
      names: scores.methods.map(\.name), averageRanks: ranks, groups: scores.ranksNotDifferent,
      title: "Mean ranks of the \(metric.title) over \(scores.table.blocks.count) data sets"
    ).figure("ranks" + (hidden.isEmpty ? "" : "-" + hidden))
  }

  private var ranks: [Double]? {
    let ranks = scores.methods.compactMap(\.averageRank)
    return ranks.count == scores.methods.count && ranks.count > 1 ? ranks : nil
  }

  /// The methods by their mean rank.
  private var order: String {
    let ranked = scores.methods.filter { $0.averageRank != nil }.sorted {
      ($0.averageRank ?? 0) < ($1.averageRank ?? 0)
    }
    return "Mean ranks, best first: " + listed(ranked.map { "\($0.name) \(Shown.fixed($0.averageRank ?? 0, 2))" }) + "."
  }

  private var friedman: String {
    guard let chi2 = scores.friedman.chi2, let df = scores.friedman.df, let w = scores.friedman.kendallW else {
      return ""
    }
    return "Friedman: χ² = \(Shown.fixed(chi2, 2)), df = \(df), p \(Shown.pEquals(scores.friedman.p)), Kendall's W = "
      + "\(Shown.fixed(w, 2)); Iman–Davenport: \(scores.friedman.imanDavenportText)."
  }

  /// A row an activation: rank, the comparison with the reference, and the mean on each data set.
  private var table: TextTable {
    let shown = Shown(metric: metric)
    let reference = scores.rules.reference ?? ""
    var table = TextTable(
      [
        ("activation", .left), ("rank", .right), ("wins/ties/losses", .right), ("p (Wilcoxon–Holm)", .right),
        ("against \(reference)", .left),
      ] + scores.table.blocks.map { ($0 + shown.unit, .right) })
    for (method, column) in zip(scores.methods, scores.table.columns) {
      let pair = scores.pair(method.name)
      table.append(
        [
          method.name, method.averageRank.map { Shown.fixed($0, 2) } ?? "–",
          pair.map { "\($0.outcomes.wins)/\($0.outcomes.ties)/\($0.outcomes.losses)" } ?? "–",
          Shown.p(pair?.wilcoxonAdjustedP), method.name == reference ? "reference" : pair?.verdict?.rawValue ?? "–",
        ] + column.map { $0 == .failed ? "diverged" : shown.value($0.score) })
    }
    return table
  }
}
