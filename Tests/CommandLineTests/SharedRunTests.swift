import Foundation
import GRDB
import Testing

@Suite("Several processes on one store")
struct SharedRunTests {
  private let workspace: Workspace
  /// A suite with two trials on each seed, and a store that has two of other trials.
  private let suite = ["run", "quick", "--set", "activations=[relu, tanh]", "--jobs", "2", "--progress", "plain"]

  init() throws {
    workspace = try Workspace()
    try workspace.succeed(suite + ["--set", "seeds=1", "--set", "training.epochs=1"])
  }

  private var database: DatabaseQueue {
    get throws {
      var configuration = Configuration()
      configuration.busyMode = .timeout(60)
      return try DatabaseQueue(path: workspace.file(".actlab/results.sqlite").path, configuration: configuration)
    }
  }

  private func answer(_ query: String) throws -> Int? { try database.read { try Int.fetchOne($0, sql: query) } }

  /// How often trials have been trained and stored since: each takes the next number, also in another's place.
  private var trained: Int? { get throws { try answer("SELECT max(id) - 2 FROM trial") } }

  /// Starts a run whose standard error goes to a file.
  private func start(_ settings: [String], log: String) throws -> Process {
    let process = try workspace.process(suite + settings.flatMap { ["--set", $0] })
    try workspace.write(log, "")
    process.standardError = try FileHandle(forWritingTo: workspace.file(log))
    try process.run()
    return process
  }

  /// Waits until something is so, as long as a process runs.
  private func wait(for process: Process, until isSo: () throws -> Bool) throws {
    while process.isRunning, try !isSo() { usleep(5000) }
    #expect(try isSo())
  }

  @Test("Four processes train no trial twice, and find the same report")
  func shared() throws {
    let settings = ["seeds=12", "training.epochs=20"]
    let processes = try (1...4).map { try start(settings, log: "log-\($0)") }
    for process in processes { process.waitUntilExit() }
    for (index, process) in processes.enumerated() {
      let log = try workspace.text("log-\(index + 1)")
      #expect(process.terminationStatus == 0 && log.hasSuffix("report: reports/quick/report.md\n"), "\(log)")
      let counts = log.matches(of: /\[(\d+)\/24\]/).compactMap { Int($0.1) }
      #expect(counts == counts.sorted() && counts.allSatisfy { $0 <= 24 }, "\(log)")
    }
    #expect(try trained == 24)
    #expect(try answer("SELECT count(*) FROM trial") == 26)
    #expect(try answer("SELECT count(*) FROM worker") == 0 && answer("SELECT count(*) FROM claim") == 0)
    #expect(try workspace.trials("reports/quick").count == 25)
    try workspace.succeed("report", "quick", "--check")
  }

  @Test("A run waits for trials that another runs, and takes them over when that is killed")
  func takeOver() throws {
    let settings = ["seeds=1", "training.epochs=4000"]
    let other = try start(settings, log: "other")
    try wait(for: other) { try answer("SELECT count(*) FROM claim") == 2 }
    let waiting = try start(settings, log: "waiting")
    let note = "waiting for 2 trials that process \(other.processIdentifier) runs"
    try wait(for: waiting) { try workspace.text("waiting").contains(note) }
    #expect(try answer("SELECT count(*) FROM worker") == 1)
    kill(other.processIdentifier, SIGKILL)
    other.waitUntilExit()
    waiting.waitUntilExit()
    let log = try workspace.text("waiting")
    #expect(waiting.terminationStatus == 0, "\(log)")
    #expect(try trained == 2)
    let whole = try Workspace()
    try whole.succeed(suite + settings.flatMap { ["--set", $0] })
    #expect(try workspace.trials("reports/quick") == whole.trials("reports/quick"))
  }

  @Test("Ctrl-C ends a run that waits for another's trials, which goes on")
  func interruptWait() throws {
    let settings = ["seeds=1", "training.epochs=1000000"]
    let other = try start(settings, log: "other")
    try wait(for: other) { try answer("SELECT count(*) FROM claim") == 2 }
    let waiting = try start(settings, log: "waiting")
    try wait(for: waiting) { try workspace.text("waiting").contains("waiting for 2 trials") }
    waiting.interrupt()
    waiting.waitUntilExit()
    let log = try workspace.text("waiting")
    #expect(waiting.terminationStatus == 130, "\(log)")
    #expect(log.hasSuffix("interrupted: 0 of 2 trials are stored; the same command goes on from there\n"), "\(log)")
    #expect(try other.isRunning && answer("SELECT count(*) FROM claim") == 2)
    other.interrupt()
    other.waitUntilExit()
    #expect(try answer("SELECT count(*) FROM claim") == 0)
  }

  @Test("A program that reads the store for a while holds a run up, which says so and then goes on")
  func reader() throws {
    let run = try start(["seeds=10", "training.epochs=200"], log: "log")
    try wait(for: run) { try workspace.text("log").contains("[1/20]") }
    try database.read { db in
      _ = try Row.fetchAll(db, sql: "SELECT * FROM trial")
      try wait(for: run) { try workspace.text("log").contains("waiting for .actlab/results.sqlite, which ") }
    }
    run.waitUntilExit()
    let log = try workspace.text("log")
    #expect(run.terminationStatus == 0, "\(log)")
    #expect(try trained == 20)
  }

  @Test("Ctrl-C ends a run that is held up by a program that reads the store")
  func interruptReader() throws {
    let run = try start(["seeds=10", "training.epochs=200"], log: "log")
    try wait(for: run) { try workspace.text("log").contains("[1/20]") }
    try database.read { db in
      _ = try Row.fetchAll(db, sql: "SELECT * FROM trial")
      try wait(for: run) { try workspace.text("log").contains("waiting for .actlab/results.sqlite, which ") }
      run.interrupt()
      run.waitUntilExit()
    }
    let log = try workspace.text("log")
    #expect(run.terminationStatus == 130 && log.contains("\ninterrupted: "), "\(log)")
    #expect(!log.contains("error"), "\(log)")
    #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
  }

  @Test("A run anew trains every trial once more, in place of the stored one")
  func rerun() throws {
    let settings = ["seeds=6", "training.epochs=30"]
    try workspace.succeed(suite + settings.flatMap { ["--set", $0] })
    let before = try #require(try trained)
    let process = try workspace.process(suite + settings.flatMap { ["--set", $0] } + ["--rerun"])
    try process.run()
    process.waitUntilExit()
    #expect(try trained == before + 12)
    #expect(try answer("SELECT count(*) FROM trial") == 14)
    #expect(try workspace.text("stderr").contains("quick: 12 trials, 0 stored, 12 to run"))
  }
}
