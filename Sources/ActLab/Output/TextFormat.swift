import Wording

/// For people, at a terminal: columns that line up, and no character that a terminal obeys.
struct TextFormat: OutputFormat {
  let name = "text"

  func text(of result: any Printable) throws -> String {
    try result.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
      .joined(separator: "\n")
  }
}
