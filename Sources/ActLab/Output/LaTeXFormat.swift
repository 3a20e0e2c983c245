import Formats
import Wording

/// For papers, with the package booktabs: the main tables, the best in bold.
struct LaTeXFormat: ComparisonFormat {
  let name = "latex"
  let remark: String? = "the main tables"
  /// The ids of the columns, in their order; all where there are none.
  var columns: [String] = []

  func text(of comparison: any PrintableComparison) throws -> String {
    let tables = try comparison.mainTables(columns: columns).map { title, table in
      (title.map { "% \($0.visible)\n" } ?? "") + table.latex
    }.joined(separator: "\n")
    let meaning =
      tables.contains("\\pm$") ? "% After the sign of plus and minus stands half the 95 % interval of the mean.\n" : ""
    return meaning + tables
  }
}
