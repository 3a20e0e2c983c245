package import Comparisons
import Figures
package import Formats
import Statistics
import Wording

/// A score analysis in words: the answer first, then tables.
extension ScoreAnalysis {
  /// The table of the comparison that the answer is about.
  package var mainTable: TextTable { headline.methodTable }

  private var blocks: String { overall == nil ? "blocks" : "data sets" }

  /// All there is to say, the answer first.
  package var page: [PageBlock] {
    func part(_ comparison: ScoreComparison) -> [PageBlock] {
      [.table(comparison.methodTable), .paragraph(comparison.notes)]
        + (comparison.pairs.isEmpty ? [] : [.table(comparison.pairTable)])
    }
    let whole = overall.map { [.heading("Over \(parts.count) data sets")] + part($0) } ?? []
    return [.paragraph(answer)] + whole
      + parts.flatMap { own in
        (own.dataset.map { [.heading($0)] } ?? []) + [.paragraph(Self.note(onDropped: own.dropped))]
          + part(own.comparison)
      }
  }

  /// The first paragraph.
  private var answer: String {
    let n = headline.table.blocks.count
    if headline.methods.count < 2 || n == 0 {
      return n == 0
        ? "No block has a score of every method, so there is nothing to compare."
        : "There is one method, so there is nothing to compare it with."
    }
    let unit = overall == nil ? "block" : "data set"
    return Answer(
      scores: headline, shown: Shown(isShare: false), setting: "Over \(counted(n, unit))",
      measure: "score", blocks: blocks
    ).text
  }

  private static func note(onDropped dropped: [String]) -> String {
    if dropped.isEmpty { return "" }
    let shown = dropped.prefix(10).joined(separator: ", ") + (dropped.count > 10 ? ", …" : "")
    return "Left out, since some method has no score there: \(counted(dropped.count, "block")): \(shown)"
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

  /// A row a pair, with the tests that check the one that decides.
  var pairTable: TextTable {
    let shown = Shown(isShare: false)
    var table = TextTable([
      ("a − b", .left), ("difference", .right), ("95 % interval", .right), ("p (t)", .right), (pHeading, .right),
      ("p (Wilcoxon)", .right), ("p (sign flip)", .right), ("Hodges–Lehmann", .right), ("d_z", .right), ("A12", .right),
      ("P(a<b) / P(≈) / P(a>b)", .right), ("wins/ties/losses", .right), ("verdict", .left),
    ])
    for pair in pairs {
      let chances = [pair.bayesT.below, pair.bayesT.inside, pair.bayesT.above].map {
        $0.map { Shown.fixed($0, 3) } ?? "–"
      }
      table.append([
        "\(pair.a) − \(pair.b)", shown.difference(pair.test.meanDifference), shown.interval(pair.test.ci95),
        Shown.p(pair.test.p), Shown.p(pair.decidingP(rules)), Shown.p(pair.wilcoxon.p), Shown.p(pair.signFlip?.p),
        shown.difference(pair.hodgesLehmann.estimate), pair.test.cohenDz.map(Self.signed) ?? "–",
        pair.dominance.a12.map { Shown.fixed($0, 3) } ?? "–", chances.joined(separator: " / "),
        pair.outcomes.text, pair.verdict?.rawValue ?? "–",
      ])
    }
    return table
  }

  /// Two decimals, with a proper minus sign.
  private static func signed(_ value: Double) -> String { (value < 0 ? "−" : "") + Shown.fixed(abs(value), 2) }

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
      lines.append("Where t and p are –: \(reason.explanation).")
    }
    return lines.joined(separator: "\n")
  }
}
