import Experiments
import Statistics
import Wording
public import Formats

extension ComparisonFamily {
  /// The main table: an activation a row, with its mean and its comparison with the reference.
  public var table: TextTable {
    let shown = Shown(metric: metric)
    let hasRates = key.arm != .shared
    var columns: [(String, TextTable.Alignment)] = [
      ("activation", .left), (metric.title + shown.unit, .right), ("median", .right), ("IQM", .right), ("rank", .right),
      ("− \(reference)\(shown.differenceUnit)", .right), ("95 % interval", .right), ("p (Holm)", .right),
      ("wins/ties/losses", .right), ("against \(reference)", .left), ("diverged", .right), ("parameters", .right),
      ("seconds", .right),
    ]
    if hasRates { columns.append(("rate", .right)) }
    var table = TextTable(columns)
    for method in methods {
      let pair = pair(method.name)
      let outcomes = pair.map { "\($0.outcomes.wins)/\($0.outcomes.ties)/\($0.outcomes.losses)" }
      var row: [String] = [
        method.name, shown.mean(method.description), shown.value(method.description.median),
        shown.value(method.description.iqm),
        method.averageRank.map { Shown.fixed($0, 1) } ?? "–", shown.difference(pair?.test.meanDifference),
        shown.interval(pair?.test.ci95), Shown.p(pair?.adjustedP),
        outcomes ?? "–",
        method.name == reference ? "reference" : pair?.verdict?.rawValue ?? "–",
        method.diverged == 0 ? "0" : "\(method.diverged) of \(method.trials)", grouped(method.parameters),
        method.medianSeconds.map { Shown.fixed($0, 2) } ?? "–",
      ]
      if hasRates { row.append(Shown.rate(method.learningRate)) }
      table.append(row)
    }
    return table
  }

  /// Every pair: the row's mean difference from the column, with the row's wins and losses.
  var matrix: TextTable {
    let shown = Shown(metric: metric)
    var table = TextTable([("row − column\(shown.differenceUnit)", .left)] + methods.map { ($0.name, .right) })
    for row in methods {
      table.append(
        [row.name]
          + methods.map { column in
            if let pair = pairs.first(where: { $0.a == row.name && $0.b == column.name }) {
              return "\(shown.difference(pair.test.meanDifference)) (\(pair.outcomes.wins)–\(pair.outcomes.losses))"
            }
            guard let pair = pairs.first(where: { $0.a == column.name && $0.b == row.name }) else { return "" }
            return
              "\(shown.difference(pair.test.meanDifference.map { -$0 })) (\(pair.outcomes.losses)–\(pair.outcomes.wins))"
          })
    }
    return table
  }
}
