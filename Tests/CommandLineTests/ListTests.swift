import Foundation
import Testing

@Suite("actlab list and show")
struct ListTests {
  static let subjects = ["activations", "datasets", "suites", "optimizers", "initializers"]

  private func rows(_ subject: String) throws -> [[String: Any]] {
    let outcome = try Workspace().succeed("list", subject, "--format", "json")
    #expect(outcome.errors.isEmpty)
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test("JSON is an array of objects with ids, each once, and the text names them all", arguments: subjects)
  func list(_ subject: String) throws {
    let ids = try rows(subject).map { $0["id"] as? String ?? "" }
    #expect(!ids.isEmpty && !ids.contains("") && Set(ids).count == ids.count)
    let text = try Workspace().succeed("list", subject).output
    for id in ids { #expect(text.contains(id), "\(id)") }
  }

  @Test("Every listed activation can be shown and trained")
  func activations() throws {
    let workspace = try Workspace()
    for row in try rows("activations") {
      let id = try #require(row["id"] as? String)
      let shown = try workspace.succeed("show", id, "--at=-1,0,1")
      #expect(shown.output.contains("f'(x)"), "\(id)")
      try workspace.succeed("train", id, "--dataset", "iris", "--hidden", "3", "--epochs", "1")
    }
  }

  @Test("Every listed optimizer and initializer trains a net")
  func training() throws {
    let workspace = try Workspace()
    for option in ["optimizer", "initializer"] {
      for row in try rows(option + "s") {
        let id = try #require(row["id"] as? String)
        try workspace.succeed("train", "relu", "--dataset", "iris", "--hidden", "3", "--epochs", "1", "--\(option)", id)
      }
    }
  }

  @Test("An activation's values and slopes at points")
  func show() throws {
    let outcome = try Workspace().succeed("show", "relu", "--at=-1,0.5,2", "--format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let points = try #require(object["points"] as? [[String: Double]])
    #expect(points.map { $0["x"] } == [-1, 0.5, 2])
    #expect(points.map { $0["value"] } == [0, 0.5, 2])
    #expect(points.map { $0["slope"] } == [0, 1, 1])
    #expect((object["range"] as? [Any])?.last as? String == "Infinity")
  }

  @Test(
    "Where an activation bends is said of pieces, too, and not denied of formulas",
    arguments: [
      (["maxout"], "where its two largest pieces are equal"), (["maxout(pieces=1)"], "none"), (["relu"], "0"),
      (["reglu"], "where the piece of its gate is 0"), (["glu"], "none"), (["tanh"], "none"),
      (["--formula", "own = max(x, 0)"], "not known of a formula"),
    ])
  func kinks(_ words: [String], _ kinks: String) throws {
    let workspace = try Workspace()
    #expect(try workspace.succeed(["show"] + words).output.contains("  kinks       \(kinks)\n"), "\(words)")
    let json = try workspace.succeed(["show"] + words + ["--format", "json"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["kinks_in_words"] as? String == kinks)
  }

  @Test("A built-in suite that is shown can be saved and run as it is", arguments: ["six", "quick"])
  func showSuite(_ name: String) throws {
    let workspace = try Workspace()
    let shown = try workspace.succeed("show", name)
    try workspace.write("mine.yaml", shown.output)
    let settings = ["--dry-run", "--set", "datasets=[iris]"]
    let built = try workspace.run(["run", name] + settings)
    let copied = try workspace.run(["run", "mine.yaml"] + settings)
    #expect(built.code == 0 && copied.code == 0 && built.output == copied.output)
  }
}
