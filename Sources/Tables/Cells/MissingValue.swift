/// How tables write that a value is not known.
package struct MissingValue: Sendable, Hashable {
  /// The usual spellings, in lower case.
  package static let spellings: Set = [
    "", "na", "n/a", "#n/a", "#n/a n/a", "#na", "<na>", "nan", "-nan", "null", "none", "?", "-", ".", "1.#ind",
    "-1.#ind", "1.#qnan", "-1.#qnan",
  ]
  /// The usual ones, in either case.
  package static let usual = MissingValue()

  /// The spellings that replace the usual ones, told apart by case; nil for the usual ones. An empty cell is missing in any case.
  package let own: Set<String>?
  private let longest: Int

  private init() {
    own = nil
    longest = Self.spellings.map(\.utf8.count).max() ?? 0
  }

  /// These spellings and an empty cell, and no others.
  package init(_ own: [String]) {
    self.own = Set(own)
    longest = own.map(\.utf8.count).max() ?? 0
  }

  /// Whether a text, as UTF-8 without blanks around it, says that its value is not known.
  func isSpelled(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.isEmpty { return true }
    guard text.count <= longest else { return false }
    let text = String(decoding: text, as: UTF8.self)
    return own?.contains(text) ?? Self.spellings.contains(text.lowercased())
  }

  /// Whether a text says that its value is not known, by the usual spellings.
  package static func isSpelled(_ text: String) -> Bool { spellings.contains(text.lowercased()) }
}
