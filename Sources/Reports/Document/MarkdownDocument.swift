import Formats

/// A report as Markdown that GitHub and its like show: `report.md`.
struct MarkdownDocument {
  let blocks: [ReportBlock]

  var text: String { blocks.map(Self.text).joined(separator: "\n") }

  private static func text(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let text, let level): String(repeating: "#", count: level) + " \(text.escapedForMarkdown)\n"
    case .prose(let text): text.hasSuffix("\n") ? text : text + "\n"
    case .table(let table): table.markdown
    case .figure(let figure): figure.markdown
    case .verbatim(let text): fenced(text)
    case .expendable(let folds): MarkdownDocument(blocks: folds).text
    case .fold(let title, let blocks):
      "<details>\n<summary>\(title.escapedForXML)</summary>\n\n\(MarkdownDocument(blocks: blocks).text)\n</details>\n"
    }
  }

  /// A block of code, behind a fence that its text does not hold.
  private static func fenced(_ text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\n\(text.hasSuffix("\n") ? text : text + "\n")\(fence)\n"
  }
}
