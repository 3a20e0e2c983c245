/// A piece of a page of text; a page is a list of them.
package enum PageBlock: Sendable {
  /// What the pieces below it are about.
  case heading(String)
  /// Sentences; an empty text is no paragraph.
  case paragraph(String)
  /// A table.
  case table(TextTable)
}

extension [PageBlock] {
  /// The page for a terminal.
  package var plain: String { text(heading: { $0 }, table: \.plain) }

  /// The page as Markdown.
  package var markdown: String { text(heading: { "## \($0)" }, table: \.markdown) }

  /// The pieces with an empty line between them.
  private func text(heading: (String) -> String, table: (TextTable) -> String) -> String {
    compactMap { block in
      switch block {
      case .heading(let text): heading(text) + "\n"
      case .paragraph(let text): text.isEmpty ? nil : text + "\n"
      case .table(let rows): table(rows)
      }
    }.joined(separator: "\n")
  }
}
