import Foundation
import Testing

@Suite("Matched nets and published numbers")
struct FairFightTests {
  private let suite = """
    name: fair
    datasets: [iris]
    networks: [{hidden: [16]}]
    activations: [relu, tanh, maxout]
    training: {epochs: 2, batch_size: 16}
    matching: [width, parameters]
    initializer: {name: glorot-normal, gain: matched}
    seeds: 3
    published:
      source: a book
      tolerance: 0.9
      values: [{hidden: [16], activation: tanh, value: 0.5}, {hidden: [16], activation: relu, value: 5}]
    """

  @Test("A net matched by parameters has its own rows and family; single-piece trials appear once, as width")
  func matching() throws {
    let workspace = try Workspace()
    try workspace.write("fair.yaml", suite)
    let outcome = try workspace.run(["run", "fair.yaml", "--format", "json"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let rows = try workspace.text("reports/fair/trials.csv").split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
    #expect(rows.count == 4 * 3)
    #expect(Set(rows.filter { $0[2] == "parameters" }.map { $0[5] }) == ["maxout"])
    let families = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let names = families.map { ($0["methods"] as? [[String: Any]])?.compactMap { $0["name"] as? String } }
    #expect(names == [["relu", "tanh", "maxout"], ["relu", "maxout"]])
    let summary = try workspace.text("reports/fair/summary.csv").split(separator: "\n").dropFirst()
    #expect(summary.count == 4, "a row an activation and matching: \(summary)")
    // Without the store the narrow net is led back to the widths that it was made from.
    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    #expect(try workspace.succeed("report", "fair", "--check").output == "fair: up to date\n")
  }

  @Test("The report shows published numbers beside ours, and which are reproduced")
  func published() throws {
    let workspace = try Workspace()
    try workspace.write("fair.yaml", suite)
    try workspace.succeed("run", "fair.yaml")
    let report = try workspace.text("reports/fair/report.md")
    let rows = report.split(separator: "\n").filter { $0.hasPrefix("| 4-16-3") }
    #expect(rows.count == 2)
    #expect(rows.first?.contains("| yes") == true, "\(rows)")
    #expect(rows.last?.contains("| no") == true, "\(rows)")
    #expect(report.contains("1 of 2 numbers are reproduced within ±90.00 points.\n\nSource: a book."))
    #expect(report.contains("tanh 1.5925 (published: 1.6667)"))
  }
}
