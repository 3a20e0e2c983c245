import Formats
import Foundation
import Testing
import Wording

@Suite("A name is text in every language")
struct NamesAsTextTests {
  /// Names that would be something else where they are not escaped.
  private static let names = [
    "<b>bold</b>", "a < b", "&amp;", "*star*", "_T3_", "`code`", "[link](http://x)", "a](x)", "![a](b)", "~~a~~",
    "$x^2$", "# a", "a|b",
    "back\\slash", "{brace}", "50%", "a\\", "\\", "lr1e-05", "-1", "=SUM(A1)", "a--b", "''a''", "two\nlines",
    "two\r\nlines", "tab\there",
    "\u{1B}[31mred", "*\u{301}", "a|\u{301}", "\"\u{301}\"", "&\u{301}", "\u{301}", "  lead", "α-ReLU", "日本語",
    "א\u{202E}ב", "<!-- -->",
  ]

  @Test("Markdown has a backslash before every mark, and no other difference", arguments: names)
  func markdown(_ name: String) {
    let scalars = Array(name.escapedForMarkdown.unicodeScalars)
    var (plain, place) = (String.UnicodeScalarView(), 0)
    while place < scalars.count {
      if scalars[place] == "\\" {
        place += 1
      } else {
        let next = place + 1 < scalars.count ? scalars[place + 1] : " "
        let isMark =
          "`*_[]>|~$#".unicodeScalars.contains(scalars[place])
          || "<&".unicodeScalars.contains(scalars[place]) && next != " "
        #expect(!isMark, "\(name.escapedForMarkdown)")
      }
      plain.append(scalars[place])
      place += 1
    }
    #expect(String(plain) == name.visibleWithBlanks)
  }

  @Test("A table in Markdown has a cell a name, in one line", arguments: names)
  func cells(_ name: String) {
    var table = TextTable([(name, .left), ("n", .right)])
    table.append([name, "1"])
    let lines = table.markdown.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4 && lines.last?.isEmpty == true, "\(table.markdown)")
    for line in lines.dropLast() {
      let bars = line.unicodeScalars.indices.filter { line.unicodeScalars[$0] == "|" }.filter { bar in
        line.unicodeScalars[..<bar].reversed().prefix { $0 == "\\" }.count % 2 == 0
      }
      #expect(bars.count == 3, "\(line)")
    }
  }

  @Test(
    "LaTeX prints what a name holds",
    arguments: [
      ("a_b & 50% #{x}$~^", "a\\_b \\& 50\\% \\#\\{x\\}\\$\\textasciitilde{}\\textasciicircum{}"),
      ("lr1e-05", "lr1e-05"),
      ("[a] *b*", "{[}a] {*}b{*}"), ("a--b---c", "a-{}-b-{}-{}-c"), ("`a''", "\\textasciigrave{}a'{}'"),
      ("a\\", "a\\textbackslash{}"),
      ("two\nlines", "two\\textsubscript{0A}lines"), (" a", "\\textvisiblespace{}a"),
      ("α ≤ β₂", "$\\alpha$ $\\leq$ $\\beta$$_{2}$"),
      ("&\u{301}", "\\&\u{301}"), ("e\u{301}", "é"), ("<b>", "$<$b$>$"),
    ])
  func latex(_ name: String, _ printed: String) {
    #expect(Array(name.escapedForLaTeX.unicodeScalars) == Array(printed.unicodeScalars), "\(name.escapedForLaTeX)")
  }

  @Test("A table in LaTeX takes numbers for numbers and names for names, and says what pdfLaTeX cannot print")
  func latexTable() {
    var table = TextTable([("method", .left), ("− 1e-05", .right)])
    table.append(["lr1e-05", "−3e-05"])
    #expect(table.latex.contains("  lr1e-05 & $-$3$\\times10^{-5}$ \\\\\n"), "\(table.latex)")
    #expect(table.latex.contains("  method & $-$ 1e-05 \\\\\n") && !table.latex.contains("%"), "\(table.latex)")
    table.append(["日本, 日本 und é", "1"])
    #expect(table.latex.hasPrefix("% pdfLaTeX has no font for 日 and 本; "), "\(table.latex)")
  }

  @Test("JSON's strings, which are YAML's too, read back; a CSV field doubles every quote", arguments: names)
  func quotes(_ name: String) throws {
    let read = try JSONSerialization.jsonObject(with: Data(name.quotedForJSON.utf8), options: .fragmentsAllowed)
    #expect((read as? String).map { Array($0.unicodeScalars) } == Array(name.unicodeScalars))
    #expect(name.quotedForYAML.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) })
    let field = name.quotedForCSV
    let quotes = { (text: String) in text.unicodeScalars.count { $0 == "\"" } }
    let isQuoted = field.unicodeScalars.count != name.unicodeScalars.count
    #expect(quotes(field) == (isQuoted ? 2 * quotes(name) + 2 : 0), "\(field)")
    #expect(isQuoted || !name.utf8.contains { ",\"\n\r".utf8.contains($0) }, "\(field)")
  }

  @Test("A field of a million quotes is quoted at once", .timeLimit(.minutes(1)))
  func manyQuotes() {
    let field = String(repeating: "\"", count: 1_000_000).quotedForCSV
    #expect(field.utf8.count == 2_000_002 && field.utf8.allSatisfy { $0 == UInt8(ascii: "\"") })
  }

  @Test("XML has no controls, and nothing that is markup", arguments: names)
  func xml(_ name: String) {
    let written = name.escapedForXML
    #expect(
      !written.contains { "<>\"".contains($0) } && written.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(written)")
  }

  @Test("Columns line up under wide letters, and a cell of hundreds of letters does not push the others apart")
  func columns() {
    var table = TextTable([("name", .left), ("n", .right)])
    for name in ["日本語", "relu", "e\u{301}lu", "😀"] { table.append([name, "1"]) }
    #expect(Set(table.plain.split(separator: "\n").map { String($0).columns }).count == 1, "\(table.plain)")
    table.append([String(repeating: "x", count: 300), "1"])
    #expect(table.plain.hasPrefix("name    n\n──────  ─\n日本語  1\n"), "\(table.plain)")
    #expect(
      table.transposed("n of").plain.hasPrefix("n of  日本語  relu  élu  😀  xxx"), "\(table.transposed("n of").plain)")
  }
}
