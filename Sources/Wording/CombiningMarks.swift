/// Marks that sit on the letter before them, an accent and the like.
///
/// To compare two texts, Swift puts the marks of a letter in their order (Unicode Standard Annex #15), which takes the square of how many
/// there are: of a hundred thousand, which fit into a small file, minutes. Likewise with the letters that flags are made of, the regional
/// indicators: which two make a flag depends on all that stand before them, and so does each step backwards through a row of them.
package enum CombiningMarks {
  /// What a text has too much of, with what would be right.
  package static let problem =
    "more than \(Limits.marks) marks on one letter, or letters of flags in a row; remove them"

  /// Where in a text in UTF-8 the letters begin among which one has more marks than `Limits.marks`, or as
  /// many regional indicators stand in a row; nil where none has.
  package static func pile(in text: [UInt8]) -> Int? {
    // Each mark has two bytes at least, a regional indicator four, and none of them is ASCII: looked at in such steps, no pile is missed.
    let step = 2 * Limits.marks
    var place = 0
    while place < text.count {
      if text[place] < 0x80 {
        place += step
        continue
      }
      let start = (text[..<place].lastIndex { $0 < 0x80 } ?? -1) + 1
      let end = text[place...].firstIndex { $0 < 0x80 } ?? text.count
      if end - start > step, isPile(String(decoding: text[start..<end], as: UTF8.self).unicodeScalars) { return start }
      place = end
    }
    return nil
  }

  /// Whether in a text, as in JSON or YAML, a letter has more marks than `Limits.marks`, each of which may be written as `\u0301`, or
  /// so many regional indicators stand in a row.
  package static func pileEscaped(in text: some Collection<UInt8>) -> Bool {
    if text.count <= Limits.marks { return false }
    return isPile(Unescaped(scalars: String(decoding: text, as: UTF8.self).unicodeScalars))
  }

  private static func isPile(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    var (marks, indicators) = (0, 0)
    for scalar in scalars {
      marks = scalar.isOrderedMark ? marks + 1 : 0
      indicators = 0x1F1E6...0x1F1FF ~= scalar.value ? indicators + 1 : 0
      if max(marks, indicators) > Limits.marks { return true }
    }
    return false
  }

  /// The scalars of a text, where what is written by its number counts as what it stands for.
  private struct Unescaped: Sequence, IteratorProtocol {
    let scalars: String.UnicodeScalarView
    private var place: String.Index

    init(scalars: String.UnicodeScalarView) { (self.scalars, place) = (scalars, scalars.startIndex) }

    mutating func next() -> Unicode.Scalar? {
      guard let scalar = take() else { return nil }
      guard scalar == "\\", let kind = place < scalars.endIndex ? scalars[place] : nil else { return scalar }
      guard let length = ["u": 4, "U": 8, "x": 2][kind], let code = number(after: 1, length) else { return scalar }
      skip(1 + length)
      // Two halves in UTF-16 stand for one.
      if 0xD800..<0xDC00 ~= code, place < scalars.endIndex, scalars[place] == "\\", let low = number(after: 2, 4),
        0xDC00..<0xE000 ~= low
      {
        skip(6)
        return Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
      }
      return Unicode.Scalar(code) ?? "\u{FFFD}"
    }

    private mutating func take() -> Unicode.Scalar? {
      guard place < scalars.endIndex else { return nil }
      defer { scalars.formIndex(after: &place) }
      return scalars[place]
    }

    private mutating func skip(_ count: Int) {
      place = scalars.index(place, offsetBy: count, limitedBy: scalars.endIndex) ?? scalars.endIndex
    }

    /// The number in so many hexadecimal digits, a few scalars on.
    private func number(after distance: Int, _ length: Int) -> UInt32? {
      guard let start = scalars.index(place, offsetBy: distance, limitedBy: scalars.endIndex),
        let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex)
      else { return nil }
      return UInt32(String(scalars[start..<end]), radix: 16)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it has a place in the order of marks on a letter.
  fileprivate var isOrderedMark: Bool {
    // Most of what is written is known without a look at the tables.
    switch value {
    case ..<0x300, 0x3100..<0xA66F, 0xAC00..<0xFB1E: false
    default: properties.canonicalCombiningClass != .notReordered
    }
  }
}

extension String {
  /// Whether a letter has more marks than `Limits.marks`, or as many regional indicators stand in a row.
  package var pilesMarks: Bool { utf8.count > 2 * Limits.marks && CombiningMarks.pile(in: Array(utf8)) != nil }
}
