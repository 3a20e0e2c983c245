import Comparisons
import Experiments
import Figures
import Formats
import Statistics
import Wording

/// The section of the report on the tuned arm: the rates chosen, what they gain, how much a rate matters, what the search cost.
struct RatesSection {
  let search: Search
  let suite: Suite
  let figure: NumberedFigure?

  var block: ReportBlock {
    let notes = [ties, edges, cost].compactMap { $0 }.joined(separator: " ")
    return .fold(
      "Learning rates on \(search.title)",
      [.table(table), .prose(explanation)] + (figure.map { [.figure($0)] } ?? []) + [.prose(notes)])
  }

  private var metric: Metric { search.tuned?.metric ?? search.shared?.metric ?? search.metric }

  private var sharedRate: Double? { search.shared?.methods.first?.learningRate }

  /// An activation a row, both arms side by side.
  private var table: TextTable {
    let shown = Shown(metric: metric)
    let title = metric.title + shown.unit
    var table = TextTable(
      [("activation", .left), ("tuned rate", .right), (title + ", tuned", .right)]
        + (search.shared == nil
          ? []
          : [
            (title + ", shared", .right), ("tuned − shared\(shown.differenceUnit)", .right), ("95 % interval", .right),
          ]))
    for choice in search.choices {
      let name = choice.activation
      func mean(_ family: ComparisonFamily?) -> String {
        family?.methods.first { $0.name == name }.map { shown.mean($0.description) } ?? "–"
      }
      var row = [name, choice.inWords, mean(search.tuned)]
      if search.shared != nil {
        let isSame = choice.rate == sharedRate && sharedRate != nil
        let gain = isSame ? nil : search.gain(of: name)
        row += [
          mean(search.shared), shown.difference(gain?.meanDifference, in: gain?.ci95), shown.interval(gain?.ci95),
        ]
      }
      table.append(row)
    }
    if let baseline = (search.tuned ?? search.shared)?.baseline {
      let score = shown.value(baseline.score)
      table.append([baseline.rowName, "–", score] + (search.shared == nil ? [] : [score]), filledWith: "–")
    }
    return table
  }

  private var explanation: String {
    let arm =
      sharedRate.map {
        "The shared arm trains every activation at \(Shown.rate($0)); one whose tuned rate is the same has the same trials in both "
          + "arms (–). "
      } ?? ""
    let own =
      search.tuned?.hasResampledSplits == true
      ? "Each seed's rates are chosen on its own split, by its validation part; in brackets the splits that chose a rate. "
      : ""
    return "\(arm)\(own)The tuned arm's intervals hold given the rates chosen."
  }

  /// Where every rate has the same score, the search tells nothing of them.
  private var ties: String? {
    let names = search.choices.filter { $0.all.allSatisfy(\.isTie) }.map(\.activation)
    if names.isEmpty { return nil }
    return
      "All rates tie in their \(search.metric.title) for \(excerpt(names).escapedForMarkdown); the validation loss chose."
  }

  /// A winner at the end of the grid may not be the best rate there is.
  private var edges: String? {
    let names = search.choices.compactMap { choices -> String? in
      let edges = choices.all.filter(\.isAtEdge)
      if edges.isEmpty { return nil }
      let few = choices.all.count == 1 ? "" : ", alone the best in \(edges.count) of \(choices.all.count) splits"
      return "\(choices.activation) (\(listed(Set(edges.compactMap(\.rate)).sorted().map(Shown.rate)))\(few))"
    }
    if names.isEmpty { return nil }
    let rates = suite.learningRates.tuned?.grid.map(Shown.rate) ?? []
    return
      "**At the grid's edge:** \(excerpt(names).escapedForMarkdown). A better rate may lie outside \(rates.first ?? "–") … \(rates.last ?? "–"); "
      + "widen `learning_rate.tuned.grid` to find out."
  }

  private var cost: String {
    let splits = search.choices.first?.all.count ?? 1
    let each = suite.learningRates.tuned?.trials ?? 0
    let nets = "\(counted(search.trials, "net")), \(each) for each activation\(splits > 1 ? " and split" : "")"
    let names = Set(search.choices.map(\.activation))
    let evaluation = ([search.shared, search.tuned].compactMap { $0 }).flatMap(\.methods)
      .filter { names.contains($0.name) }.map(\.trials).reduce(0, +)
    return
      "The search cost \(nets) and \(Shown.seconds(search.seconds, decimals: search.seconds < 1 ? 2 : search.seconds < 10 ? 1 : 0)) of training; the evaluation has \(counted(evaluation, "trial"))."
  }
}

extension Search.Choices {
  /// `0.01`, or with the splits that chose each `0.01 (7), 0.05 (3)`.
  var inWords: String {
    if let rate { return Shown.rate(rate) }
    if counts.isEmpty { return "–" }
    return counts.map { "\(Shown.rate($0.rate)) (\($0.splits))" }.joined(separator: ", ")
  }
}
