package import Comparisons
import Experiments
import Figures
package import Formats
import Statistics
import Wording

extension TextTable {
  /// More columns of activations than this do not fit on a page.
  static var mostColumns: Int { 12 }
}

extension ComparisonFamily {
  /// The main table: an activation a row, with its mean and its comparison with the reference, and the baseline.
  package var table: TextTable {
    // One rate for all is in the text.
    table(key.arm == .shared ? columns.filter { $0.id != "rate" } : columns)
  }

  /// The main table with the columns of some ids; with all where there are none.
  ///
  /// - Throws: `ReportError` for an id that none has.
  func table(columns ids: [String]) throws(ReportError) -> TextTable {
    ids.isEmpty ? table : table(try MethodTable.chosen(ids, of: columns))
  }

  private var columns: [MethodTable.Column] {
    let main = MethodTable(scores: scores, shown: Shown(metric: metric))
    func own(_ id: String, _ cell: @escaping (Method) -> String) -> MethodTable.Column {
      MethodTable.Column(id: id, title: id) { row in methods.first { $0.name == row.name }.map(cell) ?? "–" }
    }
    let decimals = Shown.decimals(ofSeconds: methods.compactMap(\.medianSeconds))
    return [main.name("activation"), main.mean(metric.title)] + main.middles + [main.rank(decimals: 1)]
      + main.againstReference + [
        own("diverged") { $0.diverged == 0 ? "0" : "\($0.diverged) of \($0.trials)" },
        own("parameters") { grouped($0.parameters) },
        own("seconds") { $0.medianSeconds.map { Shown.fixed($0, decimals) } ?? "–" },
        own("rate") { $0.learningRate.map(Shown.rate) ?? "by split" },
      ]
  }

  private func table(_ columns: [MethodTable.Column]) -> TextTable {
    let shown = Shown(metric: metric)
    var table = MethodTable(scores: scores, shown: shown).table(columns)
    if let baseline {
      table.append(
        columns.enumerated().map { place, column in
          place == 0 ? baseline.rowName : column.id == "mean" ? shown.value(baseline.score) : "–"
        })
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
              return
                "\(shown.difference(pair.test.meanDifference, in: pair.test.ci95)) (\(pair.outcomes.wins)–\(pair.outcomes.losses))"
            }
            guard let pair = pairs.first(where: { $0.a == column.name && $0.b == row.name }) else { return "" }
            return
              "\(shown.difference(pair.test.meanDifference.map { -$0 }, in: pair.test.ci95)) (\(pair.outcomes.losses)–\(pair.outcomes.wins))"
          })
    }
    return table
  }
}
