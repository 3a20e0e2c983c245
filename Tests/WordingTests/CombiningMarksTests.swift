import Testing
import Wording

@Suite("Marks on one letter")
struct CombiningMarksTests {
  /// A letter with so many marks, whose order Swift would have to find.
  private func letter(_ marks: Int) -> String {
    "e" + (0..<marks).map { $0 % 2 == 0 ? "\u{301}" : "\u{323}" }.joined()
  }

  private func pile(_ text: String) -> Int? { CombiningMarks.pile(in: Array(text.utf8)) }

  @Test(
    "As many as the limit are read, and one more is found wherever it stands", arguments: [0, 1, 511, 512, 513, 5000])
  func place(_ before: Int) {
    for (start, filling) in [("", "x"), ("", "漢"), ("é", "a"), ("x\n", "ø")] {
      let text = start + String(repeating: filling, count: before)
      for end in ["", "x", "漢字", "\n"] {
        #expect(pile(text + letter(Limits.marks) + end) == nil, "\(before) × \(filling)")
        let found = pile(text + letter(Limits.marks + 1) + end)
        #expect(found.map { $0 <= text.utf8.count + 1 } == true, "\(before) × \(filling): \(String(describing: found))")
        let flags = String(repeating: "\u{1F1E6}", count: Limits.marks)
        #expect(
          pile(text + flags + end) == nil && pile(text + flags + "\u{1F1FF}" + end) != nil, "\(before) × \(filling)")
      }
    }
  }

  @Test("Long texts of letters that take several bytes have no marks to be put in order")
  func scripts() {
    for text in ["漢字かな交じり文", "한국어", "Größe", "👩‍👩‍👧‍👦🏳️‍🌈", "नमस्ते", "สวัสดี", "שָׁלוֹם", "a\u{20DD}\u{FE0F}"] {
      #expect(pile(String(repeating: text, count: 10_000)) == nil, "\(text)")
      #expect(!String(repeating: text, count: 10_000).pilesMarks, "\(text)")
    }
  }

  @Test(
    "In JSON and YAML, marks that are written by their numbers count, too",
    arguments: [
      "\\uD83C\\uDDE6\u{1F1FF}", "\\u0301\\u0323", "\\u0301\u{323}", "\\U00000301\\u0323",
      "\\ud834\\udd65\\ud834\\udd6d", "\\uD834\\uDD65\u{323}",
    ])
  func escaped(_ pair: String) {
    let half = Limits.marks / 2
    func text(_ pairs: Int) -> String { "{\"e" + String(repeating: pair, count: pairs) + "\": 1}" }
    #expect(!CombiningMarks.pileEscaped(in: text(half).utf8))
    #expect(CombiningMarks.pileEscaped(in: text(half + 1).utf8))
    #expect(!CombiningMarks.pileEscaped(in: String(repeating: "a" + pair, count: 10_000).utf8))
  }

  @Test(
    "What only looks like a number of a mark is none",
    arguments: ["\\u03", "\\", "\\u", "\\ud834", "\\ud834\\u0041", "\\x41", "\\uzzzz"])
  func none(_ text: String) {
    #expect(!CombiningMarks.pileEscaped(in: String(repeating: text, count: 1000).utf8))
  }
}
