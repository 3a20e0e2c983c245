import Foundation
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
}
