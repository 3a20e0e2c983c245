/// What one field of a table holds, on its way to CSV, JSON or a database and back.
package enum Cell: Sendable, Hashable {
  /// No value.
  case none
  case text(String)
  /// A whole number.
  case int(Int)
  /// A number; written so that reading gives the same number again.
  case real(Double)

  /// A text, or no value.
  package init(_ text: String?) { self = text.map(Cell.text) ?? .none }
  /// A whole number, or no value.
  package init(_ number: Int?) { self = number.map(Cell.int) ?? .none }
  /// A number, or no value.
  package init(_ number: Double?) { self = number.map(Cell.real) ?? .none }

  /// Adds the cell to a CSV line, in quotes where it needs them.
  package func write(asFieldOf line: inout String) {
    switch self {
    case .none: return
    case .text(let text): line += text.quotedForCSV
    case .int(let number): line += String(number)
    case .real(let number): number.write(to: &line)
    }
  }

  package var json: JSONValue {
    switch self {
    case .none: .null
    case .text(let text): .string(text)
    case .int(let number): .int(number)
    case .real(let number): .number(number)
    }
  }
}
