import Foundation
import Testing

@Suite("What asks for much")
struct LargeRequestTests {
  @Test("A net of many classes answers as many rows as may be printed, and says so of more")
  func manyAnswers() throws {
    let workspace = try Workspace()
    func rows(_ count: Int) -> String { (0..<count).map { "\($0 % 97),\($0 % 31),name\($0 % 1000)\n" }.joined() }
    try workspace.write("t.csv", "a,b,c\n" + rows(4000))
    try workspace.write("more.csv", "a,b,c\n" + rows(7000))
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--label", "c", "--test", "0.5", "--epochs", "1", "--save", "net")
    let lines = try workspace.succeed("predict", "net", "t.csv").output.split(separator: "\n")
    #expect(lines.count == 4001 && lines.last?.hasPrefix("3999,") == true)
    for (words, expected) in [
      (["more.csv"], "give fewer rows\n"), (["t.csv", "--format", "json"], "or print them with --format csv\n"),
    ] {
      let outcome = try workspace.run(["predict", "net"] + words)
      #expect(
        outcome.code == 65 && outcome.output.isEmpty && outcome.errors.contains("where 134,217,728 can be printed")
          && outcome.errors.hasSuffix(expected), "\(words): \(outcome.code): \(outcome.errors.prefix(500))")
    }
  }

  @Test("A class counts with the bytes that are printed of it", arguments: ["\u{1}", "\"", "a\u{301}", "x"])
  func writtenAnswers(_ sign: String) throws {
    let workspace = try Workspace()
    let name = String(repeating: sign, count: 900 / sign.utf8.count)
    let cell = name.replacing("\"", with: "\"\"")
    let rows = (0..<90).map { "\($0 % 9),\"\(cell)\($0 % 3)\"\n" }.joined()
    try workspace.write("t.csv", "a,y\n" + rows)
    try workspace.write("new.csv", "a\n" + String(repeating: "1\n2\n", count: 10_000))
    try workspace.succeed("train", "relu", "--dataset", "t.csv", "--label", "y", "--epochs", "1", "--save", "net")
    for (format, refused) in [("json", ["\u{1}", "\""]), ("text", ["\u{1}", "a\u{301}"]), ("csv", [])] {
      let outcome = try workspace.run(["predict", "net", "new.csv", "--format", format])
      #expect(
        outcome.code == (refused.contains(sign) ? 65 : 0), "\(format): \(outcome.code): \(outcome.errors.prefix(500))")
    }
  }

  @Test("A net whose description could not be read again is refused before it is trained, and nothing is saved")
  func unreadableNet() throws {
    let workspace = try Workspace()
    let names = (0..<27).map { String(repeating: "\u{1}", count: 9900) + "\($0)" }.joined(separator: ",")
    let rows = (0..<110).map { row in
      (0..<27).map { "l\((row * ($0 + 1)) % 50)," }.joined() + "pq".suffix(1 + row % 2) + "\n"
    }
    try workspace.write("t.csv", names + ",y\n" + rows.joined())
    let outcome = try workspace.run([
      "train", "relu", "--dataset", "t.csv", "--label", "y", "--hidden", "2", "--epochs", "1", "--save", "net",
      "--quiet",
    ])
    outcome.expectRefusal("preprocessing.json: would have 103,5")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("net").path).isEmpty)
  }

  @Test("Results of classes with long names are written, read and found to agree")
  func longClasses() throws {
    let workspace = try Workspace()
    let name = String(repeating: "\u{1}", count: 950)
    try workspace.write("t.csv", "a,y\n" + (0..<540).map { "\($0 % 97),\(name)\($0 % 270)\n" }.joined())
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "t.csv", "--label", "y", "--task", "classes", "--hidden", "2", "--epochs",
      "1", "--seeds", "2", "--test", "0.5", "--validation", "0", "--name", "long")
    try workspace.succeed("report", "long", "--store", "none.sqlite", "--check")
    try workspace.succeed("verify", "reports/long")
  }

  @Test("A cell that is wrong far down is told before anything is predicted")
  func wrongCellFarDown() throws {
    let workspace = try Workspace()
    let names = (0..<400).map { "a\($0)" }.joined(separator: ",")
    let row = Array(repeating: "1", count: 400).joined(separator: ",")
    let rows = (0..<40).map { "\($0 % 7)" + row.dropFirst() + ",\($0 % 2)\n" }.joined()
    try workspace.write("t.csv", names + ",y\n" + rows)
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--label", "y", "--task", "classes", "--epochs", "1", "--save", "net")
    let most = (0..<4000).map { "\($0 % 7)" + row.dropFirst() + "\n" }.joined()
    try workspace.write("new.csv", names + "\n" + most)
    try workspace.write("wrong.csv", names + "\n" + most + "oops" + row.dropFirst() + "\n")
    for format in ["csv", "json", "text"] {
      let right = try workspace.succeed("predict", "net", "new.csv", "--format", format)
      #expect(right.output.contains("3999"), "\(format): \(right.output.suffix(200))")
      let outcome = try workspace.run(["predict", "net", "wrong.csv", "--format", format])
      #expect(
        outcome.code == 65 && outcome.output.isEmpty && outcome.errors.contains("wrong.csv:4002: column 'a0': 'oops'"),
        "\(format): \(outcome.code): \(outcome.errors.prefix(500))")
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

  @Test("Scores of a small file may not make differences without end, as packed ones of 200 methods would")
  func manyDifferences() throws {
    let workspace = try Workspace()
    let header = "block," + (0..<200).map { "m\($0)" }.joined(separator: ",")
    let rows = (0..<700).map { row in "\n\(row)," + Array(repeating: "\(row % 7)", count: 200).joined(separator: ",") }
    try workspace.write("t.csv", header + rows.joined())
    let outcome = try workspace.run(["analyze", "t.csv", "--wide"])
    #expect(
      outcome.code == 65 && outcome.errors.contains("have 13,930,000 differences, where at most 12,000,000 can be"),
      "\(outcome.code): \(outcome.errors.prefix(500))")
  }

  @Test("Words that look like the parser's own message, or like very long times, are refused like others")
  func longWords() throws {
    let message = String(repeating: "' is invalid for . Please ", count: 400)
    for words in [["play", "--port", message], ["run", "quick", "--within", String(repeating: "1", count: 120_000)]] {
      let outcome = try Workspace().run(words)
      #expect(outcome.code == 64 && outcome.errorLines.count == 1, "\(outcome.code): \(outcome.errors.prefix(300))")
    }
  }

  @Test(
    "A plane of the largest numbers there are is not drawn, and the course of training is",
    arguments: ["1.797e308", "-1.79769e308"])
  func hugePlane(_ number: String) throws {
    let workspace = try Workspace()
    let rows = (0..<40).map { "\($0 % 7),\(number),\($0 % 2 == 0 ? "p" : "q")\n" }.joined()
    try workspace.write("t.csv", "a,b,y\n" + rows)
    try workspace.succeed(
      "train", "relu", "--dataset", "t.csv", "--keep", "b", "--epochs", "2", "--hidden", "3", "--plot", "p.svg")
    #expect(try workspace.text("p.svg").contains("</svg>"))
  }

  @Test("Of Fashion-MNIST 10,000 images are asked for, and fewer are told")
  func fewImages() throws {
    let workspace = try Workspace()
    func size(_ count: Int) -> [UInt8] { [0, 0, UInt8(count / 256), UInt8(count % 256)] }
    for (part, count) in [("train", 40), ("t10k", 20)] {
      let images = [0, 0, 8, 3] + size(count) + size(28) + size(28) + Array(repeating: 7, count: 784 * count)
      try workspace.write("m/fashion-mnist/\(part)-images-idx3-ubyte", images)
      try workspace.write(
        "m/fashion-mnist/\(part)-labels-idx1-ubyte", [0, 0, 8, 1] + size(count) + (0..<count).map { UInt8($0 % 10) })
    }
    let outcome = try workspace.run(["data", "fashion-mnist-10k", "--data-dir", "m"])
    #expect(
      outcome.code == 65 && outcome.errors.contains("of 10,000 images to train on there are 40"),
      "\(outcome.code): \(outcome.errors.prefix(300))")
  }

  @Test("A seed may be as large as numbers are, and takes no memory")
  func largeSeed() throws {
    let workspace = try Workspace()
    try workspace.write("s.yaml", HostileInputTests.suite.replacing("seeds: 2", with: "seeds: [0, 1, \(Int.max)]"))
    try workspace.succeed("run", "s.yaml", "--quiet", "--set", "training.epochs=1")
    #expect(try workspace.text("reports/bomb/report.md").contains("0, 1 and \(Int.max)"))
  }

  @Test(
    "What the system grants too little of for the program to work is told, and no crash",
    arguments: [
      "ulimit -n 4", "ulimit -n 5", "ulimit -n 8",
      "ulimit -n 100; for i in {3..98}; do eval \"exec $i< /dev/null\"; done",
      "ulimit -s 256", "ulimit -s 2048",
    ], ["list suites", "play --no-open"])
  func processLimits(_ limit: String, _ words: String) throws {
    let (outcome, reason) = try limited(by: limit, words)
    #expect(
      reason == .exit && outcome.code == 1,
      "\(limit), \(words): \(outcome.code): \(outcome.errors.prefix(500))")
    #expect(
      outcome.errorLines.count == 1 && outcome.errors.contains("allow more, as with 'ulimit"),
      "\(outcome.errors.prefix(500))")
  }

  /// Runs the program in a shell that grants it less.
  private func limited(by limit: String, _ words: String) throws -> (Workspace.Outcome, Process.TerminationReason) {
    let workspace = try Workspace()
    let process = try workspace.process([])
    let program = try #require(process.executableURL).path
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "\(limit); exec \(program) \(words)"]
    try process.run()
    return (try workspace.outcome(of: process), process.terminationReason)
  }

  @Test("A page whose clients could take all files that may be open is not served")
  func filesOfPage() throws {
    let (outcome, _) = try limited(by: "ulimit -n 80", "play --no-open")
    #expect(outcome.code == 1 && outcome.errors.contains("the page needs 128"), "\(outcome.code): \(outcome.errors)")
  }

  @Test(
    "Too few threads are told before anything waits for them", .enabled(if: geteuid() == 0, "root alone is any user"))
  func threads() throws {
    let workspace = try Workspace()
    // A user of whom nothing else runs, and whom nothing lets into the folder of the build.
    try FileManager.default.copyItem(at: workspace.program(), to: workspace.file("actlab"))
    let process = try workspace.process([])
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["OPENBLAS_NUM_THREADS=1", "setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups"]
      + ["prlimit", "--nproc=8", workspace.file("actlab").path, "list", "suites"]
    try process.run()
    let outcome = try workspace.outcome(of: process)
    #expect(process.terminationReason == .exit && outcome.code == 1, "\(outcome.code): \(outcome.errors.prefix(500))")
    #expect(
      outcome.errors.contains(#/^error: \d+ more threads can be made, and the program needs \d+; allow more/#),
      "\(outcome.errors.prefix(500))")
  }

  @Test(
    "Where there is too little room for threads, nothing waits for them",
    arguments: [360_000, 440_000, 500_000, 520_000])
  func room(_ kilobytes: Int) throws {
    let workspace = try Workspace()
    let process = try workspace.process([])
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments =
      ["-c", "ulimit -v \(kilobytes); exec timeout -s KILL 100 \"$0\" \"$@\"", try workspace.program().path]
      + ["train", "relu", "--dataset", "iris", "--hidden", "16,16", "--epochs", "1", "--quiet"]
    try process.run()
    let outcome = try workspace.outcome(of: process)
    #expect(
      outcome.code == 0 || outcome.code == 1 && outcome.errors.contains("; allow more, as with 'ulimit "),
      "\(kilobytes) kB: \(outcome.code): \(outcome.errors.prefix(500))")
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

  @Test("Many small data sets are split as often, all together, as one may be")
  func splitsOfManyDatasets() throws {
    let workspace = try Workspace()
    let rows = (0..<150).map { "\($0 % 7),\($0 % 11),\($0 % 2 == 0 ? "p" : "q")\n" }.joined()
    try workspace.write("t.csv", "a,b,y\n" + rows)
    let datasets = (1...3).map { "{name: t\($0), file: t.csv, label: y}" }.joined(separator: ", ")
    let suite = HostileInputTests.suite.replacing("[iris]", with: "[\(datasets)]").replacing(
      "seeds: 2", with: "seeds: SEEDS")
    func run(_ seeds: Int) throws -> Workspace.Outcome {
      try workspace.write("s.yaml", suite.replacing("SEEDS", with: "\(seeds)\nsplits: per-seed"))
      return try workspace.run(["run", "s.yaml", "--dry-run"])
    }
    #expect(try run(5000).code == 0)
    try run(8000).expectRefusal(
      "t3: 8,000 splits of 150 rows with 2 inputs, where at most 5,739 can be made, with those of the data sets before,"
    )
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
}
