import Foundation
import Testing

@Suite("What was guessed in reading a table")
struct ReadingNotesTests {
  /// A table of 40 rows with two columns and a label, in which something is odd, and the note that says so.
  struct Case: CustomTestStringConvertible {
    let odd: String
    let header: String
    let row: @Sendable (Int) -> String
    let note: String
    /// Whether it is about the file as a text, which predict says of a new one, too.
    var isOfText = true
    var testDescription: String { odd }

    var bytes: [UInt8] {
      let text = header + (1...40).map { row($0) + "\n" }.joined()
      return text.unicodeScalars.flatMap { $0.value < 256 ? [UInt8($0.value)] : Array(String($0).utf8) }
    }
  }

  static let cases = [
    Case(
      odd: "an empty column", header: "a,b,label,\n",
      row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")," },
      note: "the last column is empty, so it is left out"),
    Case(
      odd: "a name twice", header: "a,a,label\n", row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")" },
      note: "a second column is named 'a', so it is called 'a.2'"),
    Case(
      odd: "decimal commas", header: "a;b;label\n",
      row: { "\($0 * 7 % 11),5;\($0 * $0 % 13),25;\($0 % 2 > 0 ? "x" : "y")" },
      note: "numbers have a decimal comma; --decimal . says otherwise"),
    Case(
      odd: "Latin-1", header: "a,b,label\n",
      row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "caf\u{E9}" : "th\u{E9}")" },
      note: "not UTF-8, so read as Windows-1252; --encoding names another"),
    Case(
      odd: "no header", header: "", row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")" },
      note: "no header, so the columns are called c1, c2, …"),
    Case(
      odd: "a title", header: "Of Delft\na,b,label\n",
      row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")" },
      note: "the table begins on line 2"),
    Case(
      odd: "row numbers", header: ",a,b,label\n",
      row: { "\($0),\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")" },
      note: "the first column has no name and numbers the rows, so it is left out"),
    Case(
      odd: "rows without a label", header: "a,b,label\n",
      row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 == 9 ? "" : $0 % 2 > 0 ? "x" : "y")" },
      note: "1 row without a label is left out, the first on line 10", isOfText: false),
    Case(
      odd: "a guessed label", header: "a,b,kind\n", row: { "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")" },
      note: "to predict: 'kind' (the last column; --label names another), 2 classes (text)", isOfText: false),
  ]

  @Test("is told by every command that reads it", arguments: cases)
  func told(_ odd: Case) throws {
    let workspace = try Workspace()
    try workspace.write("mine.csv", odd.bytes)
    let line = "mine.csv: \(odd.note)"
    let data = try workspace.succeed("data", "mine.csv")
    #expect(data.output.contains(line), "data: \(data.output)")
    let json = try workspace.succeed("data", "mine.csv", "--format", "json").output
    let told = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((told["notes"] as? [String])?.contains { $0.hasPrefix(line) } == true, "data --format json: \(json)")
    let small = ["--dataset", "mine.csv", "--hidden", "2", "--epochs", "1"]
    let trained = try workspace.run(["train", "relu", "--save", "net"] + small)
    #expect(trained.code == 0 && trained.errors.contains(line), "train: \(trained.errors)")
    let compared = try workspace.run(["compare", "relu", "tanh", "--seeds", "2"] + small)
    #expect(compared.code == 0 && compared.errors.contains(line), "compare: \(compared.errors)")
    let predicted = try workspace.succeed("predict", "net", "mine.csv")
    let isSaidAgain = predicted.errors.contains(line)
    // Numbers are read as those of the training file: that is no guess any more.
    #expect(isSaidAgain == (odd.isOfText && odd.odd != "decimal commas"), "predict: \(predicted.errors)")
    #expect(try workspace.succeed("predict", "net", "mine.csv", "--quiet").errors.isEmpty)
  }

  @Test("of a file of test rows is told, too")
  func testFile() throws {
    let workspace = try Workspace()
    try workspace.write("mine.csv", Self.cases[6].bytes)
    try workspace.write("test.csv", "a,b,label,\n1,2,x,\n3,4,y,\n5,6,,\n")
    let output = try workspace.succeed("data", "mine.csv", "--test-file", "test.csv").output
    #expect(output.contains("mine.csv: in the test file: the last column is empty, so it is left out"), "\(output)")
    #expect(output.contains("mine.csv: in the test file: 1 row without a label left out"), "\(output)")
  }
}
