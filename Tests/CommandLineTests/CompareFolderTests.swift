import Foundation
import Testing

@Suite("The folder of a comparison")
struct CompareFolderTests {
  private let small = ["--dataset", "iris", "--hidden", "4", "--epochs", "2", "--seeds", "2"]

  @Test("Comparisons with other settings do not replace each other, which is said; the same one finds its folder again")
  func numbered() throws {
    let workspace = try Workspace()
    let first = try workspace.succeed(["compare", "relu", "tanh"] + small)
    #expect(first.errors.contains("report: reports/relu-tanh-iris/report.md\n") && !first.errors.contains("note:"))
    let written = try workspace.contents(of: "reports/relu-tanh-iris")
    for (settings, name) in [("0.1", "relu-tanh-iris-2"), ("0.2", "relu-tanh-iris-3"), ("0.1", "relu-tanh-iris-2")] {
      let other = try workspace.succeed(["compare", "relu", "tanh", "--lr", settings] + small)
      #expect(
        other.errors.contains(
          "note: 'relu-tanh-iris' is a comparison with other settings, and stays; this one is '\(name)'; --name names it\n"
        ),
        "\(other.errors)")
      #expect(try workspace.text("reports/\(name)/suite.yaml").contains("shared: \(settings)"))
    }
    #expect(try workspace.contents(of: "reports/relu-tanh-iris") == written)
    // A store that has never heard of it does not make the folder anybody's.
    try workspace.succeed(["compare", "relu", "tanh", "--lr", "0.3", "--store", "new.sqlite"] + small)
    #expect(try workspace.contents(of: "reports/relu-tanh-iris") == written)
    #expect(try workspace.text("reports/relu-tanh-iris-4/suite.yaml").contains("shared: 0.3"))
    let again = try workspace.succeed(["compare", "relu", "tanh"] + small)
    #expect(again.output == first.output && again.errors.contains("4 stored, 0 to run"), "\(again.errors)")
    try workspace.succeed("report", "--check")
  }

  @Test("With --name a comparison takes the place of another")
  func named() throws {
    let workspace = try Workspace()
    for rate in ["0.1", "0.2"] {
      let errors = try workspace.succeed(["compare", "relu", "tanh", "--lr", rate, "--name", "mine"] + small).errors
      #expect(errors.contains("report: reports/mine/report.md\n"), "\(errors)")
    }
    #expect(try workspace.text("reports/mine/suite.yaml").contains("shared: 0.2"))
    #expect(try workspace.contents(of: "reports").keys.allSatisfy { $0.hasPrefix("mine/") })
  }

  @Test(
    "Two comparisons at once in one folder each print their own results",
    arguments: [
      (["relu", "tanh"], ["elu", "selu"], [], []), (["relu", "tanh"], ["elu", "selu"], ["--name", "x"], []),
      (["relu", "tanh"], ["relu", "tanh"], [], ["--lr", "0.1"]),
      (["relu", "tanh"], ["relu", "tanh"], ["--name", "x"], ["--tune", "0.1,0.2"]),
    ])
  func atOnce(_ first: [String], _ second: [String], _ name: [String], _ settings: [String]) throws {
    let commands = [["compare"] + first + name + small, ["compare"] + second + name + settings + small]
    let alone = try commands.map { try withoutTimes(Workspace().succeed($0).output) }
    #expect(alone[0] != alone[1])
    for attempt in 1...10 {
      let workspace = try Workspace()
      let processes = try commands.enumerated().map { index, command in
        let process = try workspace.process(command)
        try workspace.write("output \(index)", "")
        process.standardOutput = try FileHandle(forWritingTo: workspace.file("output \(index)"))
        return process
      }
      for process in processes { try process.run() }
      for process in processes { process.waitUntilExit() }
      for index in 0...1 {
        #expect(processes[index].terminationStatus == 0, "\(commands[index])")
        let output = withoutTimes(try workspace.text("output \(index)"))
        #expect(output == alone[index], "attempt \(attempt): \(commands[index])")
      }
      // With the name of another, the last one's report is there; otherwise both are.
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports").path).count
          == (name.isEmpty ? 2 : 1))
      if name.isEmpty { try workspace.succeed("report", "--check") }
    }
  }

  @Test("A report that is killed at any moment leaves the old one or the new one, and nobody's file is lost")
  func killed() throws {
    let workspace = try Workspace()
    try workspace.succeed(["compare", "relu", "tanh", "--name", "x"] + small)
    try workspace.write("reports/x/figures/mine.svg", "mine")
    let new = try workspace.contents(of: "reports/x")
    let start = Date()
    try workspace.succeed("report")
    let duration = Date().timeIntervalSince(start)
    let edited = ["report.md", "summary.csv", "comparisons.csv"]
    for step in 0..<24 {
      for name in edited { try workspace.write("reports/x/\(name)", "edited\n") }
      let old = try workspace.contents(of: "reports/x")
      let process = try workspace.process(["report"])
      try process.run()
      Thread.sleep(forTimeInterval: duration * Double(step) / 20)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      var found = try workspace.contents(of: "reports/x")
      let aside = "reports/.x.aside/figures/mine.svg"
      if found["figures/mine.svg"] == nil { found["figures/mine.svg"] = try workspace.bytes(aside) }
      #expect(found == old || found == new, "killed after \(step)/20 of its time")
      try workspace.succeed("report")
      #expect(try workspace.contents(of: "reports/x") == new)
      #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports").path) == ["x"])
    }
  }

  /// A comparison but for how long its nets took, and the width of that column: the last one, or the last but the tuned rate.
  private func withoutTimes(_ output: String) -> String {
    output.replacing(/([ ]+[0-9.]+)?[ ]+([0-9.]+|by split)[ ]*\n/, with: " …\n").replacing(/[ ]{2,}|─+/, with: " ")
  }
}
