/// What stands between the fields of a row.
package enum Separator: Sendable, Hashable {
  /// One character.
  case character(UInt8)
  /// Any number of spaces and tabs.
  case blanks

  package static let comma = Separator.character(UInt8(ascii: ","))
  package static let semicolon = Separator.character(UInt8(ascii: ";"))
  package static let tab = Separator.character(UInt8(ascii: "\t"))
  package static let bar = Separator.character(UInt8(ascii: "|"))

  /// Those that are recognised, the likelier first: of two that divide a text alike, the first is meant.
  static let common = [tab, comma, semicolon, bar, blanks]

  /// A separator by its name, or the character itself.
  package init?(_ text: String) {
    if let known = Self.common.first(where: { $0.name == text }) {
      self = known
    } else if [" ", "space"].contains(text) {
      self = .blanks
    } else if text == "\\t" {
      self = .tab
    } else {
      guard text.utf8.count == 1, let byte = text.utf8.first, !byte.isLetterOrDigit, byte > 32 || byte == 9
      else { return nil }
      self = .character(byte)
    }
  }

  /// Its name, as `--separator` takes it.
  package var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .bar: "bar"
    case .blanks: "blanks"
    case .character(let byte): String(UnicodeScalar(byte))
    }
  }

  /// What fields are separated by, in a sentence.
  package var plural: String {
    switch self {
    case .comma, .semicolon, .tab, .bar: name + "s"
    case .blanks: name
    case .character: "'\(name)'"
    }
  }

  /// Whether a byte ends a field.
  @inline(__always)
  func matches(_ byte: UInt8) -> Bool {
    switch self {
    case .character(let separator): byte == separator
    case .blanks: byte.isBlank
    }
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")

  /// Whether it is a space or a tab.
  @inline(__always) var isBlank: Bool { self == .space || self == UInt8(ascii: "\t") }
  @inline(__always) var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetterOrDigit: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
