import Foundation
import GRDB
import Testing

@Suite("A damaged store")
struct DamagedStoreTests {
  private let run = ["run", "quick", "--set", "seeds=2", "--set", "training.epochs=2"]

  @Test("Damaged trials are named, left out of reports, and run anew by the same command, to the same tables")
  func anew() throws {
    let workspace = try Workspace()
    try workspace.succeed(run)
    let tables = try workspace.trials("reports/quick")
    try DatabaseQueue(path: workspace.file(".actlab/results.sqlite").path).write { db in
      try db.execute(sql: "UPDATE trial SET test_accuracy = 0.5 WHERE activation = 'tanh' AND seed = 2")
      try db.execute(
        sql: "DELETE FROM epoch WHERE trial_id IN (SELECT id FROM trial WHERE activation = 'elu' AND seed = 1)")
    }
    let report = try workspace.succeed(["report", "quick", "--quiet"])
    let start = "warning: .actlab/results.sqlite: 2 trials of 'quick' are damaged and "
    #expect(
      report.errors.hasPrefix(start + "left out; 'actlab run' with the suite runs them anew: tanh on digits (trial "),
      "\(report.errors)")
    #expect(report.errorLines.count == 1)
    let left = try workspace.trials("reports/quick")
    #expect(left == tables.filter { !$0.contains(",tanh,2,") && !$0.contains(",elu,1,") }, "\(left)")
    #expect(left.count == tables.count - 2)
    let plan = try workspace.succeed(run + ["--dry-run"])
    #expect(plan.output.contains("12 trials, 2 to run"), "\(plan.output)")
    let again = try workspace.succeed(run)
    #expect(again.errors.hasPrefix(start + "run anew: "), "\(again.errors)")
    #expect(again.errors.contains("quick: 12 trials, 10 stored, 2 to run"), "\(again.errors)")
    #expect(try workspace.trials("reports/quick") == tables)
    #expect(try !workspace.succeed(["report", "quick"]).errors.contains("damaged"))
  }
}
