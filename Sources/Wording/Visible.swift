extension String {
  /// The text on one line, with a sign in place of each character that would do something rather than be seen: `two␊lines`
  /// for a line break, `\u{202E}` for a change of direction. A mark that has no letter to sit on gets a circle.
  package var visible: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    var result = ""
    for character in self {
      var base: Unicode.Scalar?
      for scalar in character.unicodeScalars {
        if 0x20..<0x7F ~= scalar.value {
          base = base ?? scalar
          result.unicodeScalars.append(scalar)
          continue
        }
        // What joins letters of one script, or makes an emoji, is seen by its effect.
        let isEffect = base.map { !$0.isASCII || scalar == "\u{FE0F}" } ?? false
        if scalar.isInvisible && !isEffect {
          result += scalar.sign
          base = nil
          continue
        }
        if base == nil && scalar.properties.isMark {
          result += "◌"
          base = "◌"
        }
        base = base ?? scalar
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same, with a sign for each blank that a page might swallow: at either end, or after another.
  package var visibleWithBlanks: String {
    if hasPlainBlanksAlone { return self }
    let letters = Array(visible)
    let end = (letters.lastIndex { !$0.isWhitespace } ?? -1) + 1
    return letters.indices.map { place in
      let isSwallowed =
        letters[place].isWhitespace && (place == 0 || place >= end || letters[place - 1].isWhitespace)
      return isSwallowed ? letters[place].unicodeScalars.map(\.sign).joined() : String(letters[place])
    }.joined()
  }
}

extension String {
  /// Whether the text is of ASCII that is seen, with single blanks between words: nearly all texts are.
  private var hasPlainBlanksAlone: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      guard 0x20..<0x7F ~= byte, byte != UInt8(ascii: " ") || previous != byte else { return false }
      previous = byte
    }
    return previous != UInt8(ascii: " ")
  }
}

extension Unicode.Scalar {
  /// Whether it is a control, a line break or one of the characters that are not drawn.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }

  /// What stands for it: the picture of a control or blank of ASCII, else its code.
  fileprivate var sign: String {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) } ?? ""
    case 0x20: "␣"
    case 0x7F: "␡"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}

extension Unicode.Scalar.Properties {
  /// Whether the scalar sits on the one before it.
  fileprivate var isMark: Bool { generalCategory == .nonspacingMark || generalCategory == .enclosingMark }
}
