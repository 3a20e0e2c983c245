import Foundation
import Testing

@Suite("Two arms")
struct TunedArmTests {
  private let arms = "learning_rate={shared: 0.02, tuned: {grid: [0.005, 0.02, 0.1], seeds: 1}}"

  @Test("compare tunes with --tune, beside the shared rate of --lr where that is given; a bad rate is one clear line")
  func compare() throws {
    let workspace = try Workspace()
    let base = ["compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--seeds", "2", "--epochs", "1"]
    for (options, arms) in [([], ["tuned"]), (["--lr", "0.1"], ["shared", "tuned"])] {
      let outcome = try workspace.run(base + options + ["--tune", "0.01,0.3", "--format", "json"])
      let families = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      #expect(families.compactMap { $0["arm"] as? String } == arms, "\(outcome.errors)")
    }
    let bad = try workspace.run(base + ["--tune", "0.01,fast"])
    #expect(bad.code == 65 || bad.code == 64)
    #expect(bad.errors.contains("--tune") && bad.errors.contains("'fast'"), "\(bad.errors)")
  }

  @Test("Where each seed's split has a rate of its own, an activation is named once, with the lowest and the highest")
  func ratesBySeed() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run([
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "8", "--seeds", "6", "--epochs", "2", "--tune",
      "0.001,0.003,0.01,0.03,0.1,0.3",
    ])
    let line = try #require(
      outcome.errors.split(separator: "\n").first { $0.hasPrefix("tuned rates on iris, 4-8-3: ") })
    #expect(line.contains(/: relu \S+( to \S+, by seed)?, tanh \S+( to \S+, by seed)?$/), "\(line)")
    #expect(line.contains(" to "), "\(line)")
  }

  @Test("Short times have the unit that the head of their column names")
  func seconds() throws {
    let workspace = try Workspace()
    let page = try workspace.succeed([
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--seeds", "2", "--epochs", "1", "--format",
      "markdown",
    ]).output
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }.map {
      $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let place = try #require(rows[0].firstIndex(of: "seconds"), "\(page)")
    let cells = rows.dropFirst(2).prefix(2).map { $0[place] }
    #expect(cells.allSatisfy { Double($0) != nil } && Set(cells.map(\.count)).count == 1, "\(cells)")
  }

  @Test("A run tunes, evaluates and reports both arms; the raw files alone give the same report")
  func run() throws {
    let workspace = try Workspace()
    let small = ["run", "quick", "--set", "seeds=2", "--set", "training.epochs=2", "--set", arms]
    let first = try workspace.run(small)
    #expect(first.code == 0 && first.errors.contains("48 trials, 0 stored, 48 to run"), "\(first.errors)")
    #expect(first.errors.contains("tuned rates on digits, 64-64-10: sigmoid "), "\(first.errors)")
    let trials = try workspace.text("reports/quick/trials.csv").split(separator: "\n").dropFirst()
    #expect(trials.filter { $0.hasPrefix("quick,shared,") }.count == 12)
    #expect(trials.filter { $0.hasPrefix("quick,tuned,") }.count == 12)
    #expect(
      try workspace.text("reports/quick/tuning.csv").split(separator: "\n").count == 1 + 6 * 3 * 2,
      "a search on the split of each seed")
    let report = try workspace.text("reports/quick/report.md")
    for part in [
      "at one shared rate", "the rate tuned for each", "<summary>Learning rates on digits", "tuned rate |",
    ] {
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
