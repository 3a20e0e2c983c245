import CommandParts
import Comparisons
import Formats
import Reports
import Wording

extension Comparison: PrintableComparison {
  /// A family after the other, its table first, in the columns that the terminal has room for.
  var text: String {
    let expendable = [
      "IQM", "median", "seconds", "parameters", "rank", "wins/ties/losses", "p (Holm)", "diverged", "95 % interval",
    ]
    let parts = families.map { family in
      let table = family.table.plain(width: Terminal.outputWidth, expendable: expendable)
      return "\(family.title.visible)\n\n\(table)\n\(Terminal.wrapped(family.answer))\n\n"
    }
    return (parts + overDatasets.map { Terminal.wrapped($0.answer) + "\n\n" }).joined()
  }

  /// The report of the suite, which has more than a page on a terminal.
  var html: String { report.html }

  var page: [PageBlock] {
    families.flatMap { [.heading($0.title), .paragraph($0.answer), .table($0.table)] }
  }

}

extension ScoreAnalysis: PrintableComparison {
  var text: String { page.plain }
}
