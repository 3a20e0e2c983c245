import Wording

/// A piece of a page of text; a page is a list of them.
package enum PageBlock: Sendable {
  /// What the pieces below it are about, as text without markup.
  case heading(String)
  /// Sentences without markup; an empty text is no paragraph.
  case paragraph(String)
  case table(TextTable)
}

extension [PageBlock] {
  /// The page for a terminal.
  package var plain: String { text(words: \.visible, heading: "", table: \.plain) }

  package var markdown: String { text(words: \.escapedForMarkdown, heading: "## ", table: \.markdown) }

  /// The pieces with an empty line between them.
  private func text(words: (String) -> String, heading: String, table: (TextTable) -> String) -> String {
    compactMap { block in
      switch block {
      case .heading(let text): heading + words(text) + "\n"
      case .paragraph(let text): text.isEmpty ? nil : words(text) + "\n"
      case .table(let rows): table(rows)
      }
    }.joined(separator: "\n")
  }
}
