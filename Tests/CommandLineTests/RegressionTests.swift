import Foundation
import Testing

@Suite("Values to predict, from the command line")
struct RegressionTests {
  /// A table whose target is between one million and two.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    let rows = (0..<120).map { row in
      let (x, y) = (Double(row % 11), Double(row * 7 % 13))
      return "\(x),\(y),\(1e6 + 1e4 * (x * x - 3 * y) + 0.5)\n"
    }
    try workspace.write("prices.csv", "x,y,price\n" + rows.joined())
    return workspace
  }

  private let data = ["--dataset", "prices.csv", "--label", "price", "--hidden", "16"]

  /// The header of a raw table.
  private func header(_ workspace: Workspace, _ file: String) throws -> [Substring] {
    try #require(try workspace.text(file).split(separator: "\n").first).split(separator: ",")
  }

  @Test("A target around a million does not diverge at defaults, and is scored in its own unit")
  func defaults() throws {
    let workspace = try workspace()
    let outcome = try workspace.run(["train", "relu", "--save", "net"] + data)
    #expect(outcome.code == 0 && outcome.output.contains("validation R²"), "\(outcome.errors)")
    let json = try workspace.run(["train", "relu", "--format", "json"] + data).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(row["status"] as? String == "completed" && row["test_accuracy"] is NSNull)
    let (loss, r2) = (row["test_loss"] as? Double ?? .nan, row["test_r2"] as? Double ?? .nan)
    #expect(r2 > 0.5 && loss < 0.5, "R² \(r2), loss \(loss)")
    #expect((row["test_rmse"] as? Double ?? 0) > 1e3 && (row["test_mae"] as? Double ?? 0) > 1e3)
    #expect(
      try header(workspace, "net/history.csv") == [
        "epoch", "train_loss", "validation_loss", "validation_accuracy", "validation_rmse", "validation_mae",
        "validation_r2", "seconds",
      ])
  }

  /// Two missing values of 400 make an indicator that is 14 standard deviations tall where it is 1.
  @Test("Rows that stand far from all others do not make a net of values diverge at defaults", arguments: 1...4)
  func rareIndicator(_ seed: Int) throws {
    let workspace = try Workspace()
    let rows = (0..<400).map { row in
      let (x, y, z) = (Double(row % 11) - 5, Double(row * 7 % 13) - 6, Double(row * 5 % 17) - 8)
      return "\([57, 203].contains(row) ? "" : String(x)),\(y),\(z),\(x * x - 3 * y + y * z / 4)\n"
    }
    try workspace.write("gaps.csv", "x,y,z,value\n" + rows.joined())
    let json = try workspace.run(
      ["train", "relu", "--dataset", "gaps.csv", "--seed", "\(seed)", "--format", "json"]
    ).output
    let row = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((row["test_r2"] as? Double ?? -.infinity) > 0.5, "\(json)")
  }

  @Test("Values are compared by R², with a hundredth as the region, and the mean as the baseline")
  func comparison() throws {
    let workspace = try workspace()
    let output = try workspace.run(["compare", "relu", "tanh", "--seeds", "3"] + data).output
    #expect(output.contains("test R²") && output.contains("the training mean"), "\(output)")
    let report = try workspace.text("reports/relu-tanh-prices/report.md")
    #expect(report.contains("at most 0.010 (the region of equivalence") && report.contains("standardised likewise"))
    #expect(try header(workspace, "reports/relu-tanh-prices/trials.csv").contains("test_r2"))
    #expect(try header(workspace, "reports/relu-tanh-prices/datasets.csv").contains("baseline_test_r2"))
    #expect(try workspace.run(["report", "--check", "--store", "none.sqlite"]).code == 0)
  }

  @Test("Errors in a large unit are shown with all their digits before the point")
  func largeErrors() throws {
    let workspace = try workspace()
    let train = try workspace.succeed(["train", "relu", "--metric", "rmse", "--epochs", "2"] + data).output
    let compare = try workspace.run(
      ["compare", "relu", "tanh", "--metric", "rmse", "--rope", "20000", "--seeds", "1", "--epochs", "2"] + data)
    for text in [train, compare.output, compare.errors, try workspace.text("reports/relu-tanh-prices/report.md")] {
      #expect(text.contains(/RMSE.*[1-9]\d{1,2},\d{3}\b/.dotMatchesNewlines()) && !text.contains(/\de\+\d/), "\(text)")
      #expect(!text.contains(/\d{5,}\.\d/), "\(text)")
    }
    #expect(compare.output.contains("mean test RMSE") && compare.code == 0, "\(compare.errors)")
  }

  @Test("The raw tables of classes have no columns of measures of values")
  func classes() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--seeds", "2", "--epochs", "2")
    for file in ["trials", "curves", "datasets"] {
      let names = try header(workspace, "reports/relu-tanh-iris/\(file).csv")
      let ofValues = names.filter { name in ["_rmse", "_mae", "_r2"].contains { name.hasSuffix($0) } }
      #expect(ofValues.isEmpty && names.contains { $0.hasSuffix("_accuracy") }, "\(file): \(names)")
    }
  }

  @Test("Raw tables of before, without R², are read, and compared by the loss")
  func before() throws {
    let workspace = try workspace()
    #expect(try workspace.run(["compare", "relu", "tanh", "--seeds", "2"] + data).code == 0)
    let folder = "reports/relu-tanh-prices/"
    for file in ["trials.csv", "curves.csv", "datasets.csv"] {
      let lines = try workspace.text(folder + file).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      // What the columns from the label on hold was not known yet either.
      let known = lines[0].firstIndex(of: "label") ?? lines[0].count
      let kept = lines[0].indices.prefix(known).filter { place in
        !["_rmse", "_mae", "_r2"].contains { lines[0][place].hasSuffix($0) }
      }
      try workspace.write(
        folder + file, lines.map { line in kept.map { line[$0] }.joined(separator: ",") + "\n" }.joined())
    }
    try workspace.succeed("report", "relu-tanh-prices", "--store", "none.sqlite")
    let report = try workspace.text(folder + "report.md")
    #expect(report.contains("test loss") && !report.contains("R²") && !report.contains("standardised likewise"))
    #expect(try workspace.run(["report", "--check", "--store", "none.sqlite"]).code == 0)
  }
}
