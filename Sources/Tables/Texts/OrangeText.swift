import Wording
package import Formats

/// Orange's tables: three lines of header (names, kinds, roles), or one (`mS#name`, `C#width`, `cD#species`), then rows.
///
/// Source: Orange Data Mining Library's documentation, "Loading and saving data".
package enum OrangeText {
  /// Whether the first line, or the first three, are such a header.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    header(of: TextLines.withLineFeeds(Array(bytes.prefix(1 << 20)))) != nil
  }

  /// The columns of a file; `file` names it in errors.
  package static func columns(
    _ bytes: [UInt8], file: String, _ options: ReadingOptions
  ) throws(InputError) -> NamedColumns {
    var notes: [String] = []
    let text = try DelimitedText.decoded(bytes, file: file, options, &notes)
    var options = options
    guard let header = header(of: text, options.separator.map { [$0] } ?? separators) else {
      throw InputError(file: file, "no header of Orange's; name the separator with --separator")
    }
    var body = text
    for index in body[..<header.end].indices where body[index] != .lineFeed { body[index] = .space }
    options.separator = header.separator
    let dialect = body.withUnsafeBufferPointer { Dialect(of: $0, options) }
    let names = DelimitedText.distinct(header.names, &notes)
    var table = try DelimitedText.columns(ofText: body, dialect, file: file, options, notes, names: names)
    table.declared = header.declared
    return table
  }

  private struct Header {
    let names: [String]
    let declared: [DeclaredColumn?]
    let separator: Separator
    /// The byte behind it.
    let end: Int
  }

  private static let separators = [Separator.tab, .comma]

  private static func header(of text: [UInt8], _ separators: [Separator] = separators) -> Header? {
    text.withUnsafeBufferPointer { text in
      let lines = TextLines.ranges(of: text, count: 3)
      return separators.lazy.compactMap { separator in
        let dialect = Dialect(separator: separator)
        let rows = lines.map { line in
          (CellPlaces.sample(
            UnsafeBufferPointer(rebasing: text[..<line.upperBound]), dialect, from: line.lowerBound, records: 1
          )
          .first ?? []).map { dialect.text(of: $0, in: text) }
        }
        guard rows.count > 1, rows[0].count > 1 else { return nil }
        if let (names, declared) = ofOneLine(rows[0]) {
          return Header(names: names, declared: declared, separator: separator, end: lines[0].upperBound)
        }
        guard rows.count == 3, let declared = ofThreeLines(rows) else { return nil }
        return Header(names: rows[0], declared: declared, separator: separator, end: lines[2].upperBound)
      }.first
    }
  }

  // MARK: One line

  /// What stands before a column's `#`: a role in lower case and a kind in upper case, either of which may lack.
  private static func ofOneLine(_ cells: [String]) -> (names: [String], declared: [DeclaredColumn?])? {
    var (names, declared, marked): ([String], [DeclaredColumn?], Int) = ([], [], 0)
    for cell in cells {
      guard let mark = mark(of: cell) else {
        names.append(cell)
        declared.append(nil)
        continue
      }
      marked += 1
      names.append(mark.name)
      let kind = kind(mark.kind)
      declared.append(mark.role.isEmpty ? kind : Self.declared(kind, role: mark.role))
    }
    return marked > 0 && 2 * marked >= cells.count ? (names, declared) : nil
  }

  /// A column's role, kind and name; nil where its cell is the name alone.
  private static func mark(of cell: String) -> (role: String, kind: String, name: String)? {
    guard let end = cell.utf8.prefix(3).firstIndex(of: UInt8(ascii: "#")), end > cell.startIndex else { return nil }
    let name = cell[end...].dropFirst()
    var kind = cell[..<end]
    let role = kind.first.map { "cimw".contains($0) } == true ? String(kind.removeFirst()) : ""
    guard kind.count <= 1, kind.allSatisfy({ "CDTSN".contains($0) }), !name.isEmpty, !name.contains(where: \.isNewline)
    else { return nil }
    return (role, String(kind), String(name))
  }

  // MARK: Three lines

  /// What the second line and the third say of the columns that the first names; nil where they hold no kinds and roles.
  private static func ofThreeLines(_ rows: [[String]]) -> [DeclaredColumn?]? {
    let columns = rows[0].count
    // A kind that is not given is told from the cells.
    guard rows[1].count == columns, rows[2].count <= columns, rows[1].allSatisfy({ $0.isEmpty || kind($0) != nil }),
      rows[2].allSatisfy(isRole), rows[1].contains(where: { !$0.isEmpty && !$0.contains(" ") })
    else { return nil }
    let roles = rows[2] + Array(repeating: "", count: columns - rows[2].count)
    return zip(rows[1], roles).map { declared(kind($0), role: $1) }
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

  private static func declared(_ kind: DeclaredColumn?, role: String) -> DeclaredColumn? {
    switch role.lowercased().split(separator: " ").first ?? "" {
    case "class", "c", "multiclass": .label(kind)
    case "ignore", "i", "weight", "w": .ignored
    case "meta", "m": .text
    default: kind
    }
  }
}
