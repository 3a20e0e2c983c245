import Wording

/// Room for a line of text, and what of a text it holds.
struct TextRoom {
  /// In pixels, for texts of size 12.
  let width: Double
  /// What a letter takes at least; fonts differ.
  var columnWidth = Labels.columnWidth

  /// How many of some letters there is room for.
  func count(of letters: some Sequence<Character>) -> Int {
    var (columns, natural, count) = (0, 0.0, 0)
    for letter in letters {
      columns += letter.columns
      natural += Labels.naturalWidth(of: letter)
      if max(columnWidth * Double(columns), natural) > width { break }
      count += 1
    }
    return count
  }

  /// Whether there is room for all of a text.
  func holds(_ text: String) -> Bool { count(of: text) == text.count }

  /// A text; of one that is too long, its start and its end.
  func shortened(_ text: String) -> String {
    if holds(text) { return text }
    let letters = Array(text)
    let tail = "…" + String(letters.suffix(part(3, dots: 1).count(of: letters.reversed())))
    return String(letters.prefix(without(tail).count(of: letters))) + tail
  }

  /// Of a text that is too long, its start, what stands about the letter at a place, and its end.
  func shortened(_ text: String, showing place: Int) -> String {
    if holds(text) { return text }
    let letters = Array(text)
    let third = part(3, dots: 2)
    let start = third.count(of: letters)
    let end = letters.count - third.count(of: letters.reversed())
    let first = max(start, place - 1)
    let last = first + third.count(of: letters[first...])
    return String(letters[..<start]) + (first > start ? "…" : "")
      + (last < end ? String(letters[first..<last]) + "…" + String(letters[end...]) : String(letters[first...]))
  }

  /// A text in at most so many lines, broken between words. A word too long for a line is shortened, and of a text too long for
  /// them all the end is left out, word by word.
  func lines(of text: String, most: Int) -> [String] {
    if holds(text) { return text.isEmpty ? [] : [text] }
    var lines: [String] = []
    for word in text.split(separator: " ").map({ shortened(String($0)) }) {
      if let last = lines.last, holds(last + " " + word) {
        lines[lines.count - 1] = last + " " + word
      } else if lines.count < most {
        lines.append(word)
      } else {
        var words = (lines.last ?? "").split(separator: " ")
        while words.count > 1, !holds(words.joined(separator: " ") + " …") { words.removeLast() }
        lines[lines.count - 1] = words.joined(separator: " ") + " …"
        break
      }
    }
    return lines
  }

  /// The room that is left of so many equal parts beside some ellipses.
  private func part(_ parts: Double, dots: Double) -> TextRoom {
    TextRoom(width: (width - dots * Labels.width("…")) / parts, columnWidth: columnWidth)
  }

  private func without(_ text: String) -> TextRoom {
    TextRoom(width: width - Labels.width(text), columnWidth: columnWidth)
  }
}
