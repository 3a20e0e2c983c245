/// For a mail: a page in one file, which needs no network.
struct HTMLFormat: ComparisonFormat {
  let name = "html"
  let remark: String? = "a page in one file"

  func text(of comparison: any PrintableComparison) -> String { comparison.html }
}
