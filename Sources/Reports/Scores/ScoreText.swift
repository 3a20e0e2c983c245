import Statistics
import Formats
import Wording

/// A score analysis as text: the answer first, then tables.
extension ScoreAnalysis {
  /// For a terminal.
  public var text: String { pages(heading: { $0 + "\n" }, table: \.plain) }

  /// As Markdown.
  public var markdown: String { pages(heading: { "## \($0)\n" }, table: \.markdown) }

  /// The main table as LaTeX, for the package booktabs.
  public var latex: String { headline.methodTable(blocks: blocks).latex }

  private var blocks: String { overall == nil ? "blocks" : "data sets" }

  private func pages(heading: (String) -> String, table: (TextTable) -> String) -> String {
    func page(_ comparison: ScoreComparison, _ blocks: String) -> [String] {
      [table(comparison.methodTable(blocks: blocks)), comparison.notes]
        + (comparison.pairs.isEmpty ? [] : [table(comparison.pairTable)])
    }
    var sections = [answer]
    if let overall { sections += [heading("Over \(parts.count) data sets")] + page(overall, blocks) }
    for part in parts {
      if let name = part.dataset { sections.append(heading(name)) }
      if !part.dropped.isEmpty { sections.append(Self.note(onDropped: part.dropped)) }
      sections += page(part.comparison, "blocks")
    }
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The first paragraph.
  private var answer: String {
    let n = headline.table.blocks.count
    if headline.methods.count < 2 || n == 0 {
      return n == 0
        ? "No block has a score of every method, so there is nothing to compare.\n"
        : "There is one method, so there is nothing to compare it with.\n"
    }
    let unit = overall == nil ? "block" : "data set"
    return Answer(
      scores: headline, shown: Shown(metric: nil), setting: "Over \(counted(n, unit))",
      measure: "score", blocks: blocks
    ).text + "\n"
  }

  private static func note(onDropped dropped: [String]) -> String {
    let shown = dropped.prefix(10).joined(separator: ", ") + (dropped.count > 10 ? ", …" : "")
    return "Left out, since some method has no score there: \(counted(dropped.count, "block")): \(shown)\n"
  }
}

extension ScoreComparison {
  /// A row a method.
  func methodTable(blocks: String) -> TextTable {
    let shown = Shown(metric: nil)
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      ("method", .left), ("mean", .right), ("sd", .right), ("median", .right), ("IQM", .right), ("rank", .right),
    ]
    if let reference = rules.reference {
      columns += [
        ("− \(reference)", .right), ("95 % interval", .right), (pHeading, .right), ("wins/ties/losses", .right),
        ("against \(reference)", .left),
      ]
    }
    var table = TextTable(columns)
    for method in methods {
      let d = method.description
      let own = [
        method.name, shown.mean(d), shown.value(d.sd), shown.value(d.median), shown.value(d.iqm),
        method.averageRank.map { Shown.fixed($0, 2) } ?? "–",
      ]
      let isReference = method.name == rules.reference
      table.append(
        own + (rules.reference == nil ? [] : pair(method.name).cells(shown, rules, isReference: isReference)))
    }
    return table
  }

  /// What the corrected p-values are of.
  private var pHeading: String { rules.decision == .pairedT ? "p (Holm)" : "p (Wilcoxon–Holm)" }

  /// A row a pair, with the tests that check the one that decides.
  var pairTable: TextTable {
    let shown = Shown(metric: nil)
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
        "\(pair.outcomes.wins)/\(pair.outcomes.ties)/\(pair.outcomes.losses)", pair.verdict?.rawValue ?? "–",
      ])
    }
    return table
  }

  /// Two decimals, with a proper minus sign.
  private static func signed(_ value: Double) -> String { (value < 0 ? "−" : "") + Shown.fixed(abs(value), 2) }

  /// The omnibus test, and why something has no value.
  var notes: String {
    var lines: [String] = []
    if let chi2 = friedman.chi2, let df = friedman.df, let w = friedman.kendallW {
      let distance = nemenyi.criticalDifference.map {
        "; Nemenyi's critical difference of ranks: \(Shown.fixed($0, 2))"
      }
      lines.append(
        "Friedman: χ² = \(Shown.fixed(chi2, 2)), df = \(df), p \(Shown.pEquals(friedman.p)), Kendall's W = "
          + "\(Shown.fixed(w, 2)); Iman–Davenport: \(friedman.imanDavenportText)\(distance ?? "")")
    } else if let reason = friedman.undefined {
      lines.append("Friedman: not defined: \(reason.explanation).")
    }
    let reasons = Set(pairs.compactMap(\.test.undefined))
    for reason in Undefined.allCases where reasons.contains(reason) {
      lines.append("Where t and p are –: \(reason.explanation).")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension PairComparison? {
  fileprivate func cells(_ shown: Shown, _ rules: ComparisonRules, isReference: Bool) -> [String] {
    [
      shown.difference(self?.test.meanDifference), shown.interval(self?.test.ci95), Shown.p(self?.decidingP(rules)),
      self.map { "\($0.outcomes.wins)/\($0.outcomes.ties)/\($0.outcomes.losses)" } ?? "–",
      isReference ? "reference" : self?.verdict?.rawValue ?? "–",
    ]
  }
}

extension Friedman {
  /// Iman and Davenport's p, or why there is none.
  var imanDavenportText: String {
    if let p = imanDavenport.p { return "p \(Shown.pEquals(p))" }
    return "not defined" + (imanDavenport.undefined.map { ", since \($0.explanation)" } ?? "")
  }
}

extension Undefined {
  /// The reason as a clause.
  var explanation: String {
    switch self {
    case .noValues: "there are no values"
    case .singleValue: "one value has no spread"
    case .zeroVariance: "all differences are alike, so there is no noise to measure them against"
    case .notFinite: "a value is not finite"
    case .allZero: "all differences are zero"
    case .tooFewValues: "there are too few values for this level"
    case .tooManyValues: "there are more values than the exact law is computed for"
    case .noRegion: "no region of equivalence is declared"
    case .singleBlock: "there is one block"
    case .singleMethod: "there is one method"
    case .allTied: "all methods tie in every block"
    case .tiedRanks: "ranks tie"
    case .perfectAgreement: "all blocks rank the methods alike"
    case .undefinedReplicate: "the statistic has no value for some resamples"
    case .beyondReplicates: "the estimate lies outside all of its resamples"
    }
  }
}
