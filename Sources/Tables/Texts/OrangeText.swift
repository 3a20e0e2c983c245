import Wording
package import Formats

/// Orange's tables: three lines of header (names, kinds, roles), then rows.
///
/// Source: Orange Data Mining Library's documentation, "Loading your data", header with three rows.
package enum OrangeText {
  /// Whether the second line holds kinds and the third roles.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    guard
      let header = header(of: Array(bytes.prefix(1 << 20)), .tab) ?? header(of: Array(bytes.prefix(1 << 20)), .comma)
    else { return false }
    let words = header.kinds.filter { !$0.contains(" ") }
    return !words.isEmpty && header.kinds.allSatisfy { kind($0) != nil } && header.roles.allSatisfy { isRole($0) }
      && header.kinds.count == header.names.count
  }

  /// The columns of a file; `file` names it in errors.
  package static func columns(
    _ bytes: [UInt8], file: String, _ options: ReadingOptions
  ) throws(InputError) -> NamedColumns {
    var notes: [String] = []
    let text = try DelimitedText.decoded(bytes, file: file, options, &notes)
    var options = options
    let separator = options.separator ?? (header(of: text, .tab) == nil ? .comma : .tab)
    guard let header = header(of: text, separator) else {
      throw InputError(file: file, "no header of three lines; name the separator with --separator")
    }
    var body = text
    for index in body[..<header.end].indices where body[index] != .lineFeed { body[index] = .space }
    options.separator = separator
    let dialect = body.withUnsafeBufferPointer { Dialect(of: $0, options) }
    let names = DelimitedText.distinct(header.names, &notes)
    var table = try DelimitedText.columns(ofText: body, dialect, file: file, options, notes, names: names)
    table.declared = zip(header.kinds, header.roles).map { kind, role in
      Self.kind(kind).map { declared($0, role: role) }
    }
    return table
  }

  private struct Header {
    let names, kinds, roles: [String]
    /// The byte behind it.
    let end: Int
  }

  private static func header(of text: [UInt8], _ separator: Separator) -> Header? {
    text.withUnsafeBufferPointer { text in
      let dialect = Dialect(separator: separator)
      let lines = TextLines.ranges(of: text, count: 3)
      guard lines.count == 3 else { return nil }
      let rows = lines.map { line in
        (CellPlaces.sample(
          UnsafeBufferPointer(rebasing: text[..<line.upperBound]), dialect, from: line.lowerBound, records: 1
        )
        .first ?? []).map { dialect.text(of: $0, in: text) }
      }
      let columns = rows[0].count
      guard columns > 1, rows[1].count == columns, rows[2].count <= columns else { return nil }
      let roles = rows[2] + Array(repeating: "", count: columns - rows[2].count)
      return Header(names: rows[0], kinds: rows[1], roles: roles, end: lines[2].upperBound)
    }
  }

  /// A column's kind by its word, or by its levels, which blanks separate; nil where it is neither.
  private static func kind(_ text: String) -> DeclaredColumn? {
    switch text.lowercased() {
    case "c", "continuous", "n", "numeric": return .numbers
    case "d", "discrete": return .categories(levels: [])
    case "t", "time": return .dates
    case "s", "string": return .text
    case "i", "basket", "b": return .ignored
    default:
      let levels = text.replacing("\\ ", with: "\u{0}").split(separator: " ").map { $0.replacing("\u{0}", with: " ") }
      return levels.count > 1 ? .categories(levels: levels.map { String($0) }) : nil
    }
  }

  private static func isRole(_ text: String) -> Bool {
    text.split(separator: " ").allSatisfy {
      ["class", "c", "multiclass", "meta", "m", "ignore", "i", "weight", "w"].contains($0.lowercased())
        || $0.hasPrefix("-dc")
        || $0.contains("=")
    }
  }

  private static func declared(_ kind: DeclaredColumn, role: String) -> DeclaredColumn {
    switch role.lowercased().split(separator: " ").first ?? "" {
    case "class", "c", "multiclass": .label(kind)
    case "ignore", "i", "weight", "w": .ignored
    case "meta", "m": .text
    default: kind
    }
  }
}
