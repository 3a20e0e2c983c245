import Formats
import Wording

/// For papers, with the package booktabs: the main table.
struct LaTeXFormat: ComparisonFormat {
  let name = "latex"
  let remark: String? = "the main table"

  func text(of comparison: any PrintableComparison) -> String {
    comparison.mainTables.map { title, table in (title.map { "% \($0.visible)\n" } ?? "") + table.latex }
      .joined(separator: "\n")
  }
}
