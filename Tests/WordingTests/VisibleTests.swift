import Testing
import Wording

@Suite("Texts that can be seen, and their width")
struct VisibleTests {
  @Test(
    "A text takes the columns of the Python package wcwidth 0.7.0",
    arguments: [
      ("relu", 4), ("größer", 6), ("e\u{301}", 1), ("日本語", 6), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱｲｳ", 3),
      ("ＡＢ", 4), ("クラス", 6), ("नमस्ते", 4), ("😀", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("👍🏽", 2), ("❤️", 2), ("1️⃣", 2), ("☃", 1),
      ("α → β …", 7), ("", 0),
    ])
  func columns(_ text: String, _ width: Int) {
    #expect(text.columns == width, "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
  }

  @Test(
    "What would do something rather than be seen has a sign; what shapes a letter or an emoji stays",
    arguments: [
      ("two\nlines", "two␊lines"), ("two\r\nlines", "two␍␊lines"), ("\u{1B}[31mred", "␛[31mred"),
      ("tab\there", "tab␉here"),
      ("\u{7F}\u{9B}", "␡\\u{9B}"), ("a\u{2028}b", "a\\u{2028}b"), ("rtl \u{202E}abc", "rtl \\u{202E}abc"),
      ("zero\u{200B}width", "zero\\u{200B}width"), ("a\u{200D}b", "a\\u{200D}b"), ("\u{FEFF}bom", "\\u{FEFF}bom"),
      ("\u{3164}", "\\u{3164}"), ("\u{301}mark", "◌\u{301}mark"), ("👨‍👩‍👧 1️⃣ ❤️", "👨‍👩‍👧 1️⃣ ❤️"), ("می‌خواهم", "می‌خواهم"),
      ("größer", "größer"),
      ("שלום", "שלום"), ("relu", "relu"), ("", ""),
    ])
  func signs(_ text: String, _ visible: String) {
    #expect(Array(text.visible.unicodeScalars) == Array(visible.unicodeScalars), "\(text.visible)")
  }

  @Test(
    "A blank that a page might swallow has a sign",
    arguments: [
      (" lead", "␣lead"), ("trail  ", "trail␣␣"), ("a  b", "a ␣b"), ("   ", "␣␣␣"), ("a b", "a b"),
      ("\u{A0}", "\\u{A0}"),
    ])
  func blanks(_ text: String, _ visible: String) {
    #expect(text.visibleWithBlanks == visible)
  }

  @Test("Any text comes out on one line without controls, and is then left as it is")
  func anyText() {
    var random = SystemRandomNumberGenerator()
    let pool: [ClosedRange<UInt32>] = [
      0...0x2FF, 0x300...0x310, 0x5D0...0x5E0, 0x600...0x610, 0x115F...0x1161, 0x2000...0x2070, 0x2400...0x2424,
      0x3000...0x3010, 0x4E00...0x4E10, 0xFE00...0xFE10, 0xFEFF...0xFEFF, 0xFFF0...0xFFFF, 0x1F1E6...0x1F1E8,
      0x1F600...0x1F610,
      0xE0000...0xE0080,
    ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let range = pool[Int.random(in: pool.indices, using: &random)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.unicodeScalars.append(scalar) }
      }
      let context = "\(text.unicodeScalars.map { String($0.value, radix: 16) })"
      for visible in [text.visible, text.visibleWithBlanks] {
        let isClean = visible.unicodeScalars.allSatisfy { scalar in
          ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
        }
        #expect(isClean && visible.visible == visible, "\(context)")
      }
    }
  }

  @Test("Names that look alike are told apart")
  func distinct() {
    let names = [
      "a", " a", "a ", "  a", "a  ", "a\u{A0}", "\u{A0}a", "a\u{200B}", "a\u{200C}", "a\u{200D}", "\u{FEFF}a", "a\n",
      "a\r\n", "a\r",
      "a\t", "a\u{AD}", "a\u{202E}", "a\u{2066}", "a b", "a  b", "a   b", "", " ", "\u{3164}", "\u{200B}",
    ]
    for shown in [names.map(\.visibleWithBlanks), names.map { $0.visible + "|" }] {
      #expect(Set(shown).count == names.count, "\(shown)")
    }
  }

  @Test("Many items are told by the first of them, and a quotation has no breaks or controls")
  func excerpts() {
    let names = (1...40).map(String.init)
    #expect(excerpt(Array(names.prefix(12))) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12")
    #expect(excerpt(names) == "1, 2, 3, 4, 5, 6 and 34 more")
    #expect(quoted("two\nlines\u{1B}[0m") == "'two⏎lines␛[0m'")
  }
}
