/// For people, at a terminal: columns that line up.
struct TextFormat: OutputFormat {
  let name = "text"

  func text(of result: any Printable) throws -> String { try result.text }
}
