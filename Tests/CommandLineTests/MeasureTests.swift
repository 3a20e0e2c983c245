import Foundation
import Testing

@Suite("Measures, from the command line")
struct MeasureTests {
  /// A table of two numbers and a class, of which nine in ten rows have the first.
  private func lopsided() throws -> Workspace {
    let workspace = try Workspace()
    let rows = (0..<200).map { row in
      let (x, y) = (Double(row % 17), Double(row * 5 % 19))
      return "\(x),\(y),\(row % 10 == 3 ? "rare" : "usual")\n"
    }
    try workspace.write("faults.csv", "x,y,label\n" + rows.joined())
    return workspace
  }

  private func rows(_ workspace: Workspace, _ file: String) throws -> [[String: String]] {
    let lines = try workspace.text(file).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// The chance that an example of a class has a larger probability of it than one of the rest, pair by pair.
  private func area(_ rows: [[String: String]], _ name: String) -> Double {
    let numbers = rows.map { (isOwn: $0["label"] == name, value: $0[name].flatMap(Double.init) ?? .nan) }
    var (wins, pairs) = (0.0, 0.0)
    for own in numbers where own.isOwn {
      for other in numbers where !other.isOwn {
        wins += own.value > other.value ? 1 : own.value == other.value ? 0.5 : 0
        pairs += 1
      }
    }
    return wins / pairs
  }

  @Test(
    "The measures of a trained net are those of its saved predictions, and confusion.csv counts them",
    arguments: [("wine", "cross-entropy"), ("digits", "cross-entropy"), ("iris", "mse")])
  func predictions(_ dataset: String, _ loss: String) throws {
    let workspace = try Workspace()
    let json = try workspace.succeed(
      "train", "relu", "--dataset", dataset, "--hidden", "8", "--epochs", "2", "--loss", loss, "--save", "net",
      "--format", "json"
    ).output
    let scores = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rows = try rows(workspace, "net/predictions.csv").filter { $0["part"] == "test" }
    let confusion = try workspace.text("net/confusion.csv").split(separator: "\n").map { $0.split(separator: ",") }
    let classes = confusion[0].dropFirst().map(String.init)
    func count(_ isCounted: ([String: String]) -> Bool) -> Double { Double(rows.count(where: isCounted)) }
    let recalls = classes.map { name in
      count { $0["label"] == name && $0["prediction"] == name } / count { $0["label"] == name }
    }
    let f1 = classes.map { name in
      2 * count { $0["label"] == name && $0["prediction"] == name }
        / (count { $0["label"] == name } + count { $0["prediction"] == name })
    }
    let losses = rows.map { row in -log(min(max(Double(row[row["label"] ?? ""] ?? "") ?? .nan, 0x1p-52), 1 - 0x1p-52)) }
    let wanted: [(String, Double)] = [
      ("accuracy", count { $0["label"] == $0["prediction"] } / Double(rows.count)),
      ("balanced_accuracy", recalls.reduce(0, +) / Double(classes.count)),
      ("macro_f1", f1.reduce(0, +) / Double(classes.count)),
      ("auroc", classes.map { area(rows, $0) }.reduce(0, +) / Double(classes.count)),
      ("log_loss", losses.reduce(0, +) / Double(rows.count)),
    ]
    for (name, wanted) in wanted {
      let found = scores["test_\(name)"] as? Double ?? .nan
      #expect(abs(found - wanted) < 1e-12, "\(name): \(found), and of the predictions \(wanted)")
    }
    for (line, label) in zip(confusion.dropFirst(), classes) {
      let cells = classes.map { name in count { $0["label"] == label && $0["prediction"] == name } }
      #expect(line[0] == label && line.dropFirst().map { Double($0) } == cells, "\(label)")
    }
  }

  @Test("Where a class has most rows, balanced accuracy is compared, against 1/k, and the report defines it")
  func balanced() throws {
    let workspace = try lopsided()
    let data = ["--dataset", "faults.csv", "--hidden", "4", "--seeds", "3", "--epochs", "2"]
    let output = try workspace.run(["compare", "relu", "tanh"] + data).output
    #expect(output.contains("test balanced accuracy") && output.contains("baseline: the largest class"), "\(output)")
    let summary = try rows(workspace, "reports/relu-tanh-faults/summary.csv")
    #expect(summary.allSatisfy { $0["metric"] == "test_balanced_accuracy" })
    let dataset = try #require(try rows(workspace, "reports/relu-tanh-faults/datasets.csv").first)
    #expect(dataset["baseline_test_balanced_accuracy"] == "0.5" && dataset["baseline_test_auroc"] == "0.5")
    let report = try workspace.text("reports/relu-tanh-faults/report.md")
    #expect(report.contains("*Test balanced accuracy* is, of the test part, the mean over classes of the share of a"))
    #expect(report.contains("at most 0.50 points"))
    let trials = try rows(workspace, "reports/relu-tanh-faults/trials.csv")
    let curves = try rows(workspace, "reports/relu-tanh-faults/curves.csv")
    for measure in ["accuracy", "balanced_accuracy", "macro_f1", "auroc", "log_loss"] {
      #expect(trials.allSatisfy { $0["test_\(measure)"].flatMap(Double.init) != nil }, "test_\(measure)")
      #expect(curves.allSatisfy { $0["validation_\(measure)"].flatMap(Double.init) != nil }, "validation_\(measure)")
    }
    #expect(try workspace.run(["report", "--check", "--store", "none.sqlite"]).code == 0)
  }

  @Test("Raw tables of before, with the accuracy alone, are compared by it")
  func before() throws {
    let workspace = try lopsided()
    try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "faults.csv", "--hidden", "4", "--seeds", "2", "--epochs", "2")
    let folder = "reports/relu-tanh-faults/"
    for file in ["trials.csv", "curves.csv"] {
      let lines = try workspace.text(folder + file).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let kept = lines[0].indices.filter { place in
        !["_balanced_accuracy", "_macro_f1", "_auroc", "_log_loss"].contains { lines[0][place].hasSuffix($0) }
      }
      #expect(kept.count < lines[0].count)
      try workspace.write(
        folder + file, lines.map { line in kept.map { line[$0] }.joined(separator: ",") + "\n" }.joined())
    }
    try workspace.succeed("report", "relu-tanh-faults", "--store", "none.sqlite")
    #expect(try rows(workspace, folder + "summary.csv").allSatisfy { $0["metric"] == "test_accuracy" })
  }

  @Test("--metric names a measure with its part or without, and --rope its region")
  func named() throws {
    let workspace = try Workspace()
    let data = ["--dataset", "iris", "--hidden", "4", "--seeds", "3", "--epochs", "2"]
    for (metric, column, region) in [
      ("auroc", "test_auroc", "0.02"), ("validation_macro_f1", "validation_macro_f1", "0.1"),
      ("log_loss", "test_log_loss", "none"),
    ] {
      let json = try workspace.run(
        ["compare", "relu", "tanh", "--name", "kept", "--metric", metric, "--rope", region, "--format", "json"] + data
      ).output
      let families = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
      #expect(families.first?["metric"] as? String == column && families.first?["rope"] as? Double == Double(region))
    }
    let report = try workspace.text("reports/kept/report.md")
    #expect(
      report.contains("baseline: the training part's shares of the classes") && report.contains("lower is better"))
    let best = try #require(
      try rows(workspace, "reports/kept/summary.csv").min { ($0["mean"] ?? "") < ($1["mean"] ?? "") })
    #expect(report.contains("\(best["activation"] ?? "") has the best mean test log loss"), "\(best)")
    let trained = try workspace.run(
      ["train", "relu", "--metric", "auroc"] + data.filter { $0 != "--seeds" && $0 != "3" })
    #expect(trained.output.contains("validation AUROC") && trained.output.contains("has a test AUROC of 0.5000"))
  }

  @Test(
    "A metric of the other task, and one that there is not, are a line that says what would be right",
    arguments: [
      (
        "iris", "r2", 65,
        "data set 'iris' has classes to predict, which the metric 'test_r2' cannot score; use test_accuracy, "
      ),
      (
        "prices.csv", "validation_auroc", 65,
        "has numbers to predict, which the metric 'validation_auroc' cannot score; use validation_rmse, validation_mae or validation_r2, or auto"
      ),
      ("iris", "test_acuracy", 64, "did you mean 'test_accuracy'?"),
    ])
  func wrong(_ dataset: String, _ metric: String, _ code: Int32, _ problem: String) throws {
    let workspace = try Workspace()
    try workspace.write("prices.csv", "x,price\n" + (0..<40).map { "\($0 % 7),\(Double($0) * 1.25)\n" }.joined())
    let outcome = try workspace.run(["compare", "relu", "tanh", "--dataset", dataset, "--metric", metric, "--quiet"])
    #expect(
      outcome.code == code && outcome.errorLines.count == 1 && outcome.errors.contains(problem), "\(outcome.errors)")
  }

  @Test("Ranks over data sets are of classes or of values, each data set with its own metric")
  func tasks() throws {
    let workspace = try lopsided()
    for name in ["first", "second"] {
      let rows = (0..<60).map { "\($0 % 7),\($0 % (name == "first" ? 5 : 6)),\(Double($0 * $0 % 41) * 1.25)\n" }
      try workspace.write(name + ".csv", "a,b,price\n" + rows.joined())
    }
    try workspace.write(
      "both.yaml",
      """
      name: both
      datasets: [iris, {name: faults, file: faults.csv}, {name: first, file: first.csv}, {name: second, file: second.csv}]
      networks: [{hidden: [4]}]
      activations: [relu, tanh]
      training: {epochs: 2}
      seeds: 2
      """)
    try workspace.succeed("run", "both.yaml")
    let report = try workspace.text("reports/both/report.md")
    #expect(report.split(separator: "\n").count { $0.hasPrefix("<summary>Over all data sets") } == 2)
    #expect(
      report.contains("the best mean rank by test accuracy or test balanced accuracy")
        || report.contains("the same mean rank by test accuracy or test balanced accuracy"))
    #expect(report.contains("The score is the test accuracy on iris and the test balanced accuracy on faults."))
    #expect(report.contains("mean rank by test R²"))
    let metrics = try rows(workspace, "reports/both/summary.csv").map {
      "\($0["dataset"] ?? ""): \($0["metric"] ?? "")"
    }
    #expect(
      Set(metrics) == [
        "iris: test_accuracy", "faults: test_balanced_accuracy", "first: test_r2", "second: test_r2",
      ])
  }

  @Test("A class that the test part lacks is said to be left out")
  func absent() throws {
    let workspace = try Workspace()
    let rows = (0..<90).map { row in
      let part = row < 60 ? row % 5 == 4 ? "validation" : "train" : "test"
      return "\(row % 7),\(row % 5),\(part),\(["a", "b", "c"][part == "test" ? row % 2 : row % 3])\n"
    }
    try workspace.write("absent.csv", "x,y,part,label\n" + rows.joined())
    let data = ["--dataset", "absent.csv", "--split-column", "part", "--hidden", "4", "--epochs", "2"]
    let told =
      "The test part has no example of class c: balanced accuracy and AUROC leave out a class that is not there."
    #expect(try workspace.run(["train", "relu"] + data).output.contains(told))
    let outcome = try workspace.run(["compare", "relu", "tanh", "--seeds", "2", "--metric", "auroc"] + data)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let report = try workspace.text("reports/relu-tanh-absent/report.md")
    #expect(report.split(separator: "\n").count { $0.contains(told) } == 2)
    let dataset = try workspace.text("reports/relu-tanh-absent/datasets.csv")
    #expect(dataset.contains("test_lacks") && dataset.contains("\"[\"\"c\"\"]\""))
    #expect(try workspace.run(["report", "--check", "--store", "none.sqlite"]).code == 0)
  }
}
