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
}
