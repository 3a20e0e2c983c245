import Foundation
import Testing

@Suite("Data, folders and stores that cannot be used")
struct BadDataTests {
  /// Runs the program on bad input in a workspace where a store with results stands, and expects it untouched.
  private func refusal(_ arguments: [String], in workspace: Workspace) throws -> String {
    let before = try? workspace.bytes("kept.sqlite")
    let outcome = try workspace.run(arguments)
    #expect(outcome.code == 65, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    #expect((try? workspace.bytes("kept.sqlite")) == before, "the store was changed")
    return String(outcome.errors.dropFirst("error: ".count).prefix { $0 != "\n" })
  }

  /// A workspace with the results of a small comparison in `kept.sqlite`.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "none", "--epochs", "1", "--seeds", "2", "--store",
      "kept.sqlite", "--name", "kept")
    return workspace
  }

  static let tables: [(text: String, error: String)] = [
    ("a,b,label\n1,2,x\n3,4\n", "bad.csv:3: 2 fields, where the header names 3 columns"),
    ("a,b,label\n1,2,x\n3,four,y\n5,6,y\n", "bad.csv:3: column 'b': 'four' is not a number"),
    ("", "bad.csv: the file is empty"), ("a,label\n1,x\n2,x\n", "bad.csv: column 'label': all 2 rows have 'x'"),
    ("a,label\n1,x\ninf,y\n", "bad.csv:3: column 'a': 'inf' is not a finite number"),
    ("a,label\n1,x\n2,y\n3,z\n", "bad.csv: column 'label': 3 classes, and 1 row to test on"),
  ]

  @Test("A bad CSV file is named with line and column, and nothing stored is lost", arguments: tables)
  func csv(_ text: String, _ error: String) throws {
    let workspace = try workspace()
    try workspace.write("bad.csv", text)
    let problem = try refusal(
      ["compare", "relu", "tanh", "--dataset", "bad.csv", "--store", "kept.sqlite"], in: workspace)
    #expect(problem.hasPrefix(error), "\(problem)")
    #expect(try refusal(["train", "relu", "--dataset", "bad.csv", "--store", "kept.sqlite"], in: workspace) == problem)
  }

  /// An IDX file of bytes with these dimensions.
  private func idx(_ dimensions: [Int], _ count: Int, magic: [UInt8] = [0, 0, 8]) -> [UInt8] {
    magic + [UInt8(dimensions.count)] + dimensions.flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 255)] }
      + (0..<count).map { UInt8($0 % 3) }
  }

  @Test("A bad IDX file is named", arguments: ["cut short", "false header", "too few labels", "missing"])
  func idxFolder(_ fault: String) throws {
    let workspace = try workspace()
    let isCut = fault == "cut short"
    let magic: [UInt8] = fault == "false header" ? [1, 0, 8] : [0, 0, 8]
    for part in ["train", "t10k"] {
      try workspace.write("set/\(part)-images-idx3-ubyte", idx([12, 2, 2], isCut ? 40 : 48, magic: magic))
      let labels = fault == "too few labels" ? 11 : 12
      if fault != "missing" { try workspace.write("set/\(part)-labels-idx1-ubyte", idx([labels], labels)) }
    }
    let problem = try refusal(
      ["compare", "relu", "tanh", "--dataset", "set/", "--store", "kept.sqlite"], in: workspace)
    #expect(problem.contains("set/"), "\(problem)")
    let file = fault == "missing" ? "train-labels-idx1-ubyte" : "train-"
    #expect(problem.contains(file), "\(problem)")
  }

  @Test("A good IDX folder of the same kind is read")
  func goodIDX() throws {
    let workspace = try Workspace()
    for part in ["train", "t10k"] {
      try workspace.write("set/\(part)-images-idx3-ubyte", idx([60, 2, 2], 240))
      try workspace.write("set/\(part)-labels-idx1-ubyte", idx([60], 60))
    }
    let outcome = try workspace.succeed("train", "relu", "--dataset", "set/", "--hidden", "3", "--format", "json")
    #expect(outcome.output.contains("\"network\": \"4-3-3\""))
  }

  @Test("A missing Fashion-MNIST says which package or folder gives it")
  func fashionMNIST() throws {
    let workspace = try Workspace()
    try workspace.write("data/fashion-mnist/train-images-idx3-ubyte", "no images")
    let outcome = try workspace.run(["train", "relu", "--data-dir", "data", "--epochs", "1"])
    if outcome.code != 65 { return }
    #expect(
      outcome.errors.contains("dataset-fashion-mnist") || outcome.errors.contains("data/fashion-mnist"),
      "\(outcome.errors)")
    #expect(outcome.errorLines.count == 1)
  }

  @Test("A reports folder that cannot be written is found out before anything is run")
  func reports() throws {
    let workspace = try workspace()
    try workspace.write("file", "kept")
    for reports in ["file", "file/below"] {
      let problem = try refusal(
        ["run", "quick", "--store", "kept.sqlite", "--reports", reports, "--set", "training.epochs=1"], in: workspace)
      #expect(problem == "\(reports)/quick: cannot be written: Not a directory; give another --reports")
    }
    #expect(try workspace.text("file") == "kept")
  }

  @Test(
    "A store that is no database is refused and left alone by every command that opens one",
    arguments: [
      ["run", "quick", "--set", "training.epochs=1"], ["run", "quick", "--dry-run"], ["report"], ["report", "--check"],
      ["train", "relu", "--dataset", "iris"], ["compare", "relu", "tanh", "--dataset", "iris"],
    ])
  func store(_ arguments: [String]) throws {
    let workspace = try Workspace()
    try workspace.write("kept.sqlite", String(repeating: "no database\n", count: 100))
    let problem = try refusal(arguments + ["--store", "kept.sqlite"], in: workspace)
    #expect(problem == "kept.sqlite: is not an SQLite database; give another file with --store")
  }

  @Test("A store below a file is refused")
  func storePlace() throws {
    let workspace = try Workspace()
    try workspace.write("file", "kept")
    let problem = try refusal(["train", "relu", "--dataset", "iris", "--store", "file/s.sqlite"], in: workspace)
    #expect(problem == "file/s.sqlite: cannot be written: Not a directory; give another file with --store")
  }

  @Test("A folder to save to that cannot be made is refused before training")
  func save() throws {
    let workspace = try Workspace()
    try workspace.write("file", "kept")
    let problem = try refusal(["train", "relu", "--dataset", "iris", "--save", "file/below"], in: workspace)
    #expect(problem == "--save file/below: cannot be written: Not a directory; give another folder")
  }
}
