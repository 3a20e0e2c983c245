/// `a, b and c`, or with another word before the last.
package func listed(_ items: [String], by word: String = "and") -> String {
  items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " \(word) " + (items.last ?? "")
}

/// Many items by the first of them: `a, b, c, d, e, f and 30 more`; up to 12 are listed whole.
package func excerpt(_ items: [String]) -> String { listed(firstFew(of: items)) }

/// The items, or, of more than 12, the first six and how many more there are.
package func firstFew(of items: [String]) -> [String] {
  let (most, few) = (12, 6)
  return items.count <= most ? items : items.prefix(few) + [grouped(items.count - few) + " more"]
}

/// A count with its noun: `1 epoch`, `3 epochs`, `10,000 trials`; `plural` where it is not the noun with an s.
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(count)) \(numbered(count, noun, plural))"
}

/// A text as a sentence begins: its first letter in upper case.
package func sentenceCased(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// The noun that follows a count, or the verb that does: `numbered(1, "lies", "lie")`.
package func numbered(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  count == 1 ? singular : plural ?? singular + "s"
}

/// A text as a shell takes it for one word: in quotes where it has a character that is not plain.
package func shellWord(_ text: String) -> String {
  !text.isEmpty && text.isPlain(but: "/._-+") ? text : "'" + text.replacing(scalar: "'", with: "'\\''") + "'"
}

/// A piece of somebody's file or command for a message: in quotes, on one line, cut where it is long.
package func quoted(_ text: String) -> String {
  let start = text.prefix(longest + 1).map { $0.isNewline ? "⏎" : String($0) }.joined().visible
  return "'" + start.prefix(longest) + (start.count > longest ? "…" : "") + "'"
}

/// The letters of a piece of somebody's text that a message shows.
private let longest = 40

extension String {
  /// The text as a line on standard error or of the page: what it names of somebody's has no breaks or controls, and where it is long, with
  /// the signs that stand for those, its middle gives way.
  package var asMessage: String {
    // Each sign is longer than what it stands for; a long text is cut before so many are made.
    shortened(to: Limits.lettersOfMessage).visible.shortened(to: Limits.lettersOfMessage)
  }

  /// A name as it stands in a list of names in a message: where it is long, its start and its end.
  package var shortened: String { shortened(to: longest) }

  /// The start and the end of a text of more letters than `most`; else the text.
  package func shortened(to most: Int) -> String {
    let letters = unicodeScalars
    // A few bytes a letter: what is far too long is not counted.
    guard utf8.count > most, letters.count > most else { return self }
    let half = max(1, (most - 3) / 2)
    return String(letters.prefix(half)) + " … " + String(letters.suffix(half))
  }
}
