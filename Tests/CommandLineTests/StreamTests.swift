import Foundation
import Testing

@Suite("Streams that cannot be written")
struct StreamTests {
  private let run = "run quick --set seeds=1 --set 'activations=[relu, tanh]' --set training.epochs=1"

  @Test(
    "Standard error that cannot be written does not end a run",
    arguments: ["2>&-", "2>/dev/full", "2> >(exec <&-)"])
  func noStandardError(_ redirection: String) throws {
    let (workspace, whole) = (try Workspace(), try Workspace())
    let outcome = try workspace.shell("\(run) \(redirection)")
    #expect(outcome.code == 0 && outcome.output.contains("relu"), "\(redirection): \(outcome.code)")
    #expect(try whole.shell(run).code == 0)
    #expect(try workspace.trials("reports/quick") == whole.trials("reports/quick"))
  }

  @Test(
    "Standard output that cannot be written is an error of one line",
    arguments: ["list activations", "--help", "show six", "lecture", "--generate-completion-script bash"])
  func noStandardOutput(_ words: String) throws {
    let workspace = try Workspace()
    for (redirection, reason) in [(">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")] {
      let outcome = try workspace.shell("\(words) \(redirection)")
      #expect(
        outcome.code == 1 && outcome.errors == "error: standard output cannot be written: \(reason)\n",
        "\(words) \(redirection): \(outcome.code): \(outcome.errors)")
    }
  }

  @Test("A run that cannot print its comparison says so, its results are stored, and its report is written")
  func runWithoutOutput() throws {
    let workspace = try Workspace()
    let outcome = try workspace.shell("\(run) >/dev/full")
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.errorLines.last == "error: standard output cannot be written: No space left on device")
    try workspace.succeed("report", "--check")
  }

  @Test(
    "Who ignores the end of its own programs does not keep ours from learning how gnuplot ended",
    .enabled(if: hasGnuplot, "gnuplot is not installed: apt-get install gnuplot-nox"))
  func ignoredChildren() throws {
    let workspace = try Workspace()
    let outcome = try workspace.shell("show elu --plot e.svg", after: "trap '' CHLD")
    #expect(outcome.code == 0, "\(outcome.code): \(outcome.errors)")
    #expect(try workspace.text("e.svg").contains("</svg>"))
  }

  @Test("Standard input that cannot be read is named", arguments: ["</", "<&-", "0>/dev/null"])
  func noStandardInput(_ redirection: String) throws {
    let outcome = try Workspace().shell("analyze - \(redirection)")
    #expect(
      outcome.code == 65 && outcome.errors == "error: standard input: cannot be read; give a table by a pipe or '<'\n",
      "\(redirection): \(outcome.code): \(outcome.errors)")
  }

  @Test("A reader that has seen enough ends the program without a word")
  func closedPipe() throws {
    let workspace = try Workspace()
    // The reader is gone for certain before the program prints.
    let outcome = try workspace.shell("list activations >&3", after: "exec 3> >(exec <&-); wait $!")
    #expect(outcome.code == 141 && outcome.errors.isEmpty, "\(outcome.code): \(outcome.errors)")
  }

  @Test("Figures are drawn where there is no network at all")
  func noNetwork() throws {
    let workspace = try Workspace()
    let prefix = "unshare -rn true 2>/dev/null && exec unshare -rn"
    let outcome = try workspace.shell(
      "analyze scores.csv --wide --figures drawn", after: "echo 'relu,tanh\n1,2\n2,4\n3,5' > scores.csv", by: prefix)
    // Where network namespaces are not to be had, nothing can be tried.
    if outcome.code == 1, outcome.errors.isEmpty { return }
    #expect(outcome.code == 0 && outcome.errors.contains("drawn/"), "\(outcome.code): \(outcome.errors)")
  }
}

extension Workspace {
  /// Runs the program by a shell, with words and redirections as one types them.
  fileprivate func shell(_ words: String, after: String = "true", by prefix: String = "exec") throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "\(after); \(prefix) \"$0\" \(words)", try program().path]
    process.currentDirectoryURL = url
    for name in ["stdout", "stderr"] { try write(name, "") }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: file("stdout"))
    process.standardError = try FileHandle(forWritingTo: file("stderr"))
    try process.run()
    return try outcome(of: process)
  }
}
