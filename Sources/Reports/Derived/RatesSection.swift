import Experiments
import Statistics
import Wording
import Formats

/// The section of the report on the tuned arm: the rates chosen, what they gain, how much a rate matters, what the search cost.
struct RatesSection {
  let search: Search
  let shared: ComparisonFamily?
  let tuned: ComparisonFamily?
  let suite: Suite
  let figure: Figure

  /// The sections, one for each data set and net that a search was made on.
  static func all(_ results: SuiteResults, _ comparison: Comparison, _ figures: ReportFigures) -> [RatesSection] {
    zip(Search.all(results), figures.rates).map { search, figure in
      func family(_ arm: Arm) -> ComparisonFamily? {
        comparison.families.first {
          $0.key.arm == arm && $0.key.dataset == search.dataset && $0.key.matching == search.matching
            && $0.records.contains { $0.network == search.network && $0.matching == search.matching }
        }
      }
      return RatesSection(
        search: search, shared: family(.shared), tuned: family(.tuned), suite: results.suite, figure: figure)
    }
  }

  /// The section.
  var text: String {
    """
    ## Learning rates on \(search.dataset), \(search.network)\(search.matching.suffix)

    \(table.markdown)
    \(explanation)

    \(figure.markdown)
    \(([edges, cost].compactMap { $0 }).joined(separator: " "))

    """
  }

  private var metric: Metric { tuned?.metric ?? shared?.metric ?? search.metric }

  /// An activation a row, both arms side by side.
  private var table: TextTable {
    let shown = Shown(metric: metric)
    let title = metric.title + shown.unit
    var table = TextTable(
      [("activation", .left), ("tuned rate", .right), (title + ", tuned", .right)]
        + (shared == nil
          ? []
          : [
            (title + ", shared", .right), ("tuned − shared\(shown.differenceUnit)", .right), ("95 % interval", .right),
          ]))
    for choice in search.choices {
      let name = choice.key.activation
      func mean(_ family: ComparisonFamily?) -> String {
        family?.methods.first { $0.name == name }.map { shown.mean($0.description) } ?? "–"
      }
      var row = [name, choice.rate.map(Shown.rate) ?? "–", mean(tuned)]
      if shared != nil {
        let gain = choice.rate == suite.learningRates.shared ? nil : gain(of: name)
        row += [mean(shared), shown.difference(gain?.meanDifference), shown.interval(gain?.ci95)]
      }
      table.append(row)
    }
    return table
  }

  /// What the tuned rate gains over the shared one, seed by seed.
  private func gain(of name: String) -> PairedT? {
    let before = scores(of: name, in: shared)
    let after = scores(of: name, in: tuned)
    let differences = after.keys.sorted().compactMap { seed in
      after[seed].flatMap { score in before[seed].map { score - $0 } }
    }
    return differences.isEmpty ? nil : PairedT(differences: differences)
  }

  /// The scores of an activation's completed trials by seed.
  private func scores(of name: String, in family: ComparisonFamily?) -> [String: Double] {
    guard let table = family?.scores.table, let column = table.methods.firstIndex(of: name) else { return [:] }
    let scores = zip(table.blocks, table.columns[column]).compactMap { seed, outcome in
      outcome.score.map { (seed, $0) }
    }
    return Dictionary(scores, uniquingKeysWith: { first, _ in first })
  }

  private var explanation: String {
    let rates = suite.learningRates
    let arm =
      rates.shared.map {
        "The shared arm trains every activation at \(Shown.rate($0)); one whose tuned rate is the same has the same trials in both "
          + "arms (–). "
      } ?? ""
    return "\(arm)The tuned arm's intervals hold given the rates chosen."
  }

  /// A winner at the end of the grid may not be the best rate there is.
  private var edges: String? {
    let names = search.choices.filter(\.isAtEdge).map { "\($0.key.activation) (\($0.rate.map(Shown.rate) ?? "–"))" }
    if names.isEmpty { return nil }
    let rates = suite.learningRates.tuned?.grid.map(Shown.rate) ?? []
    return
      "**At the grid's edge:** \(listed(names)). A better rate may lie outside \(rates.first ?? "–") … \(rates.last ?? "–"); "
      + "widen `learning_rate.tuned.grid` to find out."
  }

  private var cost: String {
    let nets = "\(grouped(search.trials)) nets, \(suite.learningRates.tuned?.trials ?? 0) for each activation"
    let evaluation = ([shared, tuned].compactMap { $0 }).flatMap(\.methods).map(\.trials).reduce(0, +)
    return
      "The search cost \(nets) and \(Shown.fixed(search.seconds, search.seconds < 10 ? 1 : 0)) s of training; the evaluation has \(evaluation) trials."
  }
}
