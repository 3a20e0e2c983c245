import Foundation
import Testing
import Formats

@Suite("Formats")
struct FormatTests {
  @Test("Columns line up where letters have accents, and numbers stand right")
  func alignment() {
    var table = TextTable([("activation", .left), ("Δ", .right)])
    table.append(["größer", "−1.5"])
    table.append(["σ", "+10.25"])
    let lines = table.plain.split(separator: "\n")
    #expect(lines == ["activation       Δ", "──────────  ──────", "größer        −1.5", "σ           +10.25"])
  }

  @Test("A bar in a cell does not end it in Markdown")
  func bar() {
    var table = TextTable([("a|b", .left), ("n", .right)])
    table.append(["|x|", "1"])
    let cells = table.markdown.split(separator: "\n").map { line in
      line.replacing("\\|", with: "").split(separator: "|", omittingEmptySubsequences: false).count
    }
    #expect(cells == [4, 4, 4], "\(table.markdown)")
  }

  @Test("The pieces of a page stand apart by an empty line, whatever the language, and an empty paragraph is none")
  func page() {
    var table = TextTable([("n", .right)])
    table.append(["1"])
    let page: [PageBlock] = [.heading("iris"), .paragraph("Over 3 seeds."), .paragraph(""), .table(table)]
    #expect(page.plain == "iris\n\nOver 3 seeds.\n\nn\n─\n1\n")
    #expect(page.markdown == "## iris\n\nOver 3 seeds.\n\n|   n |\n| --: |\n|   1 |\n")
  }

  @Test(
    "Any text is a JSON string that reads back",
    arguments: ["", "\"\\/", "\n\t\r\u{0}\u{1f}\u{7f}", "größer ≥ 🧪", "\u{2028}", "e\u{301}"])
  func strings(_ text: String) throws {
    for json in [JSONValue.string(text).text, JSONValue.array([.string(text)]).line] {
      let read = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
      #expect((read as? String ?? (read as? [String])?.first) == text)
    }
  }

  @Test(
    "A number in JSON reads back to the last bit; infinity is a text that names it, and NaN is null",
    arguments: [
      0, -0.0, 0.1, 1e-7, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e15, 123_456_789.125, .infinity,
      -.infinity,
      .nan,
    ])
  func numbers(_ number: Double) throws {
    let read =
      try JSONSerialization.jsonObject(
        with: Data(JSONValue.object([("x", .number(number))]).text.utf8)) as? [String: Any]
    if number.isFinite {
      #expect(read?["x"] as? Double == number)
    } else if number.isNaN {
      #expect(read?["x"] is NSNull)
    } else {
      #expect(read?["x"] as? String == (number < 0 ? "-Infinity" : "Infinity"))
    }
  }
}
