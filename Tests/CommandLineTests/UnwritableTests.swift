import Foundation
import Testing

/// What a disk or a folder does not take, is tried by `.ci/trust disks`, too, where it takes a file system of one's own.
@Suite("Files that cannot be written")
struct UnwritableTests {
  private let quick = ["quick", "--set", "seeds=6", "--set", "activations=[relu, tanh]", "--progress", "plain"]

  /// Runs a command that may write no file of more than some kilobytes, without gnuplot if nothing is said of the path.
  private func limited(
    _ kilobytes: Int, _ arguments: [String], path: String = "/nonexistent", in workspace: Workspace
  ) throws -> Workspace.Outcome {
    let process = try workspace.process([])
    let program = try workspace.program().path
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "ulimit -f \(kilobytes); PATH='\(path)' exec \"$0\" \"$@\"", program] + arguments
    try process.run()
    return try workspace.outcome(of: process)
  }

  @Test(
    "The system's reason is told in one line, with the exit code of a machine that is to blame, and no half of it is left",
    arguments: [
      (
        ["report", "quick", "--reports", "other", "--quiet"], 4,
        "other/quick: cannot be written: File too large; allow larger files, as with 'ulimit -f unlimited' or give another --reports"
      ),
      (
        ["run"], 30,
        ".actlab/new.sqlite: cannot be written: File too large; allow larger files, as with 'ulimit -f unlimited' or give another file with --store"
      ),
    ])
  func reason(_ command: [String], _ kilobytes: Int, _ problem: String) throws {
    let workspace = try Workspace()
    let small = ["run"] + quick + ["--set", "training.epochs=1", "--quiet"]
    try workspace.succeed(small)
    let command = command == ["run"] ? small + ["--store", ".actlab/new.sqlite"] : command
    let outcome = try limited(kilobytes, command, in: workspace)
    #expect(outcome.code == 1 && outcome.errorLines.count == 1, "\(outcome.code): \(outcome.errors)")
    #expect(outcome.errors == "error: \(problem)\n")
    #expect(
      (try? FileManager.default.subpathsOfDirectory(atPath: workspace.file("other").path)) ?? ["quick"] == ["quick"])
    try workspace.succeed(command)
  }

  @Test("A script that gnuplot cannot be given is the machine's fault")
  func script() throws {
    let outcome = try limited(4, ["show", "relu", "--plot", "x.svg"], path: "/usr/bin:/bin", in: Workspace())
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(
      outcome.errors.hasSuffix(
        "gnuplot cannot be run: File too large; allow larger files, as with 'ulimit -f unlimited'\n"),
      "\(outcome.errors)")
  }

  @Test("Weights that find no room are named, and the net that was trained is stored")
  func save() throws {
    let workspace = try Workspace()
    let train = ["train", "relu", "--dataset", "iris", "--hidden", "2000,200", "--epochs", "1", "--save", "saved"]
    let outcome = try limited(1000, train, in: workspace)
    #expect(
      outcome.errors
        == "error: saved/initial.safetensors: cannot be written: File too large; allow larger files, as with 'ulimit -f unlimited' or give another folder with --save\n"
    )
    #expect(outcome.code == 1 && outcome.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("saved").path).isEmpty)
    try workspace.succeed(train)
  }

  @Test(
    "A store that is taken away, or in whose place something else is, is told; the same command then makes a new one")
  func takenAway() throws {
    let workspace = try Workspace()
    let store = workspace.file(".actlab/results.sqlite")
    let run = ["run"] + quick + ["--set", "training.epochs=500"]
    let changes: [(String, () throws -> Void)] = [
      ("removed", {}),
      ("replaced by another file", { try workspace.write(".actlab/results.sqlite", "no store\n") }),
      (
        "replaced by another file",
        { try FileManager.default.createDirectory(at: store, withIntermediateDirectories: false) }
      ),
    ]
    for (what, change) in changes {
      let process = try workspace.process(run)
      try process.run()
      while process.isRunning, try !workspace.text("stderr").contains("[1/12]") { usleep(5000) }
      try FileManager.default.removeItem(at: store)
      try change()
      let outcome = try workspace.outcome(of: process)
      let last = outcome.errorLines.last ?? ""
      #expect(
        outcome.code == 1
          && last.hasPrefix("error: .actlab/results.sqlite: was \(what) while it was in use; put it back, or "),
        "\(last)")
      #expect(!FileManager.default.fileExists(atPath: workspace.file("reports/quick/trials.csv").path))
      try FileManager.default.removeItem(at: workspace.file(".actlab"))
    }
    let whole = try Workspace()
    for workspace in [workspace, whole] { try workspace.succeed(run) }
    #expect(try workspace.trials("reports/quick") == whole.trials("reports/quick"))
  }
}
