import Foundation
import Testing

/// Letters with so many marks that to compare two texts takes minutes: whatever reads texts refuses them.
@Suite("Letters with thousands of marks", .timeLimit(.minutes(2)))
struct PiledMarksTests {
  private static let letter = "e" + String(repeating: "\u{301}\u{323}", count: 15_000)
  private static let escaped = "e" + String(repeating: "\\u0301\\u0323", count: 15_000)
  private static let rows = (0..<40).map { "\($0 % 7),\($0 % 5),\($0 % 2 == 0 ? "x" : "y")\n" }.joined()
  private static let flags = String(repeating: "\u{1F1E6}", count: 30_000)
  private static let problem = "more than 256 marks on one letter, or letters of flags in a row; remove them"

  static let cases: [(file: String, text: String, words: [String], error: String)] = [
    ("t.csv", "a,b,c\n1,2,\(letter)\n" + rows, ["data", "t.csv"], "t.csv:2: \(problem)"),
    ("t.csv", "a,b,\(letter)\n" + rows, ["compare", "relu", "tanh", "--dataset", "t.csv"], "t.csv:1: \(problem)"),
    (
      "t.arff", "@relation r\n@attribute a numeric\n@attribute b {'\(letter)', y}\n@data\n1,y\n2,y\n",
      ["data", "t.arff"],
      "t.arff:3: \(problem)"
    ),
    (
      "t.arff", "@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n{0 1}\n{0 2, 1 y}\(flags)\n",
      ["data", "t.arff"], "t.arff:6: \(problem)"
    ),
    ("s.yaml", "title: \(flags)\ndatasets: [iris]\n", ["run", "s.yaml"], "s.yaml: has \(problem)"),
    ("s.yaml", "", ["show", "relu\(flags)"], "word 2: \(problem)"),
    ("t.tsv", "method\tblock\tvalue\n\(letter)\t1\t2\n", ["analyze", "t.tsv"], "t.tsv:2: \(problem)"),
    ("s.yaml", "name: \(letter)\ndatasets: [iris]\n", ["run", "s.yaml"], "s.yaml: has \(problem)"),
    ("s.yaml", "\"\(escaped)\": 1\ndatasets: [iris]\n", ["run", "s.yaml"], "s.yaml: has \(problem)"),
    ("s.yaml", "", ["show", letter], "word 2: \(problem)"),
    ("s.yaml", "", ["backprop", letter + " * x", "x=1"], "word 2: \(problem)"),
    ("s.yaml", "", ["run", "quick", "--set", "title=\"\(escaped.prefix(90_000))\""], "is not a valid YAML value"),
  ]

  @Test("A file is refused by its line, a word by its number", arguments: cases.indices)
  func refused(_ index: Int) throws {
    let given = Self.cases[index]
    let workspace = try Workspace()
    try workspace.write(given.file, given.text)
    let outcome = try workspace.run(given.words)
    outcome.expectRefusal(given.error)
  }

  @Test("A raw folder, a saved net and a store with such texts are refused or read without them")
  func results() throws {
    let workspace = try Workspace()
    try workspace.write("t.csv", "a,b,c\n" + Self.rows)
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "t.csv", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--name", "c")
    try workspace.succeed("train", "relu", "--dataset", "t.csv", "--epochs", "1", "--hidden", "4", "--save", "saved")
    for (path, old, new, command) in [
      ("reports/c/environment.json", "{", "{\"\(Self.escaped)\":1,", ["report", "c"]),
      ("reports/c/trials.csv", "relu", Self.letter, ["report", "c"]),
      ("reports/c/suite.yaml", "name: c", "name: c\n\"\(Self.escaped)\": 1", ["report", "c"]),
      ("saved/preprocessing.json", "\"mean\"", "\"\(Self.escaped)\":1,\"mean\"", ["predict", "saved", "t.csv"]),
    ] {
      let text = try workspace.text(path)
      let altered = text.replacing(old, with: new, maxReplacements: 1)
      try #require(altered.utf8.count > text.utf8.count, "\(path)")
      try workspace.write(path, altered)
      let outcome = try workspace.run(command[0] == "report" ? command + ["--store", "none.sqlite"] : command)
      #expect(
        outcome.code == 65 && outcome.errorLines.count == 1, "\(path): \(outcome.code): \(outcome.errors.prefix(500))")
      #expect(outcome.errors.contains(path), "\(outcome.errors.prefix(500))")
      try workspace.write(path, text)
    }
  }
}
