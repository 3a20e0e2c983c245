import Formats

/// For pages that others read.
struct MarkdownFormat: ComparisonFormat {
  let name = "markdown"

  func text(of comparison: any PrintableComparison) -> String { comparison.page.markdown }
}
