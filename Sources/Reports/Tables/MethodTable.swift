import Figures
import Formats
import Statistics
import Wording

/// The main table of a comparison, whatever is compared: a row a method, and the columns that its maker chooses.
struct MethodTable {
  /// A column, as `--columns` names it: its heading, and its cell in a method's row.
  struct Column {
    let id: String
    let title: String
    var alignment = TextTable.Alignment.right
    /// How good what the cell shows is, where one may be the best: more is better.
    var goodness: ((ScoreComparison.Method) -> Double?)?
    let cell: (ScoreComparison.Method) -> String

    /// The same under another heading.
    func titled(_ title: String) -> Column {
      Column(id: id, title: title, alignment: alignment, goodness: goodness, cell: cell)
    }
  }

  let scores: ScoreComparison
  let shown: Shown

  /// The table of some columns. The best of a column is the best of methods that never failed.
  func table(_ columns: [Column]) -> TextTable {
    var table = TextTable(columns.map { ($0.title, $0.alignment) })
    let steady = scores.methods.filter { $0.failures == 0 }
    let best = columns.map { column in column.goodness.flatMap { steady.compactMap($0).max() } }
    for method in scores.methods {
      let leading = columns.indices.filter { place in
        guard method.failures == 0, let best = best[place], let own = columns[place].goodness?(method) else {
          return false
        }
        return own == best
      }
      table.append(columns.map { $0.cell(method) }, best: Set(leading))
    }
    return table
  }

  /// Of some columns those that were chosen by their ids, in that order after the name; all where none were.
  ///
  /// - Throws: `ReportError` for an id that none has.
  static func chosen(_ ids: [String], of columns: [Column]) throws(ReportError) -> [Column] {
    if ids.isEmpty { return columns }
    var chosen: [Column] = []
    for id in ids {
      guard let column = columns.first(where: { $0.id == id }) else {
        throw ReportError("--columns: there is no column '\(id)'; there are \(listed(columns.map(\.id)))")
      }
      // It may not stand beside the difference that it is of.
      chosen.append(id == "interval" ? column.titled("95 % interval of the difference") : column)
    }
    return (chosen.contains { $0.id == columns[0].id } ? [] : [columns[0]]) + chosen
  }

  /// Who has the row; the column is called what it is headed by.
  func name(_ title: String) -> Column { Column(id: title, title: title, alignment: .left, cell: \.name) }

  /// The mean with half its interval.
  func mean(_ title: String) -> Column {
    Column(id: "mean", title: title + shown.unit, goodness: goodness(of: \.mean)) { shown.mean($0.description) }
  }

  /// The standard deviation.
  var sd: Column { Column(id: "sd", title: "sd") { shown.value($0.description.sd) } }

  /// The median, and the mean of the middle half.
  var middles: [Column] {
    [middle("median", "median", of: \.median), middle("iqm", "IQM", of: \.iqm)]
  }

  private func middle(_ id: String, _ title: String, of value: KeyPath<Description, Double?>) -> Column {
    Column(id: id, title: title, goodness: goodness(of: value)) {
      shown.value($0.description[keyPath: value], in: $0.description.meanCI95)
    }
  }

  private func goodness(of value: KeyPath<Description, Double?>) -> (ScoreComparison.Method) -> Double? {
    { method in method.description[keyPath: value].map { scores.rules.higherIsBetter ? $0 : -$0 } }
  }

  /// The mean rank.
  func rank(decimals: Int) -> Column {
    Column(id: "rank", title: "rank", goodness: { $0.averageRank.map { -$0 } }) {
      $0.averageRank.map { Shown.fixed($0, decimals) } ?? "–"
    }
  }

  /// The comparison with the reference; nothing where there is none.
  var againstReference: [Column] {
    guard let reference = scores.rules.reference else { return [] }
    return [
      Column(
        id: "difference", title: "− \(reference)\(shown.differenceUnit)\(scores.differenceKind)", cell: difference(of:)),
      Column(id: "interval", title: "95 % interval") { pair($0).map { shown.interval($0.decidingInterval) } ?? "–" }, p,
    ] + corrections + [outcomes, verdict]
  }

  /// The difference that belongs to the test that decides.
  var deciding: Column {
    Column(id: "difference", title: "difference\(shown.differenceUnit)\(scores.differenceKind)", cell: difference(of:))
  }

  private func difference(of method: ScoreComparison.Method) -> String {
    pair(method).map { $0.decidingDifference(shown) } ?? "–"
  }

  /// The deciding p, corrected.
  var p: Column { Column(id: "p", title: scores.pHeading) { Shown.p(pair($0)?.decidingP) } }

  /// The deciding p by other corrections, where the rules ask for them.
  private var corrections: [Column] {
    scores.shownCorrections.map { correction in
      Column(id: "p_\(correction.rawValue)", title: "p (\(correction.name))") { Shown.p(pair($0)?.p(by: correction)) }
    }
  }

  /// Wins, ties and losses.
  var outcomes: Column { Column(id: "wins", title: "wins/ties/losses") { pair($0)?.outcomes.text ?? "–" } }

  /// What the comparison comes to, in a word.
  var verdict: Column {
    let reference = scores.rules.reference ?? ""
    return Column(id: "verdict", title: "against \(reference)", alignment: .left) {
      $0.name == reference ? "reference" : pair($0)?.verdict?.rawValue ?? "–"
    }
  }

  private func pair(_ method: ScoreComparison.Method) -> PairComparison? { scores.pair(method.name) }
}

extension ScoreComparison {
  /// What the corrected p-values are of.
  var pHeading: String {
    if rules.decision == .wilcoxon { return "p (Wilcoxon–Holm)" }
    return rules.dependence == .independent ? "p (Holm)" : "p (corrected t–Holm)"
  }

  /// What the heading of deciding differences adds, where they are not those of means.
  var differenceKind: String { rules.decision == .pairedT ? "" : ", Hodges–Lehmann" }
}

extension PairComparison {
  /// The 95 % interval that belongs to the test that decides.
  var decidingInterval: Interval? { decision == .pairedT ? test.ci95 : hodgesLehmann.ci95 }

  /// The difference that belongs to the test that decides, as it is shown. Hodges and Lehmann's estimate may lie near one end of a long
  /// interval, which therefore does not say how many digits it has.
  func decidingDifference(_ shown: Shown) -> String {
    decision == .pairedT
      ? shown.difference(test.meanDifference, in: test.ci95) : shown.difference(hodgesLehmann.estimate)
  }
}

extension PairedOutcomes {
  /// `3/0/1`.
  var text: String { "\(wins)/\(ties)/\(losses)" }
}
