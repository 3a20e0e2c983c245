/// How tables write that a value is not known.
package enum MissingValue {
  /// The spellings, in lower case.
  package static let spellings: Set = ["", "na", "n/a", "null", "none", "?"]

  /// Whether a field's text says that its value is not known.
  package static func isSpelled(_ text: String) -> Bool { spellings.contains(text.lowercased()) }
}
