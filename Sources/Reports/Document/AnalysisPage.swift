package import Comparisons
import Figures
import Formats
import Wording
import Statistics

extension ScoreAnalysis {
  /// All there is to say, with its figures, as a page in one file.
  package var html: String {
    let methods = headline.methods.map(\.name)
    let figures = figures.enumerated().map { ReportBlock.figure(NumberedFigure(number: $0 + 1, figure: $1)) }
    let pieces = page.compactMap { block -> ReportBlock? in
      switch block {
      case .heading(let text): .heading(text, level: 3)
      case .paragraph(let text): text.isEmpty ? nil : .prose(text.escapedForMarkdown)
      case .table(let table): .table(table)
      }
    }
    let title = "Comparison of \(excerpt(methods))"
    // The answer and its table come first.
    let blocks =
      [.heading(title, level: 1)] + pieces.prefix(2) + figures.prefix(1) + pieces.dropFirst(2) + figures.dropFirst()
    return HTMLDocument(
      title: title, blocks: Array(blocks), key: methods.map { [styles] in ($0, styles[$0] ?? Palette.style(0)) }
    ).text
  }
}
