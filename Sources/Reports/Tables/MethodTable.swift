import Figures
import Formats
import Statistics

/// The main table of a comparison, whatever is compared: a row a method, and the columns that its maker chooses.
struct MethodTable {
  /// A column: its heading, and its cell in a method's row.
  typealias Column = (title: String, alignment: TextTable.Alignment, cell: (ScoreComparison.Method) -> String)

  let scores: ScoreComparison
  let shown: Shown

  /// The table of some columns.
  func table(_ columns: [Column]) -> TextTable {
    var table = TextTable(columns.map { ($0.title, $0.alignment) })
    for method in scores.methods { table.append(columns.map { $0.cell(method) }) }
    return table
  }

  /// Who has the row.
  func name(_ title: String) -> Column { (title, .left, \.name) }

  /// The mean with half its interval.
  func mean(_ title: String) -> Column { (title + shown.unit, .right, { shown.mean($0.description) }) }

  /// The standard deviation.
  var sd: Column { ("sd", .right, { shown.value($0.description.sd) }) }

  /// The median, and the mean of the middle half.
  var middles: [Column] {
    [
      ("median", .right, { shown.value($0.description.median, in: $0.description.meanCI95) }),
      ("IQM", .right, { shown.value($0.description.iqm, in: $0.description.meanCI95) }),
    ]
  }

  /// The mean rank.
  func rank(decimals: Int) -> Column {
    ("rank", .right, { $0.averageRank.map { Shown.fixed($0, decimals) } ?? "–" })
  }

  /// The comparison with the reference; nothing where there is none.
  var againstReference: [Column] {
    guard let reference = scores.rules.reference else { return [] }
    let interval = { (method: ScoreComparison.Method) in pair(method).map { shown.interval($0.decidingInterval) } ?? "–"
    }
    return [
      ("− \(reference)\(shown.differenceUnit)\(scores.differenceKind)", .right, difference(of:)),
      ("95 % interval", .right, interval), p,
    ] + corrections + [outcomes, verdict]
  }

  /// The difference that belongs to the test that decides.
  var deciding: Column { ("difference\(shown.differenceUnit)\(scores.differenceKind)", .right, difference(of:)) }

  private func difference(of method: ScoreComparison.Method) -> String {
    pair(method).map { $0.decidingDifference(shown) } ?? "–"
  }

  /// The deciding p, corrected.
  var p: Column { (scores.pHeading, .right, { Shown.p(pair($0)?.decidingP) }) }

  /// The deciding p by other corrections, where the rules ask for them.
  private var corrections: [Column] {
    scores.shownCorrections.map { correction in
      ("p (\(correction.name))", .right, { Shown.p(pair($0)?.p(by: correction)) })
    }
  }

  /// Wins, ties and losses.
  var outcomes: Column { ("wins/ties/losses", .right, { pair($0)?.outcomes.text ?? "–" }) }

  /// What the comparison comes to, in a word.
  var verdict: Column {
    let reference = scores.rules.reference ?? ""
    return (
      "against \(reference)", .left,
      { $0.name == reference ? "reference" : pair($0)?.verdict?.rawValue ?? "–" }
    )
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
