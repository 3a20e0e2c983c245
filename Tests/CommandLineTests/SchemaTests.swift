import Foundation
import Testing

@Suite("actlab show --schema")
struct SchemaTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(
    "jsonschema takes every built-in suite and every report's, and no wrong one",
    .enabled(if: Python.has("jsonschema, yaml"), "Python has no jsonschema and yaml"))
  func jsonschema() throws {
    let workspace = try Workspace()
    try workspace.write("suite.schema.json", try workspace.succeed("show", "--schema").output)
    let listed = try workspace.succeed("list", "suites", "--format", "json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
    var files: [String] = []
    for row in rows {
      let name = try #require(row["id"] as? String)
      try workspace.write("\(name).yaml", try workspace.succeed("show", name).output)
      files.append("\(name).yaml")
      let resolved = Self.root.appendingPathComponent("reports/\(name)/suite.yaml").path
      if FileManager.default.fileExists(atPath: resolved) { files.append(resolved) }
    }
    let script = Self.root.appendingPathComponent("Tests/References/suite_schema.py").path
    let outcome = try #require(Python.command(["python3", script, "suite.schema.json"] + files, in: workspace.url))
    #expect(outcome.code == 0, "\(outcome.output)")
  }

  @Test("A plug-in's activations and their parameters are in the schema of its program")
  func plugin() throws {
    let schema = try Workspace(for: "guide-example").succeed("show", "--schema").output
    #expect(schema.contains("\"gaussian\"") && schema.contains("\"minout\""))
    #expect(try !Workspace().succeed("show", "--schema").output.contains("\"gaussian\""))
  }
}
