package import Comparisons
import Figures
package import Formats
import Statistics
import Wording

/// A score analysis in words: the answer first, then tables.
extension ScoreAnalysis {
  /// The table of the comparison that the answer is about, that of its pairs where something was asked for that it alone shows, and those
  /// of aggregates; with columns chosen, the first alone.
  ///
  /// - Throws: `ReportError` for a column that there is not.
  package func mainTables(columns: [String]) throws(ReportError) -> [(title: String?, table: TextTable)] {
    let main = try headline.methodTable(columns: columns)
    if !columns.isEmpty { return [(nil, main)] }
    let pairs = headline.hasMoreOfPairs ? [("Pairs. " + headline.pairNote, headline.pairTable)] : []
    return [(nil, main)] + pairs + (aggregates?.tables(headline) ?? [])
  }

  /// Why something that was asked for is not in the tables, for formats that have no sentences.
  package var absences: [String] {
    [headline.bootstrapAbsence, aggregates?.absence].compactMap(\.self)
  }

  /// All there is to say, the answer first.
  package var page: [PageBlock] {
    func part(_ comparison: ScoreComparison) -> [PageBlock] {
      [
        .paragraph(Coverage(scores: comparison, unit: comparison.unit).text ?? ""), .table(comparison.methodTable),
      ] + comparison.notes.map(PageBlock.paragraph)
        + (comparison.pairs.isEmpty ? [] : [.table(comparison.pairTable), .paragraph(comparison.pairNote)])
    }
    let further = headline.furtherNotes.map(PageBlock.paragraph) + (aggregates?.page(headline) ?? [])
    let whole = overall.map { [.heading("Over all data sets")] + part($0) + further } ?? []
    return [.paragraph(answer)] + whole
      + parts.flatMap { own in (own.dataset.map { [.heading($0)] } ?? []) + part(own.comparison) }
      + (overall == nil ? further : [])
  }

  /// The first paragraph.
  private var answer: String {
    if headline.methods.count < 2 { return "There is one method, so there is nothing to compare it with." }
    if !headline.table.isCompared.contains(true) {
      return "No \(headline.unit) has scores of two methods, so there is nothing to compare."
    }
    return Answer(
      scores: headline, shown: Shown(.numbers), setting: Coverage(scores: headline, unit: headline.unit).setting,
      measure: "score", blocks: headline.unit + "s"
    ).text
  }
}

extension ScoreComparison {
  /// What a block is, in the singular.
  var unit: String {
    if rules.decision == .wilcoxon { return "data set" }
    return rules.dependence == .independent ? "block" : "split"
  }

  /// A row a method.
  var methodTable: TextTable { main.table(columns) }

  /// The same with the columns of some ids; with all where there are none.
  func methodTable(columns ids: [String]) throws(ReportError) -> TextTable {
    main.table(try MethodTable.chosen(ids, of: columns))
  }

  private var main: MethodTable { MethodTable(scores: self, shown: Shown(.numbers)) }

  private var columns: [MethodTable.Column] {
    [main.name("method"), main.mean("mean"), main.sd] + main.middles + [main.rank(decimals: 2)] + main.againstReference
  }

  /// The omnibus test, and why something has no value.
  var notes: [String] { [friedmanNote] + withoutT }

  private var friedmanNote: String {
    if let text = friedmanText {
      let isDefined = friedman.undefined != .resampledSplits
      let distance = (isDefined ? Nemenyi.criticalDifference(of: friedman, alpha: rules.alpha) : nil).map {
        "; Nemenyi's critical difference of ranks: \(Shown.fixed($0, 2))"
      }
      return text + (distance ?? "") + "."
    }
    let why =
      switch friedman.undefined {
      case .noValues: "no \(unit) has a score of every method"
      case .singleBlock: "there is one \(unit)"
      case let reason: reason?.explanation ?? ""
      }
    return "Friedman: not defined: \(why)."
  }

  /// The reasons why pairs have no t.
  private var withoutT: [String] {
    let reasons = Set(pairs.compactMap(\.test.undefined))
    return Undefined.allCases.filter(reasons.contains).map { reason in
      let why =
        switch reason {
        case .noValues: "no \(unit) has scores of both"
        case .singleValue: "one \(unit) alone has scores of both"
        case .zeroVariance: reason.explanation + insteadOfT
        default: reason.explanation
        }
      return "Where t and p are –: \(why)."
    }
  }

  /// What a verdict rests on where all differences are alike.
  private var insteadOfT: String {
    if rules.decision == .wilcoxon { return "" }
    return rules.dependence == .independent
      ? "; the verdict rests on the p of n equal signs, 2^(1 − n), and 1 where they are zero"
      : "; nor is there a p of equal signs, since those of splits are not independent"
  }
}
