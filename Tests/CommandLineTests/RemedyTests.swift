import Foundation
import Testing

@Suite("The remedies that errors name")
struct RemedyTests {
  /// A file that is refused, what the error says, and the options that it offers, each of which must do.
  struct Case: CustomTestStringConvertible {
    let fault: String
    let bytes: [UInt8]
    var given: [String] = []
    let says: String
    let remedies: [[String]]
    var testDescription: String { fault }

    init(_ fault: String, _ text: String, given: [String] = [], says: String, remedies: [[String]]) {
      self.init(fault, Array(text.utf8), given: given, says: says, remedies: remedies)
    }

    init(_ fault: String, _ bytes: [UInt8], given: [String] = [], says: String, remedies: [[String]]) {
      (self.fault, self.bytes, self.given, self.says, self.remedies) = (fault, bytes, given, says, remedies)
    }
  }

  private static func rows(_ count: Int, _ header: String, _ row: (Int) -> String) -> String {
    header + "\n" + (1...count).map { row($0) + "\n" }.joined()
  }

  private static func letter(_ row: Int) -> String { row % 2 == 0 ? "x" : "y" }

  static let ofData = [
    Case(
      "an unusual separator", rows(30, "a:b:label") { "\($0 % 7):\($0 * $0 % 11):\(letter($0))" }, says: "--separator",
      remedies: [["--separator", ":"]]),
    Case(
      "an unusual separator and decimal commas",
      rows(30, "a:b:label") { "\($0 % 7)\($0 == 9 ? ",5" : ""):\($0 * $0 % 11):\(letter($0))" }, says: "--separator",
      remedies: [["--separator", ":"]]),
    Case(
      "decimal commas that look like separators",
      rows(30, "a:b:label") { "\($0 % 7),5:\($0 * $0 % 11)\($0 % 3 == 0 ? "" : ",5"):\(letter($0))" },
      says: "--separator names another", remedies: [["--separator", ":"]]),
    Case(
      "another encoding",
      rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 11),\(letter($0))" }.utf8 + [0x33, 0x2C, 0x34, 0x2C, 0xE9],
      given: ["--encoding", "utf-8"], says: "--encoding", remedies: [["--encoding", "latin-1"]]),
    Case(
      "UTF-16 without a mark, of signs that are nobody's",
      rows(30, "年齢\u{E000},値段\u{E000},種類") { "\($0 % 7),\($0 * $0 % 11)東京都東京都東京都東京都,\(letter($0))" }
        .utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, says: "--encoding",
      remedies: [["--encoding", "utf-16le"]]),
    Case(
      "a label without values", rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5)," }, says: "--label",
      remedies: [["--label", "b"]]),
    Case(
      "a label of one value", rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),x" }, says: "--label",
      remedies: [["--label", "b"]]),
    Case(
      "a label that is not there", rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),\(letter($0))" },
      given: ["--label", "lable"], says: "did you mean 'label'", remedies: [["--label", "label"]]),
    Case(
      "a word among numbers",
      rows(30, "a,my b,label") { "\($0 % 7),\($0 == 20 ? "oops" : "\($0 * $0 % 5)"),\(letter($0))" },
      says:
        "mine.csv:21: column 'my b': 'oops' is not a number, and most others are; correct it, or give --missing 'NA,oops', "
        + "--categorical 'my b' or --drop 'my b'",
      remedies: [["--missing", "NA,oops"], ["--categorical", "my b"], ["--drop", "my b"]]),
    Case(
      "prices", rows(30, "a,price,label") { "\($0 % 7),$\($0 * $0 % 29 + 1).50,\(letter($0))" },
      says: "--categorical price or --drop price", remedies: [["--categorical", "price"], ["--drop", "price"]]),
    Case(
      "a word among the labels",
      rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),\($0 == 3 ? "unknown" : "\($0 % 3).5")" },
      says: "give --task classes, or --missing", remedies: [["--task", "classes"], ["--missing", "unknown"]]),
    Case(
      "words for values", rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),\(letter($0))" },
      given: ["--task", "values"],
      says: "give --task classes", remedies: [["--task", "classes"]]),
    Case(
      "more classes than rows to test on", rows(40, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),\($0 % 18)" },
      given: ["--task", "classes"],
      says: "mine.csv: column 'label': 18 classes, and 8 rows to test on; test on more with --test 0.45, add rows, "
        + "name another column with --label, or predict values with --task values",
      remedies: [["--task", "classes", "--test", "0.45"], ["--label", "b"], ["--task", "values"]]),
    Case(
      "no column to predict from", rows(30, "name,label") { "person \($0),\(letter($0))" }, says: "--keep",
      remedies: [["--keep", "name"]]),
    Case(
      "too few rows to select with", rows(4, "a,b,label") { "\($0 * $0 % 7),\($0 % 3),\($0).5" }, says: "a share of 0",
      remedies: [["--validation", "0"]]),
  ]

  @Test("of a table do what they say", arguments: ofData)
  func data(_ fault: Case) throws {
    let workspace = try Workspace()
    try workspace.write("mine.csv", fault.bytes)
    let refused = try workspace.run(["data", "mine.csv"] + fault.given)
    #expect(refused.code == 65 && refused.errorLines.count == 1, "\(refused.code): \(refused.errors)\(refused.output)")
    #expect(refused.errors.contains(fault.says), "\(refused.errors)")
    for remedy in fault.remedies {
      let outcome = try workspace.run(["data", "mine.csv"] + remedy)
      #expect(outcome.code == 0, "\(remedy): \(outcome.errors)")
    }
  }

  @Test("of a table with very many columns is a command that keeps some")
  func manyColumns() throws {
    let workspace = try Workspace()
    let row = { (cell: (Int) -> String) in (1...100_001).map(cell).joined(separator: ";") + "\n" }
    let rows = (0..<20).map { index in row { $0 == 100_001 ? Self.letter(index) : "\(($0 * 7 + index * index) % 11)" } }
    try workspace.write("mine.csv", row { "v\($0)" } + rows.joined())
    let refused = try workspace.run(["data", "mine.csv"])
    #expect(refused.code == 65 && refused.errorLines.count == 1)
    #expect(
      refused.errors.hasPrefix("error: mine.csv:1: 100,001 columns, and 100,000 are the most;"), "\(refused.errors)")
    let cut = try #require(refused.errors.range(of: "cut ")?.lowerBound)
    let command = refused.errors[cut...].filter { !$0.isNewline } + " mine.csv > fewer.csv"
    let converted = Python.command(["sh", "-c", command], in: workspace.url)
    #expect(converted?.code == 0, "\(command)")
    let told = try workspace.succeed("data", "fewer.csv").output
    #expect(told.contains("to predict: 'v100001'"), "\(told.prefix(300))")
  }

  @Test("of a folder of tables is one of them")
  func folder() throws {
    let workspace = try Workspace()
    try workspace.write("all/mine.csv", Self.rows(30, "a,b,label") { "\($0 % 7),\($0 * $0 % 5),\(Self.letter($0))" })
    let refused = try workspace.run(["data", "all"])
    #expect(refused.errors == "error: all: a folder of 1 table; give one of them, like all/mine.csv\n")
    try workspace.succeed("data", "all/mine.csv")
  }

  static let ofScores = [
    Case(
      "a word among scores", "block,a,b\n1,0.5,0.6\n2,lost,0.7\n3,0.4,0.5\n", given: ["--wide"], says: "--missing",
      remedies: [["--wide", "--missing", "lost"], ["--wide", "--drop", "a"]]),
    Case(
      "blocks without a name", "method,seed,value\na,1,0.5\nb,1,0.6\na,2,0.4\nb,2,0.5\n", says: "--block",
      remedies: [["--block", "seed"]]),
    Case(
      "data sets that nobody named",
      "method,block,task,value\na,1,t,0.5\nb,1,t,0.6\na,2,t,0.4\nb,2,t,0.5\na,1,u,0.5\nb,1,u,0.6\na,2,u,0.4\nb,2,u,0.5\n",
      says: "--dataset", remedies: [["--dataset", "task"]]),
    Case(
      "an unusual separator", "block:a:b\n1:0.5:0.6\n2:0.4:0.7\n3:0.4:0.5\n", says: "--separator",
      remedies: [["--separator", ":", "--wide"]]),
    Case(
      "another value", "method,block,score\na,1,0.5\nb,1,0.6\na,2,0.4\nb,2,0.5\n", says: "score with --value",
      remedies: [["--value", "score"]]),
  ]

  @Test("of a table of scores do what they say", arguments: ofScores)
  func scores(_ fault: Case) throws {
    let workspace = try Workspace()
    try workspace.write("mine.csv", fault.bytes)
    let refused = try workspace.run(["analyze", "mine.csv"] + fault.given)
    #expect(refused.code == 65 && refused.errorLines.count == 1, "\(refused.code): \(refused.errors)\(refused.output)")
    #expect(refused.errors.contains(fault.says), "\(refused.errors)")
    for remedy in fault.remedies {
      let outcome = try workspace.run(["analyze", "mine.csv"] + remedy)
      #expect(outcome.code == 0, "\(remedy): \(outcome.errors)")
    }
  }

  @Test("Of very many columns a few are named")
  func manyScores() throws {
    let workspace = try Workspace()
    let columns = (1...90).map { "m\($0)" }
    try workspace.write(
      "mine.csv", columns.joined(separator: ",") + "\n" + columns.map { _ in "0.5" }.joined(separator: ",") + "\n")
    let refused = try workspace.run(["analyze", "mine.csv"])
    #expect(
      refused.errors
        == "error: mine.csv:1: no column is named 'method'; name one of m1, m2, m3, m4, m5, m6 and 84 more with --method\n"
    )
  }

  @Test("A number that somebody says to be a missing value is one", arguments: ["data", "analyze"])
  func sentinel(_ command: String) throws {
    let workspace = try Workspace()
    if command == "data" {
      try workspace.write(
        "mine.csv",
        Self.rows(30, "a,b,label") { "\($0 % 5 == 0 ? "-999" : "\($0 % 7)"),\($0 * $0 % 11),\(Self.letter($0))" })
      let output = try workspace.succeed("data", "mine.csv", "--missing=-999").output
      #expect(output.contains("20.0 %") && !output.contains("-999 …"), "\(output)")
    } else {
      try workspace.write("mine.csv", "block,a,b\n1,0.5,0.6\n2,-999,0.7\n3,0.4,0.45\n4,0.3,0.5\n")
      let output = try workspace.succeed("analyze", "mine.csv", "--wide", "--missing=-999", "--format", "json").output
      #expect(!output.contains("-999") && output.contains("\"n\": 3"), "\(output)")
    }
  }

  @Test("Notes name options that overrule them")
  func notes() throws {
    let workspace = try Workspace()
    try workspace.write(
      "mine.csv", "5;1,234;x\n" + Self.rows(30, "7;2,345;y") { "\($0 % 7);\($0),250;\(Self.letter($0))" })
    let told = try workspace.succeed("data", "mine.csv").output
    #expect(told.contains("',' marks thousands; --decimal ',' says otherwise") && told.contains("30250"), "\(told)")
    #expect(told.contains("no header") && told.contains("--header yes"))
    let overruled = try workspace.succeed("data", "mine.csv", "--decimal", ",", "--header", "yes").output
    #expect(
      !overruled.contains("thousands") && !overruled.contains("no header") && overruled.contains("30.25"),
      "\(overruled)")
  }
}
