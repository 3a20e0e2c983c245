import Foundation
import Testing

@Suite("Tables that cannot be used")
struct BadTablesTests {
  /// A file, and what is said of it; to `predict`, of a net with the inputs `a` and `b`, nil where its rows can be scored.
  struct Case: CustomTestStringConvertible {
    let fault: String
    var name = "bad.csv"
    let bytes: [UInt8]
    let says: String
    var predictSays: String?
    var testDescription: String { fault }

    init(_ fault: String, _ bytes: some Sequence<UInt8>, name: String = "bad.csv", _ says: String, predict: String?) {
      (self.fault, self.name, self.bytes, self.says, predictSays) = (fault, name, Array(bytes), says, predict)
    }
  }

  /// 30 rows of two features and a label, one cell of which may be another.
  private static func table(_ row: Int = 0, _ cells: String = "", header: String = "a,b,label") -> String {
    header + "\n"
      + (1...30).map { $0 == row ? "\(cells)\n" : "\($0 * 7 % 11),\($0 * $0 % 13),\($0 % 2 > 0 ? "x" : "y")\n" }
      .joined()
  }

  static let cases = [
    Case(
      "one column", "a\n1\n2\n3\n".utf8,
      "bad.csv:1: 'a' is the only column, and one to predict it from is needed; add columns",
      predict: "bad.csv:1: the column 'b' of the training data is not there; give a file with the same columns"),
    Case(
      "one row", "a,b,label\n1,2,x\n".utf8,
      "bad.csv: column 'label': one row has a label; two at least are needed, or name another column with --label",
      predict: nil),
    Case("no row", "a,b,label\n".utf8, "bad.csv: a header and no rows; add a row for each example", predict: nil),
    Case("nothing", "".utf8, "bad.csv: the file is empty;", predict: "bad.csv: the file is empty;"),
    Case(
      "100,001 columns",
      ((1...100_001).map { "v\($0)," }.joined() + "label\n" + String(repeating: "1,", count: 100_001) + "x\n").utf8,
      "bad.csv:1: 100,002 columns, and 100,000 are the most;",
      predict: "bad.csv:1: columns 'a' and 'b' of the training data are not there;"),
    Case(
      "a label of one value", "a,b,label\n1,2,x\n3,4,x\n".utf8,
      "bad.csv: column 'label': all 2 rows have 'x', and two different ones",
      predict: nil),
    Case(
      "a class's name of a page", table(3, "1,2,\(String(repeating: "z", count: 1001))").utf8,
      "bad.csv:4: column 'label': 'zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…' has 1,001 bytes, where a class's name has at most 1,000; shorten it",
      predict: nil),
    Case(
      "more classes than rows to test on", "a,b,label\n1,2,x\n2,2,y\n4,5,z\n".utf8,
      "bad.csv: column 'label': 3 classes, and 1 row to test on; add rows, or name another column with --label",
      predict: nil),
    Case(
      "an infinite value", table(7, "1,-inf,x").utf8,
      "bad.csv:8: column 'b': '-inf' is not a finite number; correct it or remove the row",
      predict: "bad.csv:8: column 'b': '-inf' is not a finite number; correct it or remove the row"),
    Case(
      "an infinite label", (table().replacing(",x", with: ",0.5").replacing(",y", with: ",1.5") + "1,2,inf\n").utf8,
      "bad.csv:32: column 'label': 'inf' is not a finite number; correct it or remove the row", predict: nil),
    Case(
      "a short row", table(12, "1,2").utf8,
      "bad.csv:13: 2 fields, where the header names 3 columns; column 'label' has none;",
      predict: "bad.csv:13: 2 fields, where the header names 3 columns"),
    Case(
      "a long row", table(30, "1,2,x,4").utf8,
      "bad.csv:31: 4 fields, where the header names 3 columns; the last column is 'label';",
      predict: "bad.csv:31: 4 fields, where the header names 3 columns"),
    Case(
      "text among numbers", table(25, "1,two,x").utf8,
      "bad.csv:26: column 'b': 'two' is not a number, and most others are;",
      predict:
        "bad.csv:26: column 'b': 'two' is not a number; correct it, or say how the file is written with --missing"),
    Case(
      "an image", [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0, 0], name: "cat.png",
      "cat.png: an image, which is not read; convert it:",
      predict: "cat.png: an image, which is not read; convert it:"),
    Case(
      "bytes", [1, 0, 0, 0, 255, 254, 0, 0, 7, 0], name: "bad.bin", "bad.bin: nothing that can be read; give ",
      predict: "bad.bin: nothing that can be read; give "),
    Case(
      "a folder of tables", table().utf8, name: "all/one.csv",
      "all: a folder of 1 table; give one of them, like all/one.csv",
      predict: "all: a folder of 1 table; give one of them, like all/one.csv"),
  ]

  @Test("Of a column that numbers the rows and an empty one, as pandas writes of a frame without columns, one is left")
  func indexAlone() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "Unnamed: 0,\n0,\n1,\n2,\n3,\n")
    for words in [["data", "t.csv"], ["train", "relu", "--dataset", "t.csv"], ["analyze", "t.csv"]] {
      let outcome = try workspace.run(words)
      #expect(outcome.code == 65, "\(words): \(outcome.code): \(outcome.errors.prefix(300))")
      #expect(outcome.errors.contains("error: t.csv:1: "), "\(words): \(outcome.errors.prefix(300))")
    }
  }

  @Test("are named in one line by each command that reads them, with what to do", arguments: cases)
  func refused(_ bad: Case) throws {
    let workspace = try Workspace()
    try workspace.write("good.csv", Self.table())
    try workspace.succeed("train", "relu", "--dataset", "good.csv", "--hidden", "2", "--epochs", "1", "--save", "net")
    try workspace.write(bad.name, bad.bytes)
    let file = bad.name.hasPrefix("all/") ? "all" : bad.name
    for arguments in [["data", file], ["train", "relu", "--dataset", file, "--hidden", "2", "--epochs", "1"]] {
      let outcome = try workspace.run(arguments)
      #expect(
        outcome.code == 65 && outcome.output.isEmpty, "\(arguments): \(outcome.code) \(outcome.output.prefix(200))")
      #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("error: \(bad.says)"), "\(outcome.errors)")
    }
    let predicted = try workspace.run(["predict", "net", file])
    if let says = bad.predictSays {
      #expect(predicted.code == 65 && predicted.output.isEmpty, "predict: \(predicted.code)")
      #expect(
        predicted.errorLines.count == 1 && predicted.errors.hasPrefix("error: \(says)"), "predict: \(predicted.errors)")
    } else {
      #expect(predicted.code == 0 && predicted.output.hasPrefix("row,prediction,x,y\n"), "predict: \(predicted.errors)")
    }
  }

  @Test(
    "A test file that is not like the other is named, with what it lacks",
    arguments: [
      (
        "a,c,label\n1,2,x\n",
        "test.csv:1: the column 'b' of the training data is not there; give a file with the same columns"
      ),
      ("a,b\n1,2\n", "test.csv:1: no column is named 'label'; known are a, b"),
      (
        "a,b,label\n1,two,x\n",
        "test.csv:2: column 'b': 'two' is not a number; correct it, or say how the file is written"
      ),
      ("a,b,label\n1,2,\n", "test.csv: no row has a label; the rows of a test file need one"),
    ])
  func testFile(_ text: String, _ says: String) throws {
    let workspace = try Workspace()
    try workspace.write("good.csv", Self.table())
    try workspace.write("test.csv", text)
    for arguments in [["data", "good.csv"], ["train", "relu", "--dataset", "good.csv", "--hidden", "2"]] {
      let outcome = try workspace.run(arguments + ["--test-file", "test.csv"])
      #expect(outcome.code == 65 && outcome.errorLines.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("error: \(says)"), "\(outcome.errors)")
    }
  }
}
