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
      "is a suite of 2000000 trials, where at most 1,000,000 can be"),
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
      "t.csv", "a,b,c\n" + (0..<6000).map { "\($0 % 97),\($0 % 31),name\($0 % 3000)\n" }.joined(),
      ["train", "relu", "--dataset", "t.csv", "--label", "c", "--test", "0.5"],
      "3,000 classes of 6,000 rows are 18,000,000 probabilities, where at most 4,194,304 can be"),
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
      ["backprop", "tanh(x)", "x=[\(Array(repeating: "1", count: 30_001).joined(separator: ","))]", "--jacobian"],
      "--jacobian: 30,001 by 30,001 numbers through 2 nodes are too many, where at most 1,000,000 can be"),
    Case(
      ["show", "--formula", "f = x" + String(repeating: " + x", count: 5000)],
      "has 5,001 numbers, names and signs, where at most 5,000 can be"),
    Case(["report", "../../elsewhere"], "'../../elsewhere' is not a suite's name"),
  ]

  @Test("A net of many classes answers as many rows as there is memory for, and says so of more")
  func manyAnswers() throws {
    let workspace = try Workspace()
    func rows(_ count: Int) -> String { (0..<count).map { "\($0 % 97),\($0 % 31),name\($0 % 1000)\n" }.joined() }
    try workspace.write("t.csv", "a,b,c\n" + rows(4000))
    try workspace.write("more.csv", "a,b,c\n" + rows(4200))
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--label", "c", "--test", "0.5", "--epochs", "1", "--save", "net")
    #expect(try workspace.succeed("predict", "net", "t.csv").output.count { $0 == "\n" } == 4001)
    let outcome = try workspace.run(["predict", "net", "more.csv"])
    let expected = "4,200 rows and 1,000 classes are 4,200,000 probabilities, where at most 4,194,304 can be"
    #expect(outcome.code == 65 && outcome.errors.contains(expected), "\(outcome.code): \(outcome.errors.prefix(500))")
  }

  @Test("What asks for too much is refused in one line that names the limit, and makes nothing", arguments: cases)
  func refused(_ given: Case) throws {
    let workspace = try Workspace()
    try workspace.write(given.file, given.text)
    let outcome = try workspace.run(given.words)
    #expect([64, 65].contains(outcome.code), "\(outcome.code): \(outcome.errors.prefix(500))")
    #expect(outcome.errors.contains(given.error), "\(outcome.errors.prefix(500))")
    #expect(outcome.errorLines.count == 1 && outcome.errors.count <= 1600)
    #expect(try workspace.names().subtracting([".actlab"]) == [given.file])
  }

  @Test("A stream that inflates a thousandfold is given up, not inflated")
  func gzip() throws {
    let workspace = try Workspace()
    // 300 MB of zeros in blocks of 1 MB, each a member of 1 kB.
    let member = try zeros
    try workspace.write("t.csv.gz", (0..<300).flatMap { _ in member })
    let outcome = try workspace.run(["data", "t.csv.gz"])
    #expect(
      outcome.code == 65 && outcome.errors.contains("inflates to more than 16,777,216 bytes, the most for"),
      "\(outcome.errors)")
  }

  @Test("What a file names a class is text on a terminal")
  func className() throws {
    let workspace = try Workspace()
    // Of which the test part has none.
    let rows = (0..<40).map { "\($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined() + "41,\u{1B}]0;title\u{07}\n"
    try workspace.write("t.csv", "x,label\n" + rows)
    let told = try workspace.succeed("train", "relu", "--dataset", "t.csv", "--epochs", "1").output
    #expect(told.contains("no example of class ␛]0;title␇"), "\(told)")
    #expect(told.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test("A pipe in a folder of images or arrays is no file of it, and not waited for", arguments: ["idx", "npy"])
  func pipes(_ kind: String) throws {
    let workspace = try Workspace()
    let names = kind == "idx" ? ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"] : ["X.npy", "y.npy"]
    for name in names {
      try workspace.write("mine/readme.txt", "none")
      #expect(mkfifo(workspace.file("mine/\(name)").path, 0o600) == 0)
    }
    let outcome = try workspace.run(["data", "mine"])
    #expect(outcome.code == 65 && outcome.errors.contains("mine"), "\(outcome.errors)")
  }

  @Test(
    "A store that is a pipe, for which SQLite would wait, or a device is refused",
    arguments: [
      ["merge", "all.sqlite", "one.sqlite"], ["run", "quick", "--store", "one.sqlite"],
      ["report", "quick", "--store", "one.sqlite"],
    ])
  func pipeForAStore(_ words: [String]) throws {
    let workspace = try Workspace()
    #expect(mkfifo(workspace.file("one.sqlite").path, 0o600) == 0)
    for words in [words, words.map { $0 == "one.sqlite" ? "/dev/null" : $0 }] {
      let outcome = try workspace.run(words)
      let expected =
        "\(words.contains("/dev/null") ? "/dev/null" : "one.sqlite"): is a pipe or a device, and a store is a file"
      #expect(outcome.code == 65 && outcome.errors.contains(expected), "\(words): \(outcome.code): \(outcome.errors)")
    }
  }

  @Test(
    "Of long names of columns a message shows starts and ends",
    arguments: [["data", "t.csv", "--label", "z"], ["analyze", "t.csv"]])
  func longNames(_ words: [String]) throws {
    let workspace = try Workspace()
    let names = (0..<8).map { String(repeating: "a", count: 3000) + "\($0)" }
    try workspace.write(
      "t.csv", ([names.joined(separator: ",")] + Array(repeating: "1,2,3,4,5,6,7,8", count: 20)).joined(separator: "\n")
    )
    let outcome = try workspace.run(words)
    #expect(
      outcome.code == 65 && outcome.errors.contains("aaa … aaa") && outcome.errors.contains("a7"),
      "\(outcome.errors.prefix(500))")
    #expect(outcome.errors.count < 500, "\(outcome.errors.prefix(500))")
  }

  @Test("A seed may be as large as numbers are, and takes no memory")
  func largeSeed() throws {
    let workspace = try Workspace()
    try workspace.write("s.yaml", Self.suite.replacing("seeds: 2", with: "seeds: [0, 1, \(Int.max)]"))
    try workspace.succeed("run", "s.yaml", "--quiet", "--set", "training.epochs=1")
    #expect(try workspace.text("reports/bomb/report.md").contains("0, 1 and \(Int.max)"))
  }

  @Test(
    "What the system grants too little of for the program to work is told, and no crash",
    arguments: ["ulimit -n 8", "ulimit -s 256"])
  func processLimits(_ limit: String) throws {
    let workspace = try Workspace()
    let process = try workspace.process([])
    let program = try #require(process.executableURL).path
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(limit); exec \(program) list suites"]
    try process.run()
    let outcome = try workspace.outcome(of: process)
    #expect(
      process.terminationReason == .exit && outcome.code == 1,
      "\(limit): \(outcome.code): \(outcome.errors.prefix(500))")
    #expect(
      outcome.errorLines.count == 1 && outcome.errors.contains("allow more, as with 'ulimit"),
      "\(outcome.errors.prefix(500))")
  }

  @Test("Aggregates of many methods are of fewer resamples, and the report says so; of too many they are refused")
  func aggregates() throws {
    let workspace = try Workspace()
    func write(methods: Int, blocks: Int) throws {
      let rows = (0..<methods).flatMap { method in
        (0..<blocks).map { "m\(method),d,\($0),\((method * 31 + $0 * 17) % 101)\n" }
      }
      try workspace.write("t.csv", "method,data,block,value\n" + rows.joined())
    }
    try write(methods: 16, blocks: 3)
    let told = try workspace.succeed("analyze", "t.csv", "--dataset", "data", "--aggregates", "--format", "markdown")
      .output
    #expect(
      told.contains("10,000 resamples of each data set's runs, those of improvement of 1,000, and speak"), "\(told)")
    try write(methods: 100, blocks: 60)
    let outcome = try workspace.run(["analyze", "t.csv", "--dataset", "data", "--aggregates"])
    let expected =
      "--aggregates: even 1,000 resamples of 60 scores a method for 4,950 pairs make 594,000,000 scores, where at most 500,000,000 can be"
    #expect(outcome.code == 65 && outcome.errors.contains(expected), "\(outcome.code): \(outcome.errors.prefix(500))")
  }

  /// A megabyte of zeros as `gzip` compresses it.
  private var zeros: Data {
    get throws {
      let (process, pipe) = (Process(), Pipe())
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "head -c 1048576 /dev/zero | gzip -9n"]
      process.standardOutput = pipe
      try process.run()
      let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return data
    }
  }

  @Test("A wide header above very many empty lines takes no room for their cells")
  func emptyLines() throws {
    let workspace = try Workspace()
    let row = { (cell: (Int) -> String) in (1..<100_000).map(cell).joined(separator: ",") }
    let rows = (0..<40).map { index in
      row { String(($0 * 7 + index * index) % 11) } + ",\(index % 2 == 0 ? "a" : "b")\n"
    }
    try workspace.write(
      "t.csv", row { "v\($0)" } + ",label\n" + String(repeating: "\n", count: 100_000) + rows.joined())
    let told = try workspace.succeed("data", "t.csv").output
    #expect(told.contains("to predict: 'label'"), "\(told.prefix(300))")
  }

  @Test("A batch of more examples than there are is of all, and takes no more memory")
  func largeBatch() throws {
    let train = ["train", "relu", "--dataset", "iris", "--hidden", "128", "--epochs", "1", "--format", "json"]
    let accuracies = try ["1000", "\(Int.max)"].map { size in
      let told = try Workspace().succeed(train + ["--batch-size", size]).output
      return try #require(told.firstMatch(of: /"test_accuracy": *[0-9.]+/)).output
    }
    #expect(accuracies[0] == accuracies[1])
  }

  @Test("Any number of jobs is as good as one a trial")
  func jobs() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--jobs",
      "9223372036854775807")
  }

  @Test("Names that a table has twice and often are told apart, and six of them noted")
  func equalNames() throws {
    let workspace = try Workspace()
    let row = Array(repeating: "1", count: 20_000).joined(separator: ",")
    try workspace.write("t.csv", Array(repeating: "a", count: 20_000).joined(separator: ",") + "\n\(row)\n\(row)\n")
    let outcome = try workspace.run(["data", "t.csv"])
    #expect([0, 65].contains(outcome.code) && outcome.errorLines.count < 10, "\(outcome.errors.prefix(500))")
  }

  @Test("A raw folder whose diagnoses lack a layer, or whose epochs go back, is refused by its file")
  func alteredFolder() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4,3", "--epochs", "2", "--seeds", "2", "--name", "c")
    for name in ["diagnostics.csv", "curves.csv"] {
      let path = "reports/c/\(name)"
      let text = try workspace.text(path)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if name == "diagnostics.csv" { lines.remove(at: 1) } else { lines.swapAt(1, 2) }
      try workspace.write(path, lines.joined(separator: "\n"))
      let outcome = try workspace.run(["report", "c", "--store", "none.sqlite"])
      #expect(
        outcome.code == 65 && outcome.errors.contains("reports/c/\(name): of 'relu' on 'iris', seed 1"),
        "\(outcome.errors)")
      try workspace.write(path, text)
    }
  }

  @Test("A raw folder is not read through links, and waits for no pipe")
  func links() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--name", "c")
    for target in ["/etc/passwd", "/dev/zero", "curves.csv"] {
      try FileManager.default.removeItem(at: workspace.file("reports/c/trials.csv"))
      try FileManager.default.createSymbolicLink(
        atPath: workspace.file("reports/c/trials.csv").path, withDestinationPath: target)
      let outcome = try workspace.run(["report", "c", "--store", "none.sqlite"])
      #expect(outcome.code == 65, "\(outcome.errors)")
      #expect(outcome.errors.contains("reports/c/trials.csv: is not a file, or a symbolic link"), "\(outcome.errors)")
    }
  }

  @Test("A saved net whose description asks for another net is refused before that is made")
  func savedNet() throws {
    let workspace = try Workspace()
    try workspace.write(
      "t.csv", "a,b,label\n" + (0..<40).map { "\($0 % 7).5,\($0 % 5),\($0 % 2 == 0 ? "x" : "y")\n" }.joined())
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--epochs", "1", "--hidden", "4", "--save", "saved")
    let weights = try workspace.bytes("saved/final.safetensors")
    let wide = String(decoding: weights, as: UTF8.self).contains("hidden:")
    try #require(wide)
    let altered = weights.replacing(Array("- 4".utf8), with: Array("- 9".utf8))
    try workspace.write("saved/final.safetensors", altered)
    let outcome = try workspace.run(["predict", "saved", "t.csv"])
    #expect(altered != weights && outcome.code == 65, "\(outcome.errors)")
    try workspace.write("saved/final.safetensors", weights)
    let json = try workspace.text("saved/preprocessing.json")
    try workspace.write(
      "saved/preprocessing.json", json.replacing(/"mean":\[[^\]]*\],"missing"/, with: "\"mean\":[],\"missing\""))
    #expect(
      try workspace.run(["predict", "saved", "t.csv"]).errors.contains("its numbers are not as many as its inputs"))
  }
}
