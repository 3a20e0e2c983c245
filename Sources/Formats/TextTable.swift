import Wording

/// A table of texts whose columns line up: on a terminal, as Markdown or as LaTeX. A cell is text and no markup, whatever it holds.
package struct TextTable: Sendable {
  /// Which side of its column a cell is on.
  package enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []
  /// The cells of each row that are the best of their columns.
  private var best: [Set<Int>] = []

  /// A table without rows.
  package init(_ columns: [(title: String, alignment: Alignment)]) {
    header = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  /// Adds a row of as many cells as there are columns; of these some are the best of their columns, which LaTeX has in bold.
  package mutating func append(_ row: [String], best: Set<Int> = []) {
    precondition(row.count == header.count, "\(row.count) cells for \(header.count) columns")
    rows.append(row)
    self.best.append(best)
  }

  /// Adds a row that has only its first cells; the others hold `filler`.
  package mutating func append(_ row: [String], filledWith filler: String) {
    append(row + Array(repeating: filler, count: header.count - row.count))
  }

  /// The table with a row for each column after the first, under the cells of the first; `title` heads their names.
  package func transposed(_ title: String) -> TextTable {
    TextTable(
      header: [title] + rows.map { $0[0] }, alignments: [.left] + rows.map { _ in .right },
      rows: header.indices.dropFirst().map { column in [header[column]] + rows.map { $0[column] } })
  }

  /// The table for a terminal: columns two spaces apart under a rule.
  package var plain: String {
    let shown = map(\.visibleWithBlanks)
    let widths = shown.widths
    let rule = widths.map { String(repeating: "─", count: $0) }
    let lines = [shown.line(shown.header, widths, separator: "  "), rule.joined(separator: "  ")]
    return (lines + shown.rows.map { shown.line($0, widths, separator: "  ") })
      .map { $0.trimmingTrailingSpaces + "\n" }.joined()
  }

  /// The table for a terminal of `width` columns: without those of `expendable`, first to last, that it has no room for.
  package func plain(width: Int, expendable: [String]) -> String {
    let widths = map(\.visibleWithBlanks).widths
    let total = widths.reduce(0, +) + 2 * (widths.count - 1)
    guard total > width, let title = expendable.first else { return plain }
    let kept = header.indices.filter { header[$0] != title }
    let narrower = TextTable(
      header: kept.map { header[$0] }, alignments: kept.map { alignments[$0] },
      rows: rows.map { row in kept.map { row[$0] } })
    return narrower.plain(width: width, expendable: Array(expendable.dropFirst()))
  }

  /// The table as Markdown that reads well unrendered, too.
  package var markdown: String { map(\.escapedForMarkdown).markup }

  /// The table as Markdown whose cells are Markdown.
  package var markup: String {
    let widths = self.widths.map { max($0, 3) }
    let rule = zip(widths, alignments).map { width, alignment in
      alignment == .left ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
    }
    let lines =
      [line(header, widths, separator: " | "), rule.joined(separator: " | ")]
      + rows.map { line($0, widths, separator: " | ") }
    return lines.map { "| " + $0 + " |\n" }.joined()
  }

  /// How many rows there are.
  package var rowCount: Int { rows.count }

  /// How many columns there are.
  package var columnCount: Int { header.count }

  /// The table as HTML: the first cell of a row heads it; cells of words have the class `w`, and heads of rows that may be broken `b`.
  package var html: String {
    func words(_ isWords: Bool) -> String { isWords ? " class=\"w\"" : "" }
    let head = header.indices.map { place in
      "<th scope=\"col\"\(words(place == 0 || alignments[place] == .left))>\(header[place].escapedForXML)</th>"
    }
    let lines = rows.map { row in
      let isLong = row[0].count > Self.longestHead
      let cells = zip(row, alignments).dropFirst().map { "<td\(words($1 == .left))>\($0.escapedForXML)</td>" }
      return "<tr><th scope=\"row\"\(isLong ? " class=\"b\"" : "")>\(row[0].escapedForXML)</th>\(cells.joined())</tr>\n"
    }
    return "<table><thead><tr>\(head.joined())</tr></thead>\n<tbody>\n\(lines.joined())</tbody></table>"
  }

  /// A longer head of a row may be broken.
  private static let longestHead = 28

  /// The table as LaTeX, for the package booktabs; a column at the right is one of numbers.
  package var latex: String {
    let columns = alignments.map { $0 == .left ? "l" : "r" }.joined()
    let cells = zip(rows, best).map { row, best in
      zip(row, alignments).enumerated().map { place, cell in
        let text = cell.1 == .left ? cell.0.escapedForLaTeX : cell.0.numberForLaTeX
        return best.contains(place) ? "\\textbf{\(text)}" : text
      }
    }
    func line(_ cells: [String]) -> String { "  " + cells.joined(separator: " & ") + " \\\\\n" }
    return beyondLaTeX + "\\begin{tabular}{\(columns)}\n  \\toprule\n" + line(header.map(\.escapedForLaTeX))
      + "  \\midrule\n" + cells.map(line).joined() + "  \\bottomrule\n\\end{tabular}\n"
  }

  /// A comment on what takes more than pdfLaTeX; nothing where that is enough.
  private var beyondLaTeX: String {
    let characters = ([header] + rows).joined().charactersBeyondLaTeX
    if characters.isEmpty { return "" }
    return
      "% pdfLaTeX has no font for \(excerpt(characters.map { String($0) })); compile with XeLaTeX or LuaLaTeX and one that has them\n"
  }

  private init(header: [String], alignments: [Alignment], rows: [[String]]) {
    self.header = header
    self.alignments = alignments
    self.rows = rows
    best = rows.map { _ in [] }
  }

  /// A cell that takes more columns than this stands out of line, so that one does not push all others apart.
  private static let widest = 100

  private var widths: [Int] {
    header.indices.map { column in
      ([header] + rows).map { $0[column].columns }.filter { $0 <= Self.widest }.max() ?? Self.widest
    }
  }

  private func line(_ cells: [String], _ widths: [Int], separator: String) -> String {
    cells.indices.map { column in
      let padding = String(repeating: " ", count: max(0, widths[column] - cells[column].columns))
      return alignments[column] == .left ? cells[column] + padding : padding + cells[column]
    }.joined(separator: separator)
  }

  /// The table with something made of each cell.
  private func map(_ change: (String) -> String) -> TextTable {
    TextTable(header: header.map(change), alignments: alignments, rows: rows.map { $0.map(change) })
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    let end = utf8.lastIndex { $0 != UInt8(ascii: " ") }
    return end.map { String(self[...$0]) } ?? ""
  }
}
