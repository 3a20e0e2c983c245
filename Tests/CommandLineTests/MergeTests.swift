import Foundation
import GRDB
import Testing

@Suite("Parts run apart, and brought together")
struct MergeTests {
  private static let suite = """
    name: parts
    seeds: 2
    datasets: [iris, spiral]
    networks: [{hidden: [6]}]
    activations: [relu, tanh, maxout]
    learning_rate: {shared: 0.05, tuned: {grid: [0.01, 0.1], seeds: 1}}
    training: {epochs: 4}

    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("parts.yaml", Self.suite)
    return workspace
  }

  /// The raw tables without their seconds.
  private func tables(_ workspace: Workspace, _ folder: String) throws -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: try ["trials", "curves", "diagnostics", "tuning", "datasets"].map { name in
        let rows = try workspace.text("\(folder)/parts/\(name).csv").split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let seconds = rows.first?.firstIndex(of: "seconds")
        return (name, rows.map { row in row.indices.filter { $0 != seconds }.map { row[$0] }.joined(separator: ",") })
      })
  }

  @Test("The search and then the rest, split in three and merged, are a single run")
  func stages() throws {
    let workspace = try workspace()
    try workspace.succeed("run", "parts.yaml", "--store", "whole.sqlite", "--reports", "whole")
    for part in 1...3 {
      let run = try workspace.succeed("run", "parts.yaml", "--shard", "\(part)/3", "--store", "\(part).sqlite")
      #expect(run.errors.contains("the search for rates is not complete in \(part).sqlite"), "\(run.errors)")
    }
    let first = try workspace.run([
      "merge", "search.sqlite", "1.sqlite", "2.sqlite", "3.sqlite", "--suite", "parts.yaml",
    ])
    #expect(
      first.code == 1 && first.output.contains("parts: 12 of 48 trials are missing: relu on iris, 4-6-3 (2)"),
      "\(first.output)")
    for part in 1...3 {
      try FileManager.default.copyItem(at: workspace.file("search.sqlite"), to: workspace.file("b\(part).sqlite"))
      try workspace.succeed("run", "parts.yaml", "--shard", "\(part)/3", "--store", "b\(part).sqlite")
    }
    let stores = ["b1.sqlite", "b2.sqlite", "b3.sqlite"]
    let second = try workspace.run(["merge", "all.sqlite"] + stores + ["--suite", "parts.yaml"])
    #expect(second.code == 0 && second.output.hasSuffix("parts: all 48 trials are stored\n"), "\(second.output)")
    let before = try workspace.bytes("all.sqlite")
    let again = try workspace.succeed(["merge", "all.sqlite"] + stores)
    #expect(again.output.split(separator: "\n").allSatisfy { $0.contains(" 0 trials added") }, "\(again.output)")
    #expect(try workspace.bytes("all.sqlite") == before, "the same merge changed the store")
    #expect(!FileManager.default.fileExists(atPath: workspace.file("reports").path), "a part wrote a report")
    try workspace.succeed("report", "parts", "--store", "all.sqlite")
    let (expected, found) = (try tables(workspace, "whole"), try tables(workspace, "reports"))
    for (name, rows) in expected { #expect(found[name] == rows, "\(name)") }
    #expect(try workspace.bytes("reports/parts/comparisons.csv") == workspace.bytes("whole/parts/comparisons.csv"))
  }

  @Test(
    "Stores that are missing, or are none, are named before anything is written",
    arguments: ["no.sqlite", "parts.yaml", "folder"])
  func bad(_ name: String) throws {
    let workspace = try workspace()
    try FileManager.default.createDirectory(at: workspace.file("folder"), withIntermediateDirectories: true)
    let outcome = try workspace.run(["merge", "all.sqlite", name])
    #expect(outcome.code == 65 && outcome.errorLines.count == 1 && outcome.errors.contains(name), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: workspace.file("all.sqlite").path))
  }

  @Test("An empty part is nothing to do")
  func empty() throws {
    let workspace = try workspace()
    let outcome = try workspace.succeed("run", "parts.yaml", "--shard", "1000/1000")
    #expect(outcome.errors.contains("part 1000/1000: has no trials"), "\(outcome.errors)")
  }

  /// A suite without a search.
  private func sharedSuite(_ workspace: Workspace, seeds: Int = 3) throws {
    try workspace.write(
      "parts.yaml",
      """
      name: parts
      seeds: \(seeds)
      datasets: [iris]
      networks: [{hidden: [6]}]
      activations: [relu, tanh]
      training: {epochs: 4}

      """)
  }

  @Test("All of the folder of a merged store's report is a single run's, but for its times")
  func folder() throws {
    let workspace = try Workspace()
    try workspace.succeed("run", "quick", "--store", "whole.sqlite")
    for part in 1...3 {
      try workspace.succeed("run", "quick", "--shard", "\(part)/3", "--store", "\(part).sqlite")
    }
    try workspace.succeed("merge", "all.sqlite", "1.sqlite", "2.sqlite", "3.sqlite", "--suite", "quick")
    let before = try workspace.contents(of: "reports/quick")
    try workspace.succeed("report", "quick", "--check", "--store", "all.sqlite")
    try workspace.succeed("report", "quick", "--store", "all.sqlite")
    let after = try workspace.contents(of: "reports/quick")
    #expect(after.count == before.count && after.count > 8)
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
  }

  @Test("A store is not merged into itself, whatever its path")
  func itself() throws {
    let workspace = try Workspace()
    try sharedSuite(workspace)
    try workspace.succeed("run", "parts.yaml", "--store", "a.sqlite")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: workspace.file("link.sqlite").path, withDestinationPath: "a.sqlite")
    try files.linkItem(at: workspace.file("a.sqlite"), to: workspace.file("hard.sqlite"))
    let before = try workspace.bytes("a.sqlite")
    for path in ["a.sqlite", "./a.sqlite", workspace.file("a.sqlite").path, "link.sqlite", "hard.sqlite"] {
      let outcome = try workspace.run(["merge", "a.sqlite", path])
      #expect(outcome.code == 65 && outcome.errorLines.count == 1, "\(path): \(outcome.errors)")
      #expect(outcome.errors.contains("\(path): is the store that takes the results"), "\(outcome.errors)")
    }
    #expect(try workspace.bytes("a.sqlite") == before)
  }

  @Test("The file of different results is none of the stores, whatever its path")
  func conflictsIntoAStore() throws {
    let workspace = try workspace()
    try workspace.succeed("run", "parts.yaml", "--store", "a.sqlite")
    for file in ["all.sqlite", "./all.sqlite", "a.sqlite", "./a.sqlite"] {
      let outcome = try workspace.run(["merge", "all.sqlite", "a.sqlite", "--report-conflicts", file])
      outcome.expectRefusal(
        "--report-conflicts \(file): is the store \(file.replacing("./", with: "")); name another file")
    }
    #expect(try !workspace.names().contains("all.sqlite"))
    try workspace.succeed("merge", "all.sqlite", "a.sqlite", "--report-conflicts", "none.csv")
  }

  @Test("Of different results both are named, with the column that differs first, and written to a file")
  func conflicts() throws {
    let workspace = try Workspace()
    try sharedSuite(workspace)
    try workspace.succeed("run", "parts.yaml", "--store", "a.sqlite")
    // Another kind of processor, as far as the libraries let themselves be told so.
    let other = ["OPENBLAS_CORETYPE": "Nehalem", "LIBXSMM_TARGET": "wsm"]
    #expect(try workspace.run(["run", "parts.yaml", "--store", "b.sqlite"], environment: other).code == 0)
    let merge = try workspace.run(["merge", "a.sqlite", "b.sqlite", "--report-conflicts", "conflicts.csv"])
    let rows = try workspace.text("conflicts.csv").split(separator: "\n")
    #expect(rows[0].hasPrefix("trial,dataset,network,activation,seed,learning_rate,store,epoch,column,kept,other,"))
    let count = rows.count - 1
    #expect(merge.code == (count > 0 ? 1 : 0))
    #expect(
      merge.output
        == "b.sqlite: 0 trials added, \(6 - count) there already\(count > 0 ? ", \(count) with other results" : "")\n")
    for row in rows.dropFirst() { #expect(row.contains(",b.sqlite,") && row.contains("processor"), "\(row)") }
    if count > 0 {
      #expect(
        merge.errors.contains(/(relu|tanh) on iris, seed \d \(trial \w{8}\): \w+( of epoch \d)? is \S+ in a\.sqlite/),
        "\(merge.errors)")
    }
  }

  @Test("Where nets are paired that were trained on different kinds of processors, the report says so")
  func mixed() throws {
    let workspace = try Workspace()
    try sharedSuite(workspace)
    try workspace.succeed("run", "parts.yaml", "--shard", "1/2", "--store", "a.sqlite")
    let other = ["OPENBLAS_CORETYPE": "Nehalem", "LIBXSMM_TARGET": "wsm"]
    #expect(
      try workspace.run(["run", "parts.yaml", "--shard", "2/2", "--store", "b.sqlite"], environment: other).code == 0)
    try workspace.succeed("merge", "all.sqlite", "a.sqlite", "b.sqlite")
    try workspace.succeed("report", "parts", "--store", "all.sqlite")
    let environment = try workspace.text("reports/parts/environment.json")
    let (markdown, html) = (
      try workspace.text("reports/parts/report.md"), try workspace.text("reports/parts/report.html")
    )
    // Without the libraries that pick their code by processor there is one kind here.
    let isMixed = environment.contains("\"others\"")
    let line = "kinds of processors, which round differently"
    #expect(markdown.contains(line) == isMixed && html.contains(line) == isMixed)
    let header = try #require(try workspace.text("reports/parts/trials.csv").split(separator: "\n").first)
    #expect(
      header.hasSuffix(isMixed ? ",environment,seconds" : ",seconds") && header.contains("environment") == isMixed)
    // From the raw files alone the same.
    try workspace.succeed("report", "parts", "--store", "none.sqlite", "--check")
    try workspace.write(
      "reports/parts/trials.csv", try workspace.text("reports/parts/trials.csv").replacing(",1,", with: ",9,"))
    if isMixed {
      let outcome = try workspace.run(["report", "parts", "--store", "none.sqlite", "--check"])
      #expect(outcome.code == 65 && outcome.errorLines.count == 1, "\(outcome.errors)")
    }
  }

  @Test("A store that a run is writing to is merged as it is at that time, and again to its end")
  func whileWriting() throws {
    let workspace = try Workspace()
    try sharedSuite(workspace, seeds: 200)
    let run = try workspace.process(["run", "parts.yaml", "--store", "a.sqlite", "--progress", "none"])
    try run.run()
    while run.isRunning, !FileManager.default.fileExists(atPath: workspace.file("a.sqlite").path) { usleep(2000) }
    // The output of the two goes to files of the same name.
    let other = try Workspace()
    var merges = 0
    // Before the run has made its tables it is no store yet.
    while run.isRunning {
      let merge = try other.run(["merge", workspace.file("all.sqlite").path, workspace.file("a.sqlite").path])
      #expect(merge.code == 0, "\(merge.errors)")
      merges += 1
    }
    #expect(try workspace.outcome(of: run).code == 0)
    let last = try workspace.succeed("merge", "all.sqlite", "a.sqlite", "--suite", "parts.yaml")
    #expect(last.output.hasSuffix("parts: all 400 trials are stored\n") && merges > 0, "\(last.output)")
  }

  @Test(
    "A merge that waits for its target is ended by a signal with its exit code",
    arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
  func signals(_ number: Int32, _ code: Int32) throws {
    let workspace = try Workspace()
    try sharedSuite(workspace)
    for store in ["a.sqlite", "b.sqlite"] { try workspace.succeed("run", "parts.yaml", "--store", store) }
    try DatabaseQueue(path: workspace.file("a.sqlite").path).inDatabase { db in
      try db.execute(sql: "BEGIN EXCLUSIVE; DELETE FROM trial")
      let merge = try workspace.process(["merge", "a.sqlite", "b.sqlite"])
      try merge.run()
      usleep(500_000)
      kill(merge.processIdentifier, number)
      let outcome = try workspace.outcome(of: merge)
      #expect(merge.terminationReason == .exit && outcome.code == code, "\(outcome.code): \(outcome.errors)")
      try db.execute(sql: "ROLLBACK")
    }
    let again = try workspace.succeed("merge", "a.sqlite", "b.sqlite")
    #expect(again.output == "b.sqlite: 0 trials added, 6 there already\n", "\(again.output)")
  }
}
