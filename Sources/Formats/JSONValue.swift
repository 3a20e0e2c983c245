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
  package var text: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  /// The value on one line.
  package var line: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// Adds the value to a text, objects over several lines that are indented; on one line without an indentation.
  fileprivate func write(to text: inout String, indentation: String?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .number(let value): text += Self.text(of: value)
    case .string(let value): text += value.quotedForJSON
    case .array(let values):
      let isFlat = values.allSatisfy { if case .object = $0 { false } else { true } }
      let inner = indentation.map { $0 + "  " }
      let lines = isFlat ? nil : inner
      text += "["
      Self.write(values, to: &text, lines: lines, end: indentation) { $0.write(to: &$1, indentation: inner) }
      text += "]"
    case .object(let members):
      let inner = members.isEmpty ? nil : indentation.map { $0 + "  " }
      text += "{"
      Self.write(members, to: &text, lines: inner, end: indentation) { member, text in
        text += member.0.quotedForJSON + ": "
        member.1.write(to: &text, indentation: inner)
      }
      text += "}"
    }
  }

  /// Adds elements with commas between them, each on a line of its own where lines are indented.
  private static func write<Element>(
    _ elements: [Element], to text: inout String, lines: String?, end: String?,
    _ write: (Element, inout String) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { text += lines == nil ? ", " : "," }
      if let lines { text += "\n" + lines }
      write(element, &text)
    }
    if lines != nil, let end { text += "\n" + end }
  }

  private static func text(of number: Double) -> String {
    if number.isFinite { return number.description }
    return number.isNaN ? "null" : (number < 0 ? "-Infinity" : "Infinity").quotedForJSON
  }
}

/// An array of JSON objects, as `JSONValue.text` writes it, of which the text so far can be taken away as it grows.
package struct JSONArrayWriter {
  /// How many objects there are.
  package private(set) var count = 0
  private var text = "["

  package init() {}

  /// Adds an object.
  package mutating func append(_ object: JSONValue) {
    text += count == 0 ? "\n  " : ",\n  "
    object.write(to: &text, indentation: "  ")
    count += 1
  }

  /// The text since it was taken last.
  package mutating func taken() -> String {
    defer { text = "" }
    return text
  }

  /// The text that has not been taken, and the end of the array; without the end of its line.
  package var end: String { text + (count == 0 ? "]" : "\n]") }
}
