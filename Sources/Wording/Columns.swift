extension String {
  /// The columns that the text takes where all letters are equally wide, as on a terminal: two for a Chinese, Japanese or Korean
  /// character and for an emoji, none for a mark that sits on the letter before it.
  package var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns }
  }
}

extension Character {
  /// The columns that the character takes; an emoji of several parts is one.
  package var columns: Int { isEmoji ? 2 : unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// Whether the character is drawn as a picture.
  package var isEmoji: Bool {
    unicodeScalars.first?.properties.isEmojiPresentation == true || unicodeScalars.dropFirst().contains("\u{FE0F}")
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Vowels and final consonants of Korean syllables that are written in parts.
    if 0x1160...0x11FF ~= value || 0xD7B0...0xD7FF ~= value { return 0 }
    return Self.wide.contains { $0.contains(value) } ? 2 : 1
  }

  /// What is wide or full-width by Unicode's East Asian Width (UAX 11), but for emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
