import Foundation
import Testing
import Wording

@Suite("Phrases and numbers in words")
struct PhraseTests {
  @Test("One thing is singular, any other count plural, and thousands are set apart")
  func counts() {
    #expect(counted(1, "epoch") == "1 epoch")
    #expect(counted(0, "epoch") == "0 epochs")
    #expect(counted(10_000, "trial") == "10,000 trials")
    #expect(counted(2, "class", "classes") == "2 classes")
    #expect(numbered(1, "lies", "lie") == "lies")
    #expect(numbered(3, "lies", "lie") == "lie")
  }

  @Test(
    "Whole numbers are grouped by thousands",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567"), (.min, "−9,223,372,036,854,775,808"),
    ])
  func groups(_ number: Int, _ text: String) {
    #expect(grouped(number) == text)
  }

  @Test(
    "Numbers of any size are rounded to whole ones",
    arguments: [(0, "0"), (999.6, "1,000"), (-1234.4, "−1,234"), (9.3e18, "9.3e+18"), (.infinity, "inf")])
  func rounded(_ number: Double, _ text: String) {
    #expect(grouped(rounding: number) == text)
  }

  @Test("Lists end in 'and'")
  func lists() {
    #expect(listed([]) == "")
    #expect(listed(["a"]) == "a")
    #expect(listed(["a", "b", "c"]) == "a, b and c")
  }

  @Test("A line on standard error is short however many signs stand for what cannot be seen")
  func message() {
    let plain = "'d0' is not a name"
    #expect(plain.asMessage == plain)
    for letter in ["\u{202E}", "\n", "x", "é", "\u{301}"] {
      let line = "error: '\(String(repeating: letter, count: 5000))' is not a name".asMessage
      #expect(line.unicodeScalars.count <= Limits.lettersOfMessage, "\(letter.visible)")
      // By bytes: a mark that begins a name makes one Character with the quote before it.
      #expect(line.utf8.starts(with: "error: '".utf8) && line.hasSuffix("' is not a name"), "\(letter.visible)")
      #expect(line == line.visible, "\(letter.visible)")
    }
  }

  @Test(
    "A shell takes a word for one, whatever Unicode joins to its signs",
    arguments: [
      "plain/a_b-1.csv", "", "it's", "x'\u{301}; echo y; '\u{301}", "\u{0D4E}$(echo y)", "\u{0D4E}`echo y`",
      "e\u{301}\u{308}", "a\nb", "*", "~",
    ])
  func words(_ text: String) throws {
    let (shell, pipe) = (Process(), Pipe())
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "printf %s \(shellWord(text))"]
    shell.standardOutput = pipe
    try shell.run()
    let told = try pipe.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(Array(told) == Array(text.utf8), "\(String(decoding: told, as: UTF8.self))")
  }
}
