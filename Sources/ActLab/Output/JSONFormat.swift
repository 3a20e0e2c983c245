import Formats

/// For programs: everything.
struct JSONFormat: OutputFormat {
  let name = "json"

  func text(of result: any Printable) throws -> String { try result.json.text }
}
