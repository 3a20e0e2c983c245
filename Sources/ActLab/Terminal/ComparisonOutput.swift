import ArgumentParser
import Comparisons
import Formats
import Reports

/// How a comparison is printed.
enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  /// Columns that line up.
  case text
  /// JSON, everything.
  case json
  /// CSV, a row a pair.
  case csv
  /// Markdown.
  case markdown
  /// LaTeX for the package booktabs, the main table.
  case latex
}

/// The option of every command that ends in a comparison.
struct ComparisonFormatOptions: ParsableArguments {
  @Option(help: "How to print the result: text, json, csv (a row a pair), markdown, or latex (the main table).")
  var format = ComparisonFormat.text
}

extension Comparison {
  /// Prints the comparison to standard output.
  func print(_ format: ComparisonFormat) {
    switch format {
    case .json: Swift.print(json.text, terminator: "")
    case .csv: Swift.print(csv, terminator: "")
    case .markdown:
      for family in families { Swift.print("## \(family.title)\n\n\(family.answer)\n\n\(family.table.markdown)") }
    case .latex:
      Swift.print(families.map { "% \($0.title)\n\($0.table.latex)" }.joined(separator: "\n"), terminator: "")
    case .text:
      for family in families {
        let expendable = [
          "IQM", "median", "seconds", "parameters", "rank", "wins/ties/losses", "p (Holm)", "diverged", "95 % interval",
        ]
        let table = family.table.plain(width: Terminal.outputWidth, expendable: expendable)
        Swift.print("\(family.title)\n\n\(table)\n\(Terminal.wrapped(family.answer))\n")
      }
      for comparison in overDatasets { Swift.print(Terminal.wrapped(comparison.answer) + "\n") }
    }
  }
}
