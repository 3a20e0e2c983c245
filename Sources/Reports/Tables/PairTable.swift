import Figures
import Formats
import Statistics
import Wording

extension ScoreComparison {
  /// A row a pair, with the tests that check the one that decides; of too many pairs, those that can be read.
  var pairTable: TextTable {
    let columns = pairColumns
    var table = TextTable(columns.map { ($0.title, $0.alignment) })
    for pair in readablePairs { table.append(columns.map { $0.cell(pair) }) }
    return table
  }

  /// What the table leaves out, as a sentence; empty where that is nothing.
  var pairNote: String {
    readablePairsInWords.map {
      "Here are \($0); of the other \(counted(pairs.count - readablePairs.count, "pair")) --format csv and --format json have the numbers."
    } ?? ""
  }

  private typealias PairColumn = (title: String, alignment: TextTable.Alignment, cell: (PairComparison) -> String)

  private var pairColumns: [PairColumn] {
    let shown = Shown(.numbers)
    // Where some method lacks blocks, pairs are over different ones.
    let count: [PairColumn] = Set(pairs.map(\.test.n)).count > 1 ? [("n", .right, { String($0.test.n) })] : []
    let equivalence: [PairColumn] =
      rules.rope == nil ? [] : [("p (equivalence–Holm)", .right, { Shown.p($0.adjustedEquivalenceP) })]
    let isIndependent = rules.dependence == .independent
    let tests: [PairColumn] = [
      (isIndependent ? "p (t)" : "p (corrected t)", .right, { Shown.p($0.test.p) }),
      (pHeading, .right, { Shown.p($0.decidingP) }),
    ]
    let corrections: [PairColumn] = shownCorrections.map { correction in
      ("p (\(correction.name))", .right, { Shown.p($0.p(by: correction)) })
    }
    let bootstrap: [PairColumn] =
      rules.bootstrapDraws == nil || bootstrapAbsence != nil
      ? [] : [("95 % bootstrap", .right, { shown.interval($0.bootstrap?.bcaInterval(level: 0.95).value) })]
    let posterior: [PairColumn] = [
      rules.decision == .wilcoxon && rules.hasPosteriors
        ? ("signed rank P(a<b) / P(≈) / P(a>b)", .right, \.signedRankText)
        : ("P(a<b) / P(≈) / P(a>b)", .right, \.bayesT.text)
    ]
    let checks: [PairColumn] = [
      ("p (Wilcoxon)", .right, { Shown.p($0.wilcoxon.p) }), ("p (sign flip)", .right, { Shown.p($0.signFlip?.p) }),
    ]
    let sizes: [PairColumn] = [
      ("Hodges–Lehmann", .right, { shown.difference($0.hodgesLehmann.estimate) }),
      ("d_z", .right, { $0.test.cohenDz.map { ($0 < 0 ? "−" : "") + Shown.fixed(abs($0), 2) } ?? "–" }),
      ("A12", .right, { $0.dominance.a12.map { Shown.fixed($0, 3) } ?? "–" }),
    ]
    let outcome: [PairColumn] = [
      ("wins/ties/losses", .right, \.outcomes.text), ("verdict", .left, { $0.verdict?.rawValue ?? "–" }),
    ]
    return [("a − b", .left, { "\($0.a) − \($0.b)" })] + count + [
      ("difference", .right, { shown.difference($0.test.meanDifference, in: $0.test.ci95) }),
      ("95 % interval", .right, { shown.interval($0.test.ci95) }),
    ] + bootstrap + tests + corrections + equivalence + (isIndependent ? checks : []) + sizes + posterior + outcome
  }
}

extension BayesianT {
  /// `0.012 / 0.900 / 0.088`.
  fileprivate var text: String { shares(below, inside, above) }
}

extension PairComparison {
  /// The Bayesian signed-rank test's probabilities, likewise.
  fileprivate var signedRankText: String {
    shares(bayesSignedRank?.below, bayesSignedRank?.inside, bayesSignedRank?.above)
  }
}

private func shares(_ values: Double?...) -> String {
  values.map { $0.map { Shown.fixed($0, 3) } ?? "–" }.joined(separator: " / ")
}
