import Foundation
import Testing

/// Small inputs that ask for more than a machine has, each found by `.ci/trust hostile` or like one that was.
@Suite("Input from a stranger")
struct HostileInputTests {
  static let suite = "name: bomb\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\nactivations: [relu, tanh]\nseeds: 2\n"

  /// A file's text, the words of the command, and what the error must say.
  struct Case: CustomTestStringConvertible, Sendable {
    let file: String
    let text: String
    let words: [String]
    let error: String
    var testDescription: String { error }

    init(_ file: String, _ text: String, _ words: [String], _ error: String) {
      (self.file, self.text, self.words, self.error) = (file, text, words, error)
    }

    init(_ words: [String], _ error: String) { self.init("unused", "", words, error) }
  }

  /// Aliases of aliases, as a value and as a key.
  private static let aliases =
    (0..<30).map {
      "a\($0): &a\($0) [\(Array(repeating: $0 == 0 ? "x" : "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n"
    }
    .joined()

  /// Rows each of which is a group.
  private static let groups = "g,a,y\n" + (0..<25_000).map { "\($0),\($0 % 10),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()

  /// Columns of 26 letters each.
  private static let letters: String = {
    func letter(_ row: Int, _ column: Int) -> String {
      String(UnicodeScalar(UInt8(97 + (row * (2 * column + 1) + column) % 26)))
    }
    let names = (1...19).map { "c\($0)" }.joined(separator: ",")
    let rows = (0..<150_000).map { row in
      (0..<19).map { letter(row, $0) }.joined(separator: ",") + ",\(row % 2)\n"
    }
    return "\(names),y\n" + rows.joined()
  }()

  static let cases = [
    Case(
      "s.yaml", aliases + "? *a29\n: 1\n", ["run", "s.yaml"], "s.yaml: has 262 aliases (*name); a suite may have 16"),
    Case(
      "s.yaml", String(repeating: "# \(String(repeating: "c", count: 97))\n", count: 11_000), ["run", "s.yaml"],
      "s.yaml: has 1,100,000 bytes, where at most 1,048,576 can be"),
    Case(["run", "/dev/zero"], "/dev/zero: has more than 1,048,576 bytes, where at most 1,048,576 can be"),
    Case(
      "s.yaml",
      suite.replacing("[relu, tanh]", with: "[\((1...1001).map { "elu(alpha=\($0))" }.joined(separator: ", "))]"),
      ["run", "s.yaml"], "'activations' has 1,001 elements, where at most 1,000 can be"),
    Case(
      "s.yaml", suite.replacing("seeds: 2", with: "seeds: 1000000"), ["run", "s.yaml", "--dry-run"],
      "is a suite of 2,000,000 trials, where at most 1,000,000 can be"),
    Case(
      ["run", "quick", "--set", Array(repeating: "a", count: 20_000).joined(separator: ".") + "=1"],
      "is not a key; write it like --set training.epochs=3"),
    Case(
      ["train", "relu", "--dataset", "iris", "--hidden", "100000,100000"],
      "the net 4-100000-100000-3 with 'relu' has 10,000,900,003 parameters, where at most 20,000,000 can be"),
    Case(
      ["train", "relu", "--dataset", "iris", "--hidden", "1000000", "--batch-size", "all"],
      "the net 4-1000000-3 with 'relu' has 1,000,003 units"),
    Case(
      "t.csv", String(repeating: ",", count: 120_000), ["data", "t.csv"],
      "t.csv:1: 120,000 columns, and 100,000 are the most"),
    Case(
      "t.csv", "a,b\n" + String(repeating: "1,x\n", count: 20) + "2," + String(repeating: "y", count: 1_100_000) + "\n",
      ["data", "t.csv"], "t.csv:22: a cell of 1,100,000 bytes, where at most 1,048,576 can be"),
    Case(
      "t.csv", String(repeating: "n", count: 20_000) + ",b\n1,x\n2,y\n", ["data", "t.csv"],
      "t.csv: a column's name has 20,000 bytes, where at most 10,000 can be"),
    Case(
      "t.arff",
      "@relation r\n" + (0..<10_000).map { "@attribute a\($0) numeric\n" }.joined() + "@attribute y {a, b}\n@data\n"
        + String(repeating: "{0 1}\n{0 2, 10000 b}\n", count: 900), ["data", "t.arff"],
      "row 1,678 of 10,001 attributes: too many for a table with all that sparse rows leave out"),
    Case(
      "t.arff",
      "@relation r\n@attribute a {\(String(repeating: "l", count: 9000)),b}\n@attribute b numeric\n@data\n"
        + String(repeating: "{1 1}\n", count: 3000), ["data", "t.arff"],
      "bytes, may have 16,777,216 cells and 16,777,216 bytes beside their zeros"),
    Case(
      "t.svm", "1 1:2 90000:1\n" + String(repeating: "0 1:3\n", count: 200), ["data", "t.svm"],
      "100,000 columns and, of 1,214 bytes, 16,777,216 cells"),
    Case(
      "t.svm", "1 1:2 2147483647:1\n0 1:3\n", ["data", "t.svm"], "too many for a table with all its zeros"),
    Case(
      "t.csv", (1...201).map { "m\($0)" }.joined(separator: ",") + "\n", ["analyze", "t.csv", "--wide"],
      "201 methods ('m1', 'm2', 'm3', …), where at most 200 can be compared"),
    Case(
      "t.csv",
      (1...100).map { "m\($0)" }.joined(separator: ",") + "\n"
        + (0..<20).map { row in
          (1...100).map { String(($0 * 7 + row * 13) % 17) }.joined(separator: ",") + "\n"
        }.joined(), ["analyze", "t.csv", "--wide", "--bootstrap"],
      "10,000 resamples of 20 blocks for 4,950 pairs make 990,000,000 scores, where at most 500,000,000 can be"),
    Case(
      "s.yaml",
      "name: s\ndatasets: [iris]\nactivations: [relu]\nnetworks: [{hidden: [4]}]\nsplits: {folds: 999999, repeats: 999}\n",
      ["run", "s.yaml", "--dry-run"],
      "'splits' asks for 999,999 folds, 999 times, where at most 100,000 in all can be"),
    Case(
      "s.yaml",
      "name: s\ndatasets: [digits]\nactivations: [relu]\nnetworks: [{hidden: [4]}]\nsplits: {folds: 1000, repeats: 30}\n",
      ["run", "s.yaml", "--dry-run"],
      "digits: 30,000 splits of 1,797 rows with 64 inputs, where at most 8,938 can be made"),
    Case(
      "s.yaml", suite.replacing("seeds: 2", with: "seeds: 330000\nsplits: per-seed"), ["run", "s.yaml", "--dry-run"],
      "iris: 330,000 splits of 150 rows with 4 inputs, where at most 21,739 can be made"),
    Case(
      "s.yaml",
      suite.replacing("seeds: 2", with: "seeds: 10000\nsplits: per-seed\nvalidation: 0.2")
        + "learning_rate: {shared: 0.02, tuned: {grid: {from: 0.001, to: 1, points: 20}, seeds: 50}}\n",
      ["run", "s.yaml", "--dry-run"], "is a suite of 20,040,000 trials, where at most 1,000,000 can be"),
    Case(
      "s.yaml",
      suite.replacing("[relu, tanh]", with: "[\((1...201).map { "elu(alpha=\($0))" }.joined(separator: ", "))]"),
      ["run", "s.yaml", "--dry-run"], "bomb: compares 201 activations, where at most 200 can be"),
    Case(
      "s.yaml",
      suite.replacing("[relu, tanh]", with: "[\((1...51).map { "elu(alpha=\($0))" }.joined(separator: ", "))]")
        .replacing("[{hidden: [4]}]", with: "[\((1...80).map { "{hidden: [\($0)]}" }.joined(separator: ", "))]"),
      ["run", "s.yaml", "--dry-run"],
      "has 102,000 pairs of activations to compare, counted on each data set and net, where at most 100,000 can be"),
    Case(
      "s.yaml",
      suite.replacing("[{hidden: [4]}]", with: "[\((1...20).map { "{hidden: [\($0)]}" }.joined(separator: ", "))]")
        + "published: {source: me, findings: [{finding: f, claims: ["
        + Array(repeating: "{quantity: test_accuracy, of: tanh, below: relu}", count: 501).joined(separator: ", ")
        + "]}]}\n",
      ["run", "s.yaml", "--dry-run"],
      "has 10,020 claims and numbers of others to hold against its own, counted on each data set and net, where at most 10,000 can be"
    ),
    Case(
      "t.csv", groups, ["data", "t.csv", "--group", "g", "--splits", "folds:25000"],
      "take long to be dealt; use at most"),
    Case(
      "t.csv", groups,
      [
        "compare", "relu", "tanh", "--dataset", "t.csv", "--group", "g", "--splits", "folds:900", "--name", "c",
      ],
      "t: 900 splits of its groups, where at most"),
    Case(
      "s.yaml",
      suite.replacing("[relu, tanh]", with: "[\((1...400).map { "elu(alpha=\($0))" }.joined(separator: ", "))]")
        .replacing("[{hidden: [4]}]", with: "[\((1...300).map { "{hidden: [\($0)]}" }.joined(separator: ", "))]")
        .replacing("seeds: 2", with: "seeds: 1"),
      ["run", "s.yaml", "--dry-run"], "is a suite of 120,000 nets at their rates, where at most 100,000 can be"),
    Case(
      "s.yaml", suite.replacing("[4]", with: "[\(Array(repeating: "1", count: 1001).joined(separator: ", "))]"),
      ["run", "s.yaml", "--dry-run"], "has 1,001 elements, where at most 1,000 can be"),
    Case(
      "s.yaml", suite + "learning_rate: {tuned: {grid: {from: 0.1, to: 0.10000000000000002, points: 5}}}\n",
      ["run", "s.yaml", "--dry-run"],
      "s.yaml:6: 'learning_rate.tuned.grid.to' is too near 0.1 for 5 rates between them: 0.1 comes twice"),
    Case(
      "s.yaml",
      suite.replacing("[4]", with: "[\(Array(repeating: "2", count: 600).joined(separator: ", "))]")
        .replacing("[relu, tanh]", with: "[\((1...40).map { "elu(alpha=\($0))" }.joined(separator: ", "))]")
        + "learning_rate: {tuned: {grid: {from: 1e-5, to: 1, points: 1000}}}\n",
      ["run", "s.yaml", "--dry-run"],
      "is a suite of nets with 24,064,040 layers at their rates, where at most 1,000,000 can be"),
    Case(
      "t.csv", "a,b,c\n" + (0..<6000).map { "\($0 % 97),\($0 % 31),name\($0 % 3000)\n" }.joined(),
      ["train", "relu", "--dataset", "t.csv", "--label", "c", "--test", "0.5"],
      "3,000 classes of 6,000 rows are 18,000,000 probabilities, where at most 4,194,304 can be"),
    Case(
      "t.csv", letters, ["data", "t.csv"],
      "150,000 rows with 470 inputs, of 19 columns, are 70,500,000 numbers, where at most 67,108,864 can be"),
    // What is within its limit, as often as something else is within its own.
    Case(
      "s.yaml",
      suite.replacing(
        "[relu, tanh]",
        with: "\n"
          + (0..<120).map { "- {name: f\($0), formula: \(Array(repeating: "x", count: 50).joined(separator: "*"))}\n" }
          .joined()),
      ["run", "s.yaml", "--dry-run"],
      "bomb: 120 formulas of 6,000 numbers, names and signs together, where at most 5,000 can be"),
    Case(
      "s.yaml",
      suite.replacing(
        "[relu, tanh]",
        with: "[{name: f, formula: x*(\(String(repeating: " ", count: 40_000))2)}]"
      ).replacing("[{hidden: [4]}]", with: "[\((1...3).map { "{hidden: [\($0)]}" }.joined(separator: ", "))]")
        + "learning_rate: {tuned: {grid: {from: 1e-5, to: 1, points: 1000}}}\n",
      ["run", "s.yaml", "--dry-run"],
      "is a suite of nets whose formulas come to 120,135,015 bytes, where at most 100,000,000 can be"),
    Case(
      "t.csv",
      "method,dataset,block,value\n"
        + (0..<120).map { "a\($0),d\($0),1,2\nb\($0),d\($0),1,3\na\($0),d\($0),2,2\nb\($0),d\($0),2,5\n" }.joined(),
      ["analyze", "t.csv", "--dataset", "dataset"],
      "240 methods ('a0', 'a1', 'a10', …), where at most 200 can be compared"),
    Case(
      "t.csv",
      "method,dataset,value\n" + (0..<600).map { "a\($0 % 190),d\($0 * 50),1\n" }.joined()
        + (0..<26_000).map { "a0,e\($0),2\n" }.joined(), ["analyze", "t.csv", "--dataset", "dataset"],
      "190 methods in 26,600 blocks make 5,054,000 scores"),
    Case(
      "t.csv",
      "a,y\n" + (0..<300).map { "\($0),\(String(repeating: "n", count: 800))\($0 % 100)\n" }.joined(),
      [
        "compare", "relu", "tanh", "--dataset", "t.csv", "--task", "classes", "--seeds", "1000", "--splits", "per-seed",
      ],
      "t: the names of its classes take some 80,490 bytes in each of 1,000 splits, where at most 25,000,000 can be"),
    Case(
      "t.csv",
      "a,y\n" + (0..<90).map { "\($0),\(String(repeating: "\u{1}", count: 800))\($0 % 30)\n" }.joined(),
      [
        "compare", "relu", "tanh", "--dataset", "t.csv", "--task", "classes", "--seeds", "200", "--splits", "per-seed",
      ],
      "t: the names of its classes take some 144,140 bytes in each of 200 splits, where at most 25,000,000 can be"),
    Case(
      "t.csv", "a,y\n" + (0..<4000).map { "\($0 % 7),c\($0 % 1000)\n" }.joined(),
      [
        "compare", "relu", "tanh", "--dataset", "t.csv", "--task", "classes", "--seeds", "30", "--splits", "per-seed",
        "--test", "0.5",
      ],
      "t: 4,000,000 probabilities of classes in each of 30 splits, where at most 100,000,000 can be"),
    Case(
      "s.yaml", suite + "title: " + String(repeating: "{? ", count: 400) + "a" + String(repeating: " : 1}", count: 400),
      ["run", "s.yaml", "--dry-run"], "s.yaml: has keys that are lists, mappings or aliases"),
    Case(
      "s.yaml",
      suite
        + (0..<15).map { level in
          "l\(level): &A\(level) \(String(repeating: "[", count: 900))\(level == 0 ? "x" : "*A\(level - 1)")"
            + "\(String(repeating: "]", count: 900))\n"
        }.joined() + "*A14 : 1\n",
      ["run", "s.yaml", "--dry-run"], "s.yaml: has keys that are lists, mappings or aliases"),
    Case(
      "s.yaml", suite + "? [a]\n: 1\n? [a]\n: 2\n", ["run", "s.yaml", "--dry-run"],
      "has keys that are lists or mappings; keys are words"),
    // Headers that count, up to where no number can follow.
    Case(
      "t.csv", "9223372036854775807,1,2,3\n1,2,3,4\n", ["data", "t.csv"],
      "leaves the 2 examples of t without one for test"),
    Case(
      "t.csv", "a,b,y\n1,2,x\n2,3,z\n", ["data", "t.csv", "--label=-9223372036854775808"],
      "--label -9223372036854775808: columns are numbered from 1 to 3"),
    Case(
      "t.csv", "a,\"\(String(repeating: ",", count: 3000))\",y\n1,2,x\n2,3,z\n",
      ["data", "t.csv", "--label", "y", "--drop", Array(repeating: "a", count: 2000).joined(separator: ",") + ",b"],
      "no column is named 'b'"),
    Case(
      "s.yaml",
      suite + "published: {source: me, findings: [{finding: f, claims: &a ["
        + Array(repeating: "{quantity: test_accuracy, of: tanh, below: relu}", count: 600).joined(separator: ", ")
        + "]}, {finding: g, claims: *a}]}\n",
      ["run", "s.yaml", "--dry-run"], "'published.findings[1]' has more than 1,000 claims with those before"),
    Case(["bench", "read", "--rows", "10000000", "--columns", "100"], "where at most 400,000,000 can be made up"),
    Case(["show", "p", "--formula", "p = x * 2e308"], "column 9: '2e308' is more than the largest number"),
    Case(["backprop", "x + 1e-400", "x=1"], "column 5: '1e-400' is less than the smallest number above 0"),
    Case(
      "t.csv", "a,b,c,d,e,f\n" + String(repeating: "1,2,3,4,5,6\n", count: 850_000), ["analyze", "t.csv", "--wide"],
      "6 methods in 850,000 blocks make 5,100,000 scores, present or missing, where at most 5,000,000 can be; give a part of them"
    ),
    Case(["analyze", "/dev/zero"], "where at most 268,435,456 can be"),
    Case(
      [
        "backprop", "x @ y", "x=[\(Array(repeating: "[1]", count: 3000).joined(separator: ","))]",
        "y=[[\(Array(repeating: "1", count: 3000).joined(separator: ","))]]",
      ],
      "all gates together may put out 1,000,000 numbers"),
    Case(
      [
        "backprop", Array(repeating: "x @ x", count: 60).joined(separator: " + "),
        "x=[\(Array(repeating: "1", count: 20_000).joined(separator: ","))]",
      ],
      "all gates together may put out 1,000,000 numbers and take in 2,000,000"),
    Case(
      [
        "backprop", Array(repeating: "x", count: 301).joined(separator: " + "), "x=1", "--draw",
      ], "--draw: a drawing has room for 300 inputs, numbers and gates, and the expression has 301"),
    Case(
      ["backprop", "tanh(x)", "x=[\(Array(repeating: "1", count: 30_001).joined(separator: ","))]", "--jacobian"],
      "--jacobian: 30,001 by 30,001 numbers through 2 nodes are too many, where at most 1,000,000 can be"),
    Case(
      ["show", "--formula", "f = x" + String(repeating: " + x", count: 5000)],
      "has 5,001 numbers, names and signs, where at most 5,000 can be"),
    Case(["report", "../../elsewhere"], "'../../elsewhere' is not a suite's name"),
  ]

  @Test("What asks for too much is refused in one line that names the limit, and makes nothing", arguments: cases)
  func refused(_ given: Case) throws {
    let workspace = try Workspace()
    try workspace.write(given.file, given.text)
    let outcome = try workspace.run(given.words)
    outcome.expectRefusal(given.error)
    #expect(try workspace.names().subtracting([".actlab"]) == [given.file])
  }
}
