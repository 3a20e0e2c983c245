/// A table of texts whose columns line up: on a terminal, or as Markdown.
public struct TextTable: Sendable {
  /// Which side of its column a cell is on.
  public enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// A table without rows.
  public init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  /// Adds a row of as many cells as there are columns.
  public mutating func append(_ row: [String]) {
    precondition(row.count == header.count, "\(row.count) cells for \(header.count) columns")
    rows.append(row)
  }

  /// Adds a row that has only its first cells; the others hold `filler`.
  public mutating func append(_ row: [String], filledWith filler: String) {
    append(row + Array(repeating: filler, count: header.count - row.count))
  }

  /// The table for a terminal: columns two spaces apart under a rule.
  public var plain: String {
    let widths = self.widths
    let rule = widths.map { String(repeating: "─", count: $0) }
    let lines = [line(header, widths, separator: "  "), rule.joined(separator: "  ")]
    return (lines + rows.map { line($0, widths, separator: "  ") }).map { $0.trimmingTrailingSpaces + "\n" }.joined()
  }

  /// The table for a terminal of `width` columns: without those of `expendable`, first to last, that it has no room for.
  public func plain(width: Int, expendable: [String]) -> String {
    let total = widths.reduce(0, +) + 2 * (widths.count - 1)
    guard total > width, let title = expendable.first else { return plain }
    let kept = header.indices.filter { header[$0] != title }
    let narrower = TextTable(
      header: kept.map { header[$0] }, alignments: kept.map { alignments[$0] },
      rows: rows.map { row in kept.map { row[$0] } })
    return narrower.plain(width: width, expendable: Array(expendable.dropFirst()))
  }

  /// The table as Markdown that reads well unrendered, too.
  public var markdown: String {
    let escaped = TextTable(
      header: header.map(Self.escaped), alignments: alignments, rows: rows.map { $0.map(Self.escaped) })
    let widths = escaped.widths.map { max($0, 3) }
    let rule = zip(widths, alignments).map { width, alignment in
      alignment == .left ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    let lines =
      [escaped.line(escaped.header, widths, separator: " | "), rule.joined(separator: " | ")]
      + escaped.rows.map { escaped.line($0, widths, separator: " | ") }
    return lines.map { "| " + $0 + " |\n" }.joined()
  }

  /// The table as LaTeX, for the package booktabs.
  public var latex: String {
    let columns = alignments.map { $0 == .left ? "l" : "r" }.joined()
    func row(_ cells: [String]) -> String { "  " + cells.map(\.escapedForLaTeX).joined(separator: " & ") + " \\\\\n" }
    return "\\begin{tabular}{\(columns)}\n  \\toprule\n" + row(header) + "  \\midrule\n" + rows.map(row).joined()
      + "  \\bottomrule\n\\end{tabular}\n"
  }

  private init(header: [String], alignments: [Alignment], rows: [[String]]) {
    self.header = header
    self.alignments = alignments
    self.rows = rows
  }

  private var widths: [Int] {
    header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
  }

  private func line(_ cells: [String], _ widths: [Int], separator: String) -> String {
    cells.indices.map { column in
      let padding = String(repeating: " ", count: widths[column] - cells[column].count)
      return alignments[column] == .left ? cells[column] + padding : padding + cells[column]
    }.joined(separator: separator)
  }

  private static func escaped(_ cell: String) -> String { cell.replacing("|", with: "\\|") }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
