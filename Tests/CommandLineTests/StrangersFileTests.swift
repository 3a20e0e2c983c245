import Foundation
import Testing

@Suite("Files from a stranger")
struct StrangersFileTests {
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

  @Test("Packed tables of a suite are few together, though each is small")
  func packedTables() throws {
    let workspace = try Workspace()
    let names = (0..<19).map { "a\($0)," }.joined()
    let row = String(repeating: "0,", count: 19)
    try workspace.write(
      "t.csv.gz",
      try gzipped("{ echo '\(names)y'; yes '\(row)a' | head -n 150000; yes '\(row)b' | head -n 150000; }"))
    let suite = HostileInputTests.suite.replacing(
      "[iris]", with: "[\((1...4).map { "{name: d\($0), file: t.csv.gz}" }.joined(separator: ", "))]")
    try workspace.write("s.yaml", suite)
    let outcome = try workspace.run(["run", "s.yaml", "--dry-run"])
    #expect(
      outcome.code == 65
        && outcome.errors.contains("d3: with the data sets before 36,000,204 bytes were read from files of "),
      "\(outcome.errors)")
  }

  @Test("Sparse tables of a suite count as what they are written out to")
  func sparseTables() throws {
    let workspace = try Workspace()
    try workspace.write(
      "t.arff",
      "@relation r\n@attribute a {\(String(repeating: "l", count: 9000)),b}\n@attribute y {u,v}\n@data\n"
        + String(repeating: "{1 u}\n{1 v}\n{0 b}\n", count: 800))
    let suite = HostileInputTests.suite.replacing(
      "[iris]", with: "[\((1...4).map { "{name: d\($0), file: t.arff}" }.joined(separator: ", "))]")
    try workspace.write("s.yaml", suite)
    let outcome = try workspace.run(["run", "s.yaml", "--dry-run"])
    #expect(
      outcome.code == 65 && outcome.errors.contains("d3: with the data sets before 43,2"), "\(outcome.errors)")
  }

  /// A megabyte of zeros as `gzip` compresses it.
  private var zeros: Data { get throws { try gzipped("head -c 1048576 /dev/zero") } }

  /// What a command of the shell puts out, as `gzip` compresses it.
  private func gzipped(_ command: String) throws -> Data {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(command) | gzip -9n"]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
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

  @Test("A pipe in the place of a report's text is not waited for")
  func pipeForAReport() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--name", "c")
    try FileManager.default.removeItem(at: workspace.file("reports/c/report.md"))
    #expect(mkfifo(workspace.file("reports/c/report.md").path, 0o600) == 0)
    #expect(try workspace.run(["verify", "c", "--sample", "1"]).code == 0)
    for words in [["report", "c"], ["report", "c", "--check"], ["report", "c", "--store", "none.sqlite"]] {
      let outcome = try workspace.run(words)
      #expect([1, 65, 74].contains(outcome.code), "\(words): \(outcome.code): \(outcome.errors)")
    }
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

  @Test(
    "A raw folder whose trials have activations, data sets or nets that its suite has not is refused, and not compared")
  func otherNames() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--name", "c")
    let text = try workspace.text("reports/c/trials.csv")
    for (name, words) in [("tanh", "activations"), ("iris", "data sets")] {
      try workspace.write("reports/c/trials.csv", text.replacing(",\(name),", with: ",other,"))
      let outcome = try workspace.run(["report", "c", "--check", "--store", "none.sqlite"])
      #expect(
        outcome.code == 65
          && outcome.errors.contains("reports/c/trials.csv: 'other' is none of the \(words) of suite.yaml"),
        "\(outcome.code): \(outcome.errors)")
    }
    for (net, row) in [("9-4-3", ",tanh,2,"), ("4-5-3", ",relu,1,")] {
      let lines = text.split(separator: "\n").map {
        String($0.contains(row) ? $0.replacing(",4-4-3,", with: ",\(net),")[...] : $0)
      }
      try workspace.write("reports/c/trials.csv", lines.joined(separator: "\n") + "\n")
      let outcome = try workspace.run(["report", "c", "--check", "--store", "none.sqlite"])
      #expect(
        outcome.code == 65 && outcome.errors.contains("reports/c/trials.csv: \(net) of")
          && outcome.errors.contains("is no net that suite.yaml asks for"), "\(outcome.code): \(outcome.errors)")
    }
  }

  @Test("A folder below tens of thousands of others, which no system makes, is refused")
  func deepFolders() throws {
    let workspace = try Workspace()
    let path = String(repeating: "a/", count: 40_000) + "x"
    for words in [
      ["run", "quick", "--store", path], ["run", "quick", "--reports", path],
      ["train", "relu", "--dataset", "xor", "--epochs", "1", "--save", path],
    ] {
      let outcome = try workspace.run(words)
      #expect(
        outcome.code == 65 && outcome.errors.contains("File name too long"),
        "\(words.dropLast()): \(outcome.code): \(outcome.errors.suffix(300))")
    }
  }

  @Test("A raw folder whose suite and splits make more trials than an integer counts is refused by its suite")
  func trialsBeyondCounting() throws {
    let workspace = try Workspace()
    try workspace.write(
      "s.yaml",
      "name: s\ndatasets: [iris]\nnetworks: [{hidden: [4]}]\nactivations: [tanh]\nseeds: 2\nsplits: per-seed\n"
        + "training: {epochs: 1}\nlearning_rate: {shared: 0.1, tuned: {grid: [0.1, 0.2], seeds: 1}}\n")
    try workspace.succeed("run", "s.yaml", "--quiet")
    func many(_ count: Int, _ element: (Int) -> String) -> String { (1...count).map(element).joined(separator: ", ") }
    let suite = try workspace.text("reports/s/suite.yaml")
    let activations = "activations: [tanh, \(many(990) { "leaky-relu(slope=\(Double($0) / 1000))" })]"
    let altered =
      suite.replacing(/networks:.*/, with: "networks: [\(many(1000) { "{hidden: [\($0)]}" })]")
      .replacing("activations:\n- tanh", with: activations)
      .replacing("grid: [0.1, 0.2], seeds: [3]", with: "grid: {from: 0.001, to: 1, points: 1000}, seeds: 1000000")
    try #require(altered.contains("points: 1000}, seeds: 1000000"), "\(suite)")
    try workspace.write("reports/s/suite.yaml", altered)
    let lines = try workspace.text("reports/s/datasets.csv").split(separator: "\n")
    let cells = lines[1].split(separator: ",", omittingEmptySubsequences: false)
    let column = try #require(lines[0].split(separator: ",").firstIndex(of: "split"))
    let rows = (1...9900).map { split in
      cells.enumerated().map { $0.offset == column ? "\(split)" : "\($0.element)" }.joined(separator: ",")
    }
    try workspace.write("reports/s/datasets.csv", ([String(lines[0])] + rows).joined(separator: "\n") + "\n")
    for words in [["report", "s", "--store", "none.sqlite"], ["verify", "reports/s"]] {
      let outcome = try workspace.run(words)
      outcome.expectRefusal("suite.yaml: is a suite of 9.8")
      #expect(outcome.code == 65, "\(words): \(outcome.errors)")
    }
  }

  @Test("A folder that cannot be read is named, and the other reports are written and checked")
  func others() throws {
    let workspace = try Workspace()
    for name in ["a", "b", "c"] {
      let options = ["--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--name", name]
      try workspace.succeed(["compare", "relu", "tanh", "--store", "\(name).sqlite"] + options)
    }
    // As of an activation that this program does not have.
    let suite = try workspace.text("reports/b/suite.yaml").replacing("tanh", with: "elsewhere")
    try workspace.write("reports/b/suite.yaml", suite)
    try FileManager.default.removeItem(at: workspace.file("reports/c/report.md"))
    for words in [["report"], ["report", "--check"]] {
      let outcome = try workspace.run(words)
      #expect(outcome.code == 65, "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains("error: b: "), "\(words): \(outcome.errors)")
      #expect((outcome.errors + outcome.output).contains("c/report.md") || outcome.output.contains("c: up to date"))
      #expect(FileManager.default.fileExists(atPath: workspace.file("reports/c/report.md").path), "\(words)")
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

  @Test(
    "A file of the program's own that is far longer than it writes one, as one of holes, is refused before it is read")
  func longFiles() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--seeds", "2", "--epochs", "1", "--hidden", "2", "--name", "c")
    try workspace.succeed(
      "train", "relu", "--dataset", "iris", "--epochs", "1", "--hidden", "2", "--save", "saved")
    try workspace.write("new.csv", "a,b,c,d\n1,2,3,4\n")
    for (file, words) in [
      ("reports/c/suite.yaml", ["report", "c", "--store", "none.sqlite"]),
      ("reports/c/environment.json", ["verify", "reports/c"]),
      ("saved/preprocessing.json", ["predict", "saved", "new.csv"]),
    ] {
      let own = try workspace.bytes(file)
      let handle = try FileHandle(forWritingTo: workspace.file(file))
      try handle.truncate(atOffset: 1 << 27)
      try handle.close()
      let outcome = try workspace.run(words)
      let expected = "\(file): has 134,217,728 bytes, where at most 67,108,864 can be"
      #expect(outcome.code == 65 && outcome.errors.contains(expected), "\(outcome.code): \(outcome.errors.prefix(500))")
      try workspace.write(file, own)
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
