import Foundation
import Testing

@Suite("The main job")
struct JobTests {
  private let small = ["run", "quick", "--set", "seeds=2", "--set", "training.epochs=2"]

  @Test("A comparison prints in every format; what is none prints as text where the format is for comparisons alone")
  func formats() throws {
    let workspace = try Workspace()
    let base = [
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "1", "--seeds", "2", "--quiet",
    ]
    let starts = [
      ("text", "iris, 4-4-3\n\nactivation                   test accuracy %"), ("json", "["),
      ("csv", "suite,arm,matching,dataset,network,"),
      (
        "markdown",
        "## iris, 4-4-3\n\nOver 2 seeds, each with a split of its own, of 4-4-3 on iris, at one shared rate, "
      ),
      (
        "latex",
        "% After the sign of plus and minus stands half the 95 % interval of the mean.\n% iris, 4-4-3\n\\begin{tabular}{l"
      ),
    ]
    for (format, start) in starts {
      let outcome = try workspace.run(base + ["--format", format])
      #expect(
        outcome.code == 0 && outcome.output.hasPrefix(start),
        "\(format): \(outcome.output.prefix(200))\(outcome.errors)")
    }
    let plans = try ["text", "latex"].map { try workspace.succeed("run", "quick", "--dry-run", "--format", $0).output }
    #expect(plans[0] == plans[1] && plans[0].contains("nothing was run"))
  }

  @Test("A second run has nothing to do and changes no byte; reports are made again from the store, or without it")
  func job() throws {
    let workspace = try Workspace()
    let first = try workspace.run(small)
    #expect(first.code == 0 && first.errors.contains("12 trials, 0 stored, 12 to run"), "\(first.errors)")
    #expect(first.output.contains("digits, 64-64-10"))
    // With keys changed it is not the built-in suite that must be run again.
    #expect(try workspace.text("reports/quick/report.md").contains("`actlab run reports/quick/suite.yaml`"))
    let written = try workspace.contents(of: "reports/quick")
    let expected = [
      ".actlab-files", "comparisons.csv", "curves.csv", "datasets.csv", "diagnostics.csv", "environment.json",
      "report.html", "report.md", "suite.yaml", "summary.csv", "trials.csv",
    ]
    #expect(written.keys.filter { !$0.hasPrefix("figures/") }.sorted() == expected)

    let second = try workspace.run(small)
    #expect(second.code == 0 && second.errors.contains("12 stored, 0 to run"), "\(second.errors)")
    #expect(second.output == first.output)
    #expect(try workspace.contents(of: "reports/quick") == written)

    let check = try workspace.succeed("report", "quick", "--check")
    #expect(check.output == "quick: up to date\n")

    for name in ["report.md", "summary.csv"] {
      try workspace.write("reports/quick/\(name)", "edited\n")
      let stale = try workspace.run(["report", "--check"])
      #expect(stale.code == 1 && stale.output.contains("stale: \(name)"), "\(stale.output)")
      #expect(try workspace.text("reports/quick/\(name)") == "edited\n", "--check wrote")
      try workspace.succeed("report", "quick")
      #expect(try workspace.contents(of: "reports/quick") == written)
    }

    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    for name in ["report.md", "summary.csv", "comparisons.csv"] {
      try FileManager.default.removeItem(at: workspace.file("reports/quick/\(name)"))
    }
    try workspace.succeed("report", "quick")
    #expect(try workspace.contents(of: "reports/quick") == written)
    #expect(try !workspace.names().contains(".actlab"), "a report made a store")
  }

  @Test("--dry-run says what would be run and writes nothing")
  func dryRun() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(small + ["--dry-run"])
    #expect(outcome.code == 0 && outcome.output.contains("12 trials, 12 to run; nothing was run"), "\(outcome.output)")
    #expect(try workspace.names().isEmpty)
    let json = try workspace.run(small + ["--dry-run", "--format", "json"])
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 6 && rows.allSatisfy { $0["trials"] as? Int == 2 && $0["to_run"] as? Int == 2 })
  }

  @Test("One trial is one trial on one core")
  func one() throws {
    let workspace = try Workspace()
    let single = ["run", "quick"] + ["seeds=1", "activations=[relu]", "training.epochs=1"].flatMap { ["--set", $0] }
    #expect(try workspace.succeed(single + ["--dry-run"]).output.contains("\n1 trial, 1 to run; nothing was run\n"))
    let errors = try workspace.succeed(single).errors
    #expect(errors.hasPrefix("quick: 1 trial, 0 stored, 1 to run on 1 core\n"), "\(errors)")
  }

  @Test("A bigger suite runs only what the smaller one has not, and --rerun runs all")
  func more() throws {
    let workspace = try Workspace()
    let common = ["compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--epochs", "2", "--seeds"]
    _ = try workspace.run(common + ["2"])
    let more = try workspace.run(common + ["3", "--name", "more"])
    #expect(more.errors.contains("6 trials, 4 stored, 2 to run"), "\(more.errors)")
    let again = try workspace.run(common + ["3", "--name", "more", "--rerun"])
    #expect(again.code == 0 && again.errors.contains("6 to run"), "\(again.errors)")
  }

  @Test("One thread or two, the trials are the same to the last bit")
  func jobs() throws {
    let workspace = try Workspace()
    for jobs in ["1", "2"] {
      let options = ["--jobs", jobs, "--store", "\(jobs).sqlite", "--reports", "reports\(jobs)", "--quiet"]
      let outcome = try workspace.run(small + options)
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    }
    let one = try workspace.trials("reports1/quick")
    #expect(one.count == 13)
    #expect(try workspace.trials("reports2/quick") == one)
  }

  @Test("JSON stands on standard output alone")
  func json() throws {
    let workspace = try Workspace()
    let outcome = try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "iris", "--hidden", "none", "--epochs", "1", "--seeds", "2", "--format",
      "json")
    let families = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
    let family = try #require(families.first)
    #expect(family["network"] as? String == "4-3" && family["dataset"] as? String == "iris")
    let methods = try #require(family["methods"] as? [[String: Any]])
    let keys = [
      "name", "n", "mean", "sd", "sem", "median", "iqm", "min", "max", "q05", "q25", "q75", "q95", "mean_ci95",
      "average_rank",
    ]
    for method in methods { #expect(Set(keys).isSubset(of: method.keys), "\(method.keys.sorted())") }
    // Without a hidden layer there is no activation to differ in.
    let pair = try #require((family["pairs"] as? [[String: Any]])?.first)
    #expect(pair["mean_difference"] as? Double == 0 && pair["verdict"] as? String == "equivalent")
  }

  @Test("A net that diverges is a result: exit 0, counted in the report")
  func divergence() throws {
    let workspace = try Workspace()
    let outcome = try workspace.succeed(
      "compare", "relu", "tanh", "--dataset", "wine", "--hidden", "8", "--lr", "1e30", "--loss", "mse", "--seeds", "2")
    #expect(outcome.output.contains("2 of 2"), "\(outcome.output)")
    #expect(try workspace.trials("reports/relu-tanh-wine").contains { $0.contains(",diverged,") })
    let check = try workspace.run(["report", "--check"])
    #expect(check.code == 0, "\(check.output)")
  }

  @Test("Colours are never written where output is no terminal, and --quiet writes nothing to standard error")
  func quiet() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(small + ["--quiet"], environment: ["NO_COLOR": "1"])
    #expect(outcome.code == 0 && outcome.errors.isEmpty && !outcome.output.isEmpty)
    let loud = try workspace.run(small + ["--rerun"])
    #expect(!(loud.output + loud.errors).contains("\u{1B}") && !loud.errors.contains("\r"))
    #expect(loud.errors.contains("[12/12] digits"))
  }

  @Test("Two classes, numbers to predict, all examples a step, and no validation part", arguments: [true, false])
  func tables(_ isRegression: Bool) throws {
    let workspace = try Workspace()
    let rows = (0..<60).map { row in
      "\(row % 7),\(Double(row) / 9),\(isRegression ? "\(Double(row) * 0.37 + 0.5)" : ["no", "yes"][row % 2])\n"
    }
    try workspace.write("my data.csv", "x,\"y, or so\",target\n" + rows.joined())
    let outcome = try workspace.succeed(
      "compare", "relu", "leaky-relu(slope=0.25)", "--dataset", "my data.csv", "--label", "target", "--hidden", "5",
      "--batch-size", "all", "--validation", "0", "--epochs", "3", "--seeds", "2", "--lr", "0.001")
    #expect(outcome.output.contains("my-data, 2-5-\(isRegression ? 1 : 2)"), "\(outcome.output)")
    #expect(outcome.output.contains(isRegression ? "test R²" : "test accuracy %"))
    let check = try workspace.run(["report", "--check"])
    #expect(check.code == 0, "\(check.output)")
  }

  @Test("One activation on two data sets is described over both, with nothing to compare it with")
  func alone() throws {
    let workspace = try Workspace()
    let settings = [
      "datasets=[wine, glass]", "networks=[{hidden: [4]}]", "activations=[relu]", "seeds=2", "training.epochs=1",
    ]
    let outcome = try workspace.run(["run", "quick", "--quiet"] + settings.flatMap { ["--set", $0] })
    #expect(outcome.code == 0 && outcome.output.contains("Over 2 data sets, at one shared rate"), "\(outcome.output)")
  }
}
