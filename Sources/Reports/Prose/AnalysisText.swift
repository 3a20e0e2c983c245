package import Comparisons
import Figures
package import Formats
import Statistics
import Wording

/// A score analysis in words: the answer first, then tables.
extension ScoreAnalysis {
  /// The table of the comparison that the answer is about.
  package var mainTable: TextTable { headline.methodTable }

  /// What a block of the headline is.
  var unit: String { headline.rules.decision == .wilcoxon ? "data set" : "block" }

  /// All there is to say, the answer first.
  package var page: [PageBlock] {
    func part(_ comparison: ScoreComparison, _ unit: String) -> [PageBlock] {
      [
        .paragraph(Coverage(scores: comparison, unit: unit).text ?? ""), .table(comparison.methodTable),
        .paragraph(comparison.notes),
      ] + (comparison.pairs.isEmpty ? [] : [.table(comparison.pairTable)])
    }
    let whole = overall.map { [.heading("Over all data sets")] + part($0, unit) } ?? []
    return [.paragraph(answer)] + whole
      + parts.flatMap { own in
        (own.dataset.map { [.heading($0)] } ?? []) + part(own.comparison, overall == nil ? unit : "block")
      }
  }

  /// The first paragraph.
  private var answer: String {
    if headline.methods.count < 2 { return "There is one method, so there is nothing to compare it with." }
    if !headline.table.isCompared.contains(true) {
      return "No \(unit) has scores of two methods, so there is nothing to compare."
    }
    return Answer(
      scores: headline, shown: Shown(isShare: false), setting: Coverage(scores: headline, unit: unit).setting,
      measure: "score", blocks: unit + "s"
    ).text
  }
}

extension ScoreComparison {
  /// A row a method.
  var methodTable: TextTable {
    let main = MethodTable(scores: self, shown: Shown(isShare: false))
    return main.table(
      [main.name("method"), main.mean("mean"), main.sd] + main.middles + [main.rank(decimals: 2)]
        + main.againstReference)
  }

  /// The omnibus test, and why something has no value.
  var notes: String {
    var lines: [String] = []
    if let text = friedmanText {
      let distance = nemenyi.criticalDifference.map {
        "; Nemenyi's critical difference of ranks: \(Shown.fixed($0, 2))"
      }
      lines.append(text + (distance ?? ""))
    } else if let reason = friedman.undefined {
      lines.append("Friedman: not defined: \(reason.explanation).")
    }
    let reasons = Set(pairs.compactMap(\.test.undefined))
    for reason in Undefined.allCases where reasons.contains(reason) {
      let instead =
        reason == .zeroVariance
        ? "; the verdict rests on the p of n equal signs, 2^(1 − n), and 1 where they are zero" : ""
      lines.append("Where t and p are –: \(reason.explanation)\(instead).")
    }
    return lines.joined(separator: "\n")
  }
}
