import Formats

/// An answer in the order of its weight, without markup: who is best, what the comparisons came to, and what to keep in mind.
package struct AnswerSentences: Sendable, Hashable {
  /// Who has the best mean and who the worst.
  let ranking: String
  /// What the comparisons came to.
  var verdicts: [String] = []
  /// How far all this can be trusted.
  var remarks: [String] = []

  /// All of it, as one paragraph.
  package var text: String { ([ranking] + verdicts + remarks).joined(separator: " ") }

  /// The answer by itself as Markdown, who is best in bold.
  var markdown: String {
    (["**\(ranking.escapedForMarkdown)**"] + verdicts.map(\.escapedForMarkdown)).joined(separator: " ")
  }
}
