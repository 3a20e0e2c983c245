/// Shells and formats see scalars, not characters: a quote with an accent on it is still a quote, and a letter that Unicode joins to the sign after it
/// makes no letter of that.
extension String {
  /// The text with another in the place of each of a scalar.
  package func replacing(scalar: Unicode.Scalar, with text: String) -> String {
    var result = ""
    for own in unicodeScalars {
      if own == scalar { result += text } else { result.unicodeScalars.append(own) }
    }
    return result
  }

  /// Whether it is of letters, their marks, numbers and some signs alone.
  package func isPlain(but signs: String) -> Bool {
    unicodeScalars.allSatisfy { $0.isOfWord || signs.unicodeScalars.contains($0) }
  }
}

extension Unicode.Scalar {
  fileprivate var isOfWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: properties.isAlphabetic
    }
  }
}
