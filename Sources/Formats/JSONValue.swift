/// A JSON value whose objects keep the order of their keys, so that output is the same at every run.
package enum JSONValue: Sendable {
  /// null.
  case null
  /// true or false.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number; of those that JSON lacks, infinity becomes the text "Infinity" or "-Infinity", which Python's `float` reads, and NaN null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Keys with their values.
  case object([(String, JSONValue)])

  /// A number, or null.
  package init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }

  /// The value as text of several lines.
  package var text: String { text(indentation: "") + "\n" }

  /// The value on one line.
  package var line: String {
    switch self {
    case .array(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { $0.0.quotedForJSON + ": " + $0.1.line }.joined(separator: ", ") + "}"
    default: text(indentation: "")
    }
  }

  private func text(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .number(let value): return Self.text(of: value)
    case .string(let value): return value.quotedForJSON
    case .array(let values):
      let isFlat = values.allSatisfy { if case .object = $0 { false } else { true } }
      let texts = values.map { $0.text(indentation: inner) }
      if isFlat { return "[" + texts.joined(separator: ", ") + "]" }
      return "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n" + indentation + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { inner + $0.0.quotedForJSON + ": " + $0.1.text(indentation: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indentation + "}"
    }
  }

  private static func text(of number: Double) -> String {
    if number.isFinite { return number.description }
    return number.isNaN ? "null" : (number < 0 ? "-Infinity" : "Infinity").quotedForJSON
  }
}
