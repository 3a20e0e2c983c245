import Foundation
import Testing

@Suite("Two arms")
struct TunedArmTests {
  private let arms = "learning_rate={shared: 0.02, tuned: {grid: [0.005, 0.02, 0.1], seeds: 1}}"

  @Test("A run tunes, evaluates and reports both arms; the raw files alone give the same report")
  func run() throws {
    let workspace = try Workspace()
    let small = ["run", "quick", "--set", "seeds=2", "--set", "training.epochs=2", "--set", arms]
    let first = try workspace.run(small)
    #expect(first.code == 0 && first.errors.contains("30 trials, 0 stored, 30 to run"), "\(first.errors)")
    #expect(first.errors.contains("tuned rates on digits, 64-64-10: sigmoid "), "\(first.errors)")
    let trials = try workspace.text("reports/quick/trials.csv").split(separator: "\n").dropFirst()
    #expect(trials.filter { $0.hasPrefix("quick,shared,") }.count == 12)
    #expect(trials.filter { $0.hasPrefix("quick,tuned,") }.count == 12)
    #expect(try workspace.text("reports/quick/tuning.csv").split(separator: "\n").count == 1 + 6 * 3)
    let report = try workspace.text("reports/quick/report.md")
    for part in ["at one shared rate", "at the rate tuned for each", "## Learning rates on digits", "| tuned rate |"] {
      #expect(report.contains(part), "the report lacks '\(part)'")
    }
    let written = try workspace.contents(of: "reports/quick")
    let second = try workspace.run(small)
    #expect(second.code == 0 && !second.errors.contains(", 0 stored"), "\(second.errors)")
    #expect(try workspace.contents(of: "reports/quick") == written)
    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    #expect(try workspace.succeed("report", "quick", "--check").output == "quick: up to date\n")
  }
}
