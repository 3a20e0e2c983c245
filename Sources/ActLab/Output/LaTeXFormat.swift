import Formats
import Wording

/// For papers, with the package booktabs: the main tables.
struct LaTeXFormat: ComparisonFormat {
  let name = "latex"
  let remark: String? = "the main tables"

  func text(of comparison: any PrintableComparison) -> String {
    comparison.mainTables.map { title, table in (title.map { "% \($0.visible)\n" } ?? "") + table.latex }
      .joined(separator: "\n")
  }
}
