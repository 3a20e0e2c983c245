import Wording
package import Formats

/// Weka's attribute-relation files: attributes with their kinds, then rows, dense or sparse.
///
/// Source: Weka's manual, chapter "ARFF".
package enum ARFFText {
  /// An attribute as the header declares it.
  private struct Attribute {
    let name: String
    let declared: DeclaredColumn

    /// What a sparse row leaves out: 0, or the first level.
    var sparseDefault: String {
      if case .categories(let levels) = declared { return levels.first ?? "0" }
      return "0"
    }
  }

  /// Whether the first line that is no remark begins as the format demands.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    guard bytes.prefix(65_536).contains(UInt8(ascii: "@")) else { return false }
    let start = TextLines(TextLines.withLineFeeds(Array(bytes.prefix(65_536)))).first {
      !$0.text.isEmpty && $0.text.unicodeScalars.first != "%"
    }
    return start.map { $0.text.drop { $0 == "\u{FEFF}" }.lowercased().hasPrefix("@relation") } ?? false
  }

  /// The columns of a file; `file` names it in errors.
  package static func columns(
    _ bytes: [UInt8], file: String, _ options: ReadingOptions
  ) throws(InputError) -> NamedColumns {
    var (options, notes) = (options, [String]())
    var text = try DelimitedText.decoded(bytes, file: file, options, &notes)
    let (attributes, start) = try header(of: text, file: file)
    for index in text[..<start].indices where text[index] != .lineFeed { text[index] = .space }
    replaceEscapes(in: &text, from: start)
    let isSparse =
      TextLines(text).first { !$0.text.isEmpty && $0.text.unicodeScalars.first != "%" }?.text.unicodeScalars.first
      == "{"
    if isSparse { text = try dense(text, attributes, file: file) }
    options.missing = options.missing ?? ["?"]
    options.separator = .comma
    var dialect = text.withUnsafeBufferPointer { Dialect(of: $0, options) }
    dialect.comment = UInt8(ascii: "%")
    dialect.quote = isSparse ? .quote : quote(in: text[start...])
    if options.decimal == nil, options.thousands == nil { dialect.numbers = NumberNotation() }
    var table = try DelimitedText.columns(
      ofText: text, dialect, file: file, options, notes, names: attributes.map(\.name))
    table.declared = attributes.map(\.declared)
    return table
  }

  /// The quote that more fields begin with.
  private static func quote(in rows: ArraySlice<UInt8>) -> UInt8 {
    func fields(beginningWith quote: UInt8) -> Int {
      zip(rows, rows.dropFirst()).count { before, byte in
        byte == quote && (before == .lineFeed || before == UInt8(ascii: ","))
      } + (rows.first == quote ? 1 : 0)
    }
    return fields(beginningWith: .quote) > fields(beginningWith: .apostrophe) ? .quote : .apostrophe
  }

  /// The attributes, and the byte behind the line `@data`.
  private static func header(of text: [UInt8], file: String) throws(InputError) -> ([Attribute], Int) {
    var attributes: [Attribute] = []
    var names: Set<String> = []
    var line = 0
    for (range, content) in TextLines(text) {
      line += 1
      let word = content.prefix { !$0.isWhitespace }.lowercased()
      if word == "@data" {
        guard !attributes.isEmpty else { throw InputError(file: file, line: line, "@data before any @attribute") }
        return (attributes, min(range.upperBound + 1, text.count))
      }
      guard word == "@attribute" else { continue }
      guard let attribute = attribute(content.dropFirst(word.count)) else {
        throw InputError(
          file: file, line: line, "not an attribute; write it like @attribute width numeric or @attribute kind {a, b}")
      }
      guard names.insert(attribute.name).inserted else {
        throw InputError(file: file, line: line, "a second attribute \(quoted(attribute.name)); give it another name")
      }
      attributes.append(attribute)
    }
    throw InputError(file: file, "no line @data; the file is cut short, or no ARFF file")
  }

  /// What follows `@attribute`: a name and a kind; nil where it is not that.
  private static func attribute(_ text: Substring) -> Attribute? {
    var rest = withoutBlanks(text)
    guard let name = word(&rest, until: { $0.properties.isWhitespace || $0 == "{" }), !name.isEmpty else { return nil }
    rest = withoutBlanks(rest)
    if rest.unicodeScalars.first == "{" {
      rest.unicodeScalars.removeFirst()
      var levels: [String] = []
      while true {
        rest = withoutBlanks(rest, or: ",")
        guard let next = rest.unicodeScalars.first, next != "}" else { break }
        guard let level = word(&rest, until: { $0 == "," || $0 == "}" }) else { return nil }
        levels.append(level)
      }
      return Attribute(name: name, declared: .categories(levels: levels))
    }
    switch rest.prefix(while: { !$0.isWhitespace }).lowercased() {
    case "numeric", "real", "integer": return Attribute(name: name, declared: .numbers)
    case "date": return Attribute(name: name, declared: .dates)
    case "string": return Attribute(name: name, declared: .text)
    default: return nil
    }
  }

  /// A text from its first scalar that is no blank, and none of another kind.
  private static func withoutBlanks(_ text: Substring, or other: Unicode.Scalar? = nil) -> Substring {
    Substring(text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == other })
  }

  /// Takes a word, which may stand in quotes, from the start of a text: by scalars, since a mark behind a quote, or a blank, would join it to a
  /// character of its own.
  private static func word(_ text: inout Substring, until isEnd: (Unicode.Scalar) -> Bool) -> String? {
    let scalars = text.unicodeScalars
    guard let quote = scalars.first, quote == "'" || quote == "\"" else {
      var word = scalars.prefix { !isEnd($0) }
      text = text[word.endIndex...]
      while let last = word.last, last.properties.isWhitespace { word.removeLast() }
      return String(word)
    }
    var (word, isEscaped) = ("", false)
    var index = scalars.index(after: scalars.startIndex)
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      if !isEscaped, scalar == quote {
        text = text[index...]
        return word
      }
      isEscaped = !isEscaped && scalar == "\\"
      if !isEscaped { word.unicodeScalars.append(scalar) }
    }
    return nil
  }

  /// Writes a quote within quotes twice, where ARFF has a backslash before it.
  private static func replaceEscapes(in text: inout [UInt8], from start: Int) {
    let backslash = UInt8(ascii: "\\")
    for index in text[start...].indices.dropLast() where text[index] == backslash {
      if text[index + 1] == .apostrophe || text[index + 1] == .quote { text[index] = text[index + 1] }
    }
  }

  /// Sparse rows, `{2 0.5, 7 yes}`, written out, each on its line.
  private static func dense(_ text: [UInt8], _ attributes: [Attribute], file: String) throws(InputError) -> [UInt8] {
    let defaults = attributes.map { Array($0.sparseDefault.inQuotes.utf8) }
    let emptyRow = Array(defaults.joined(separator: [UInt8(ascii: ",")]))
    // Where each attribute's value begins in a row without values.
    let starts = defaults.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count + 1) }
    let limit = Limits.cells(ofBytes: text.count)
    // Beside a zero and a comma for each cell.
    let limitOfBytes = Limits.inflatedBytes(of: text.count)
    var dense: [UInt8] = []
    var (line, rows) = (0, 0)
    for (_, content) in TextLines(text) {
      line += 1
      if !content.isEmpty, content.unicodeScalars.first != "%" {
        rows += 1
        if rows * attributes.count > limit || dense.count - 2 * rows * attributes.count > limitOfBytes {
          throw InputError(
            file: file, line: line,
            "row \(grouped(rows)) of \(counted(attributes.count, "attribute")): too many for a table with all that sparse rows leave out, which, of "
              + "\(grouped(text.count)) bytes, may have \(grouped(limit)) cells and \(grouped(limitOfBytes)) bytes beside their zeros; give a part of it"
          )
        }
        let scalars = content.unicodeScalars
        guard scalars.first == "{", let end = scalars.lastIndex(of: "}") else {
          throw InputError(
            file: file, line: line, "not a sparse row, and the first row is one; write it like {2 0.5, 7 yes}")
        }
        var values: [Int: String] = [:]
        var rest = Substring(scalars[..<end].dropFirst())
        while true {
          rest = withoutBlanks(rest, or: ",")
          if rest.isEmpty { break }
          let index = rest.unicodeScalars.prefix { "0"..."9" ~= $0 }
          rest = withoutBlanks(rest[index.endIndex...])
          guard let place = Int(String(index)), attributes.indices.contains(place),
            let value = word(&rest, until: { $0 == "," })
          else {
            throw InputError(
              file: file, line: line,
              "\(quoted(String(index))) is not an attribute's number; they go from 0 to \(attributes.count - 1)")
          }
          values[place] = value == "?" ? value : value.inQuotes
        }
        var written = 0
        for (place, value) in values.sorted(by: { $0.key < $1.key }) {
          dense += emptyRow[written..<starts[place]]
          dense += value.utf8
          written = starts[place] + defaults[place].count
        }
        dense += emptyRow[written...]
      }
      dense.append(.lineFeed)
    }
    return dense
  }
}

extension String {
  /// In double quotes where it has a character that would not stand for itself.
  fileprivate var inQuotes: String {
    unicodeScalars.contains { ", '\"%".unicodeScalars.contains($0) }
      ? "\"" + replacing(scalar: "\"", with: "\"\"") + "\"" : self
  }
}
