package import Comparisons
import Experiments
import Figures
import Formats
import Statistics
import Wording

extension DatasetsComparison {
  /// The answer over all data sets.
  package var answer: String { answer(setting: setting).text + " " + order }

  /// What was compared, as its answer begins.
  var setting: String { setting(at: key.arm.rates) }

  /// The same, with the words on where rates come from.
  func setting(at rates: String) -> String {
    "\(Coverage(scores: scores, unit: "data set").setting)\(isOneOfSeveralNets ? nets : ""), at \(rates)\(key.matching.suffix), "
      + "with the mean over seeds as each one's score"
  }

  /// The answer, with the words that it begins with.
  func answer(setting: String) -> AnswerSentences {
    var answer = Answer(scores: scores, shown: shown, setting: setting, measure: measure, blocks: "data sets").sentences
    answer.remarks += [stillFalling?.sentence(per: "trials")].compactMap { $0 }
    return answer
  }

  /// The section of the report, with its figure.
  func section(_ figure: NumberedFigure?) -> ReportBlock {
    let legend = """
      *Rank* is the mean rank over data sets, 1 the best.\(ownMetrics) Differences are those of the means over seeds: Hodges and Lehmann's estimate \
      over data sets, tested by Wilcoxon's signed-rank test (exact), corrected by Holm over the comparisons with \((scores.rules.reference ?? "all").escapedForMarkdown).\
      \(scores.friedmanText.map { " " + $0 + "." } ?? "")\(Coverage(scores: scores, unit: "data set").text.map { " " + $0.escapedForMarkdown } ?? "")
      """
    return .fold(
      "Over all data sets\(nets)\(key.arm.suffix)\(key.matching.suffix)",
      [.table(table), .prose(legend)] + (figure.map { [.figure($0)] } ?? []))
  }

  /// What is compared: `test accuracy`, or, where data sets have their own, `test accuracy or test balanced accuracy`.
  var measure: String { listed(metrics.map(\.title), by: "or") }

  private var shown: Shown { metrics.first.map { Shown(metric: $0) } ?? Shown(.numbers) }

  /// Which data set has which metric, where they differ.
  private var ownMetrics: String {
    if metrics.count < 2 { return "" }
    let each = metrics.map { metric in
      let own = zip(scores.table.blocks, metricOfEach).filter { $1 == metric }.map { $0.0.escapedForMarkdown }
      return "the \(metric.title) on \(listed(own))"
    }
    return " The score is \(listed(each))."
  }

  /// The nets compared: `, hidden layers 64-64`.
  var nets: String {
    if key.hidden.isEmpty { return isOneOfSeveralNets ? ", no hidden layer" : "" }
    return ", hidden layers " + key.hidden.map(String.init).joined(separator: "-")
  }

  /// The methods by their mean rank.
  private var order: String {
    let ranked = scores.methods.filter { $0.averageRank != nil }.sorted {
      ($0.averageRank ?? 0) < ($1.averageRank ?? 0)
    }
    return "Mean ranks, best first: " + excerpt(ranked.map { "\($0.name) \(Shown.fixed($0.averageRank ?? 0, 2))" })
      + "."
  }

  /// A row an activation: rank, the comparison with the reference, and the mean on each data set.
  private var table: TextTable {
    let main = MethodTable(scores: scores, shown: shown)
    let means = scores.table.blocks.enumerated().map { place, dataset in
      MethodTable.Column(id: dataset, title: dataset + main.shown.unit) { method in
        let column = scores.methods.firstIndex(of: method) ?? 0
        let mean = scores.table.columns[column][place]
        return mean == .failed ? "diverged" : main.shown.value(mean.score)
      }
    }
    let own = [
      main.name("activation"), main.rank(decimals: 2), main.deciding, main.outcomes, main.p, main.verdict,
    ]
    var table = main.table(own + means)
    if baselines.contains(where: { $0 != nil }) {
      let names = Set(baselines.compactMap { $0?.title }).sorted()
      table.append(
        ["baseline: " + names.joined(separator: ", ")] + own.dropFirst().map { _ in "–" }
          + baselines.map { main.shown.value($0?.score) })
    }
    return table
  }
}
