/// For spreadsheets: a row a pair.
struct CSVFormat: ComparisonFormat {
  let name = "csv"
  let remark: String? = "a row a pair"

  func text(of comparison: any PrintableComparison) -> String { comparison.csv }
}
