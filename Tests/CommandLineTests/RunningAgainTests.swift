import Foundation
import Testing

@Suite("Running again")
struct RunningAgainTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
    try workspace.write(
      "again.yaml",
      """
      name: again
      seeds: 6
      datasets: [iris, spiral]
      networks: [{hidden: [6]}]
      activations: [relu, tanh]
      learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
      training: {epochs: 4}

      """)
  }

  @Test(
    "Other times are no change: the report stays as it is, every byte, and 'results identical' is said",
    arguments: [["--rerun"], ["--store", "other.sqlite"], ["--store", "other.sqlite", "--jobs", "1"]])
  func times(_ options: [String]) throws {
    try workspace.succeed("run", "again.yaml")
    let before = try workspace.contents(of: "reports/again")
    let again = try workspace.succeed(["run", "again.yaml"] + options)
    #expect(again.errors.contains("results identical: reports/again keeps its times\n"), "\(again.errors)")
    #expect(try workspace.contents(of: "reports/again") == before)
    let store = options.contains("--store") ? ["--store", "other.sqlite"] : []
    let check = try workspace.succeed(["report", "again", "--check"] + store)
    #expect(check.output == "again: up to date\n", "\(check.output)")
    try workspace.succeed(["report", "again"] + store)
    #expect(try workspace.contents(of: "reports/again") == before)
    // Without anything to run there is nothing to compare with.
    let third = try workspace.succeed("run", "again.yaml", "--store", "other.sqlite")
    #expect(third.errors.contains("0 to run") || third.errors.contains("results identical"), "\(third.errors)")
  }

  @Test("A derived file that was edited is mended, with the times that the raw files tell")
  func mended() throws {
    try workspace.succeed("run", "again.yaml")
    let before = try workspace.contents(of: "reports/again")
    try workspace.write("reports/again/summary.csv", "edited")
    try workspace.succeed("run", "again.yaml", "--store", "other.sqlite")
    #expect(try workspace.contents(of: "reports/again") == before)
  }

  @Test("A raw file that was edited is a change, and written anew")
  func edited() throws {
    try workspace.succeed("run", "again.yaml")
    let trials = try workspace.trials("reports/again")
    try workspace.write(
      "reports/again/trials.csv", try workspace.text("reports/again/trials.csv").replacing("relu,1,", with: "relu,9,"))
    let again = try workspace.succeed("run", "again.yaml", "--store", "other.sqlite")
    #expect(!again.errors.contains("results identical"), "\(again.errors)")
    #expect(try workspace.trials("reports/again") == trials)
  }

  /// The seeds of each net in a table.
  private func seeds(_ table: String) throws -> [String: [Int]] {
    let rows = try workspace.text(table).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let place = { (name: String) in try #require(rows.first?.firstIndex { $0 == name }) }
    let (dataset, arm, activation, seed) = (
      try place("dataset"), try place("arm"), try place("activation"), try place("seed")
    )
    return Dictionary(grouping: rows.dropFirst()) { "\($0[dataset]) \($0[arm]) \($0[activation])" }
      .mapValues { $0.compactMap { Int($0[seed]) } }
  }

  @Test("Within no time one seed of each net is run, whole, and the same command goes on to the end")
  func within() throws {
    let first = try workspace.succeed("run", "again.yaml", "--within", "0.001s")
    #expect(
      first.errors.contains("again: 1 seed of 6 done within 0.001s; the same command goes on\n"), "\(first.errors)")
    let done = try seeds("reports/again/trials.csv")
    #expect(done.count == 8 && done.values.allSatisfy { $0 == [1] }, "\(done)")
    #expect(try workspace.text("reports/again/report.md").contains("**Incomplete:**"))
    let second = try workspace.succeed("run", "again.yaml", "--within", "0.001s")
    #expect(second.errors.contains("again: 2 seeds of 6 done"), "\(second.errors)")
    let last = try workspace.succeed("run", "again.yaml", "--within", "1h")
    #expect(last.errors.contains("again: 6 seeds done within 1h\n"), "\(last.errors)")
    // The same as a run without a limit.
    let trials = try workspace.trials("reports/again")
    try workspace.succeed("run", "again.yaml", "--store", "other.sqlite", "--reports", "whole")
    #expect(try trials == workspace.trials("whole/again"))
  }

  @Test(
    "A comparison has as many seeds as there is time for, all activations the same, none of which chooses the rates, and goes on with more",
    arguments: [[], ["--tune", "0.01,0.1"]])
  func open(_ options: [String]) throws {
    let command =
      ["compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1"] + options + ["--within"]
    try workspace.succeed(command + ["0.001s"])
    #expect(try Set(seeds("reports/relu-tanh-iris/trials.csv").values) == [[1]])
    let longer = try workspace.succeed(command + ["3s"])
    let seeds = try Set(seeds("reports/relu-tanh-iris/trials.csv").values)
    let own = try #require(seeds.first)
    #expect(seeds.count == 1 && own == Array(1...own.count) && own.count > 1, "\(seeds)")
    // A fast machine trains a thousand, which is all that there may be.
    let told = longer.errors.replacing(",", with: "")
    #expect(told.contains("relu-tanh-iris: \(own.count) seeds done within 3s; the same command goes on"), "\(told)")
    #expect(try workspace.names().isDisjoint(with: ["reports/relu-tanh-iris-2"]))
    // The report is of a suite with these seeds, and whole.
    try workspace.succeed("report", "relu-tanh-iris", "--check")
    #expect(try !workspace.text("reports/relu-tanh-iris/report.md").contains("Incomplete"))
    let bounded = try workspace.succeed(command + ["1h", "--seeds", "3", "--name", "three"])
    #expect(bounded.errors.contains("three: 3 seeds done within 1h\n"), "\(bounded.errors)")
  }

  @Test(
    "Within a time, too, what two names of one file have in common is trained once, and nobody else is said to do it")
  func twoNames() throws {
    try workspace.write(
      "t.csv", "a,b,y\n" + (0..<40).map { "\($0 % 7),\($0 % 5),\("pq".dropFirst($0 % 2).prefix(1))\n" }.joined())
    try workspace.write(
      "twice.yaml",
      """
      name: twice
      datasets: [{name: one, file: t.csv}, {name: two, file: t.csv}]
      networks: [{hidden: [8]}]
      activations: [relu, tanh]
      training: {epochs: 3}
      seeds: 3
      """)
    let outcome = try workspace.succeed("run", "twice.yaml", "--jobs", "2", "--within", "1h")
    #expect(!outcome.errors.contains("other processes"), "\(outcome.errors)")
    #expect(outcome.errors.contains("[1/2]"), "\(outcome.errors)")
  }

  @Test("What is no time", arguments: ["", "10", "m", "10x", "-5m", "0s", "1h 30m", "1h30", "inf", "1e3s"])
  func bad(_ text: String) throws {
    for command in [["run", "again.yaml"], ["compare", "relu", "tanh"]] {
      let outcome = try workspace.run(command + ["--within=\(text)"])
      #expect(outcome.code == 64 && outcome.errorLines.count == 1, "'\(text)': \(outcome.errors)")
      #expect(text.isEmpty || outcome.errors.contains("a time is written like 90s, 10m or 1h30m"), "\(outcome.errors)")
    }
  }
}
