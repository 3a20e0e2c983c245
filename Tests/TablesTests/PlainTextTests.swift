import Formats
import Tables
import Testing

/// Plain text is read a word of bytes at a time where it can be; these hold that to what is read a byte at a time, to Swift's
/// own `Double(String)`, and to a text's lines and fields as Swift splits them.
@Suite("Plain text, read many bytes at a time")
struct PlainTextTests {
  @Test(
    "A number is read to the bit as Swift reads it, with and without blanks around it",
    arguments: [",", ";", "\t", "|"], ["\n", "\r\n"])
  func numbers(separator: String, lineEnd: String) throws {
    var random = SplitMix(state: UInt64(separator.utf8.first ?? 0))
    let fields = (0..<60_000).map { _ in Self.field(&random) }
    let lines = fields.enumerated().map { row, field in
      let padded = String(repeating: " ", count: .random(in: 1...3, using: &random)) + field + " "
      return ["r\(row)", field, padded, field].joined(separator: separator)
    }
    let table = try read(["row", "plain", "padded", "last"], lines, separator, lineEnd)
    let together = table.cells.numbers([1, 2, 3])
    for (row, field) in fields.enumerated() {
      let expected = Double(field)?.bitPattern
      let found = (1...3).map { table.cells.number(row, $0)?.bitPattern }
      #expect(found == [expected, expected, expected], "\(field)")
      let same = together[(3 * row)..<(3 * row + 3)].allSatisfy {
        expected == nil ? $0.isNaN : $0.bitPattern == expected
      }
      #expect(same, "\(field)")
      if found != [expected, expected, expected] || !same { break }
    }
  }

  @Test(
    "Fields stand where the separators are, in lines of all lengths, with quotes somewhere in the text and without",
    arguments: ["\n", "\r\n"], [false, true])
  func places(lineEnd: String, hasQuotes: Bool) throws {
    var random = SplitMix(state: hasQuotes ? 1 : 2)
    let rows = (0..<20_000).map { row in
      ["r\(row)"] + (1...4).map { _ in String(repeating: "x", count: Self.length(&random)) }
    }
    // Empty lines are passed over, and so is a separator behind the last field.
    let lines = rows.map {
      $0.joined(separator: ",") + (Bool.random(using: &random) ? "" : ",")
        + String(repeating: lineEnd, count: Int.random(in: 0..<20, using: &random) / 19)
    }
    let quoted = hasQuotes ? ["\"a\"\"b\",,,\"c,d\(lineEnd)e\","] : []
    let table = try read(["a", "b", "c", "d", "e"], lines + quoted, ",", lineEnd)
    try #require(table.cells.rows == rows.count + quoted.count)
    for (row, fields) in rows.enumerated() {
      let found = try fields.indices.map { try table.cells.text(row, $0) }
      #expect(found == fields)
      if found != fields { break }
    }
    if hasQuotes {
      #expect(try table.cells.text(rows.count, 0) == "a\"b")
      #expect(try table.cells.text(rows.count, 3) == "c,d\(lineEnd)e")
    }
  }

  /// A table of these lines, the last without an end.
  private func read(
    _ names: [String], _ lines: [String], _ separator: String, _ lineEnd: String
  ) throws -> NamedColumns {
    var options = ReadingOptions()
    (options.separator, options.header, options.numbers) = (Separator(separator), true, NumberNotation())
    let text = ([names.joined(separator: separator)] + lines).joined(separator: lineEnd)
    return try DelimitedText.columns(Array(text.utf8), file: "t.csv", options)
  }

  /// A decimal of up to 21 digits, or something like one.
  private static func field(_ random: inout SplitMix) -> String {
    let sign = ["", "", "-", "+"].randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      return ["", "-", ".", "-.", "+", "--1", "1-", "1.2.3", "1e", "e5", "1 2", "½", "1/2", "1:2", "0-0", "-0"]
        .randomElement(using: &random) ?? ""
    case 1:
      // Any characters that numbers have, and those beside them in ASCII.
      let length = Int.random(in: 1...18, using: &random)
      return String((0..<length).map { _ in "0123456789.-+eE/:".randomElement(using: &random) ?? "0" })
    case 2, 3:
      let exponent = ["e", "E"].map { "\($0)\(Int.random(in: -330...310, using: &random))" }
      return sign + decimal(&random) + (exponent.randomElement(using: &random) ?? "")
    case 4: return sign + "\(Double.random(in: 0...1, using: &random))"
    default: return sign + decimal(&random)
    }
  }

  private static func decimal(_ random: inout SplitMix) -> String {
    let count = Int.random(in: 1...21, using: &random)
    let digits = (0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" }
    guard Bool.random(using: &random) else { return String(digits) }
    let point = Int.random(in: 0...count, using: &random)
    return String(digits[..<point]) + "." + String(digits[point...])
  }

  /// Mostly short, at times longer than the words of bits that are looked at.
  private static func length(_ random: inout SplitMix) -> Int {
    Int.random(in: 0..<10, using: &random) > 0
      ? .random(in: 0...9, using: &random) : .random(in: 50...300, using: &random)
  }
}

/// Steele, Lea and Flood's SplitMix64: the same fields every time.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
