import Foundation
import Testing

@Suite("Interrupting a run")
struct InterruptionTests {
  private let suite = [
    "run", "quick", "--set", "seeds=6", "--set", "activations=[relu, tanh]", "--set", "training.epochs=500", "--jobs",
    "2",
  ]

  @Test("Ctrl-C stops with 130 and says how to go on; the next run does the rest, and the end is the same")
  func interrupt() throws {
    let (workspace, whole) = (try Workspace(), try Workspace())
    let process = try workspace.process(suite)
    try process.run()
    // The first finished trial is told as "[1/12] …".
    while process.isRunning, try !workspace.text("stderr").contains("[1/12]") {
      usleep(5000)
    }
    process.interrupt()
    let outcome = try workspace.outcome(of: process)
    #expect(outcome.code == 130, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    let last = try #require(outcome.errorLines.last)
    let match = try #require(
      last.wholeMatch(of: /interrupted: (\d+) of 12 trials (?:is|are) stored; the same command goes on from there/),
      "\(last)")
    let stored = try #require(Int(match.1))
    #expect(stored > 0 && stored < 12, "\(stored) stored")

    let rest = try workspace.run(suite)
    #expect(rest.code == 0 && rest.errors.contains("\(stored) stored, \(12 - stored) to run"), "\(rest.errors)")
    #expect(try whole.run(suite).code == 0)
    #expect(try workspace.trials("reports/quick") == whole.trials("reports/quick"))
  }

  @Test(
    "Other signals have codes of their own, and stop a run as Ctrl-C does",
    arguments: [(SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
  func signals(_ number: Int32, _ code: Int32) throws {
    let workspace = try Workspace()
    let process = try workspace.process(suite)
    try process.run()
    while process.isRunning, try !workspace.text("stderr").contains("[1/12]") { usleep(5000) }
    kill(process.processIdentifier, number)
    let outcome = try workspace.outcome(of: process)
    #expect(process.terminationReason == .exit && outcome.code == code, "\(outcome.code): \(outcome.errors)")
    #expect(outcome.errors.contains("interrupted: "), "\(outcome.errors)")
  }

  @Test("A program that a benchmark waits for ends with it")
  func programOfABenchmark() throws {
    let workspace = try Workspace()
    try workspace.writeProgram("python", "#!/bin/sh\necho $$ > process\nexec sleep 600\n")
    let process = try workspace.process(["bench", "measure", "--python", "./python"])
    try process.run()
    func other() -> pid_t? { (try? workspace.text("process")).flatMap { pid_t($0.dropLast()) } }
    while process.isRunning, other() == nil { usleep(5000) }
    kill(process.processIdentifier, SIGTERM)
    #expect(try workspace.outcome(of: process).code == 143)
    let program = try #require(other())
    defer { kill(program, SIGKILL) }
    /// Its state, or nothing; Z where it has ended, and nobody has asked how.
    func state() -> Substring {
      let status = try? String(contentsOfFile: "/proc/\(program)/status", encoding: .utf8)
      return status?.split(separator: "\n").first { $0.hasPrefix("State:") }?.dropFirst(7).prefix(1) ?? "gone"
    }
    // The system ends it a moment later.
    for _ in 0..<1000 where !["Z", "gone"].contains(state()) { usleep(5000) }
    #expect(["Z", "gone"].contains(state()), "\(state())")
  }

  @Test("Ctrl-\\ ends a run at once, and what is stored stays")
  func quit() throws {
    let workspace = try Workspace()
    let process = try workspace.process(suite)
    try process.run()
    while process.isRunning, try !workspace.text("stderr").contains("[1/12]") { usleep(5000) }
    kill(process.processIdentifier, SIGQUIT)
    let outcome = try workspace.outcome(of: process)
    #expect(
      process.terminationReason == .uncaughtSignal && outcome.code == SIGQUIT,
      "\(outcome.code): \(outcome.errors.suffix(500))")
    #expect(!outcome.errors.contains("crashed"), "\(outcome.errors.suffix(500))")
    let rest = try workspace.run(suite)
    #expect(rest.code == 0 && rest.errors.contains(" stored, "), "\(rest.errors)")
  }

  @Test(
    "While a report is made, too, a signal ends the program, and the program that draws with it",
    arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))], [["run"], ["report"]])
  func inReport(_ signal: (number: Int32, code: Int32), _ command: [String]) throws {
    let workspace = try Workspace()
    // A gnuplot that never ends.
    try workspace.writeProgram(
      "bin/gnuplot",
      """
      #!/bin/sh
      [ $1 != --version ] || exit
      echo $$ >> \(workspace.file("drawing").path)
      exec /bin/sleep 600

      """)
    let quick = ["quick", "--set", "seeds=1", "--set", "activations=[relu, tanh]", "--set", "training.epochs=1"]
    if command == ["report"] { try workspace.succeed(["run"] + quick) }
    let process = try workspace.process(
      command == ["report"] ? command : command + quick, environment: ["PATH": workspace.file("bin").path])
    try process.run()
    while process.isRunning, (try? workspace.text("drawing"))?.hasSuffix("\n") != true { usleep(5000) }
    kill(process.processIdentifier, signal.number)
    let outcome = try workspace.outcome(of: process)
    #expect(
      process.terminationReason == .exit && outcome.code == signal.code,
      "\(command): \(outcome.code): \(outcome.errors)")
    let drawing = try workspace.text("drawing").split(separator: "\n").compactMap { Int32($0) }
    for program in drawing {
      // Its end comes with ours, and is seen a moment later.
      var waits = 0
      while isAlive(program), waits < 1000 {
        usleep(5000)
        waits += 1
      }
      #expect(!isAlive(program), "gnuplot goes on after \(command) was ended by \(signal.number)")
    }
    #expect(try workspace.succeed(["run"] + quick).errors.contains("2 stored, 0 to run"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports").path) == ["quick"])
  }

  @Test("What a killed run has left beside its report is removed by the next")
  func litter() throws {
    let workspace = try Workspace()
    try workspace.write("reports/.quick.aside/.actlab-files", ".actlab-files\nreport.md\n")
    try workspace.write("reports/.quick.aside/report.md", "half a rep")
    try workspace.succeed(
      "run", "quick", "--set", "seeds=1", "--set", "activations=[relu, tanh]", "--set", "training.epochs=1")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports").path) == ["quick"])
    let hidden = try FileManager.default.contentsOfDirectory(atPath: workspace.file("reports/quick").path).filter {
      $0.hasPrefix(".")
    }
    #expect(hidden == [".actlab-files"])
  }

  /// Whether a process is there and has not ended.
  private func isAlive(_ process: Int32) -> Bool {
    guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return !state.contains(") Z ")
  }
}
