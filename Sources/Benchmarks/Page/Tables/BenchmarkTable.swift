import Foundation
import Formats

/// A table of figures, some of which have a bound that they must keep.
struct BenchmarkTable {
  /// A figure with its bound.
  struct Claim {
    /// What it is a figure of.
    let name: String
    /// As text, e.g. `≥ 0.90`.
    let bound: String
    /// Nil where it was not measured.
    let isMet: Bool?

    /// The cells of the table's last two columns.
    var cells: [String] { [bound, isMet.map { $0 ? "yes" : "no" } ?? "–"] }
  }

  let title: String
  let introduction: String
  private let columns: [String]
  /// How many of the columns are words.
  private let words: Int
  private(set) var claims: [Claim] = []
  private var rows: [[String]] = []

  /// A table without rows; columns for bounds are added.
  init(_ title: String, _ introduction: String, words: [String], figures: [String]) {
    (self.title, self.introduction) = (title, introduction)
    self.words = words.count
    columns = words + figures + ["needed", "met"]
  }

  mutating func append(_ cells: [String], _ claim: Claim?) {
    rows.append(cells + (claim?.cells ?? ["", ""]))
    if let claim { claims.append(claim) }
  }

  /// The table as Markdown, under its heading.
  var markdown: String { "## \(title)\n\n\(introduction)\n\n\(rowsAsMarkdown)" }

  /// The table as Markdown, without columns for bounds where there are none.
  var rowsAsMarkdown: String {
    let count = claims.isEmpty ? columns.count - 2 : columns.count
    var table = TextTable(columns.prefix(count).enumerated().map { ($1, $0 < words || $1 == "met" ? .left : .right) })
    for row in rows { table.append(Array(row.prefix(count))) }
    return table.markup
  }
}

extension Double {
  /// The number with a fixed count of decimals.
  func shown(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

extension Double? {
  /// The number with a fixed count of decimals, or a dash.
  func shown(_ decimals: Int) -> String { self?.shown(decimals) ?? "–" }
}
