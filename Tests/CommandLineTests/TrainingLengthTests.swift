import Foundation
import Testing

@Suite("How long nets are trained, from the command line")
struct TrainingLengthTests {
  private let compare = ["compare", "relu", "sigmoid", "--dataset", "digits", "--hidden", "16", "--seeds", "2"]

  @Test("By default nets are trained for 2,000 steps; the report says so, and is made again from the files alone")
  func defaults() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(compare)
    #expect(outcome.code == 0 && outcome.output.contains("At 49 epochs"), "\(outcome.errors)")
    let rows = try workspace.trials("reports/relu-sigmoid-digits")
    #expect(rows.count == 5 && rows.dropFirst().allSatisfy { $0.contains(",49,completed,") }, "\(rows)")
    let report = try workspace.text("reports/relu-sigmoid-digits/report.md")
    for part in [
      "for 49 epochs (auto: at least 2,000 steps and 5 epochs) in batches of 32 (auto)", "after each recorded epoch",
      "**Length of training.**", "at most 40 epochs are recorded",
    ] {
      #expect(report.contains(part), "lacks '\(part)'")
    }
    #expect(try workspace.text("reports/relu-sigmoid-digits/curves.csv").split(separator: "\n").count <= 1 + 4 * 40)
    // The same numbers by name are the same trials, and so is what the report's suite says.
    let named = try workspace.run(compare + ["--epochs", "49", "--batch-size", "32", "--name", "named"])
    #expect(named.errors.contains("4 trials, 4 stored, 0 to run"), "\(named.errors)")
    let again = try workspace.run(["run", "reports/relu-sigmoid-digits/suite.yaml"])
    #expect(again.errors.contains("4 trials, 4 stored, 0 to run"), "\(again.errors)")
    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    #expect(
      try workspace.succeed("report", "relu-sigmoid-digits", "--check").output == "relu-sigmoid-digits: up to date\n")
    #expect(try workspace.text("reports/relu-sigmoid-digits/report.md") == report)
  }

  @Test("A training that is too short is said to be")
  func short() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(compare + ["--epochs", "5", "--batch-size", "128"])
    #expect(
      outcome.output.contains(
        "At 5 epochs all activations were still improving in 2 of 2 seeds")
        || outcome.output.replacing("\n", with: " ").contains(
          "At 5 epochs relu and sigmoid were still improving in 2 of 2 seeds: this compares speed of learning as much as its end."
        ),
      "\(outcome.output)")
    let options = ["--dataset", "digits", "--hidden", "16", "--quiet"]
    let trained = try workspace.run(["train", "sigmoid", "--epochs", "2", "--batch-size", "auto"] + options)
    #expect(
      trained.output.hasSuffix("at 2 epochs its validation loss was still falling: more training may make it better\n"),
      "\(trained.output)")
    let unvalidated = try workspace.run(["train", "sigmoid", "--epochs", "2", "--validation", "0"] + options)
    #expect(unvalidated.code == 0 && !unvalidated.output.contains("falling"))
  }

  @Test("A search by auto trains as long as what is compared; the raw files alone give the same report")
  func tuned() throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(
      ["compare", "relu", "tanh", "--dataset", "iris", "--hidden", "4", "--seeds", "2", "--tune", "0.01,0.1"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let tuning = try workspace.text("reports/relu-tanh-iris/tuning.csv").split(separator: "\n").dropFirst()
    #expect(tuning.count == 8 && tuning.allSatisfy { $0.contains(",500,completed,") }, "\(tuning)")
    #expect(
      try workspace.text("reports/relu-tanh-iris/report.md").contains("whose nets, after as many epochs, have the best")
    )
    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    #expect(try workspace.succeed("report", "relu-tanh-iris", "--check").output == "relu-tanh-iris: up to date\n")
  }

  @Test("Early stopping ends a training by auto before its ceiling")
  func earlyStopping() throws {
    let workspace = try Workspace()
    try workspace.write(
      "stopped.yaml",
      """
      name: stopped
      datasets: [iris]
      networks: [{hidden: [8]}]
      activations: [relu, tanh]
      training: {early_stopping: {monitor: validation_loss, patience: 3, tolerance: 0.001}}
      learning_rate: 0.1
      seeds: 3
      """)
    let outcome = try workspace.succeed("run", "stopped.yaml")
    let header = try workspace.trials("reports/stopped")[0].split(separator: ",")
    let place = try #require(header.firstIndex(of: "epochs"))
    let epochs = try workspace.trials("reports/stopped").dropFirst().compactMap { row in
      Int(row.split(separator: ",", omittingEmptySubsequences: false)[place])
    }
    #expect(epochs.count == 6 && epochs.allSatisfy { $0 < 500 }, "\(epochs)")
    #expect(outcome.output.contains("At the end of training") || Set(epochs).count == 1, "\(outcome.output)")
    let recorded = try workspace.text("reports/stopped/curves.csv").split(separator: "\n").count - 1
    #expect(recorded < epochs.reduce(0, +), "\(recorded) of \(epochs) epochs are recorded")
    try workspace.succeed("report", "stopped", "--check", "--store", "none.sqlite")
  }

  @Test("--dry-run shows what auto comes to on each data set, and what training will cost")
  func dryRun() throws {
    let workspace = try Workspace()
    let auto = ["--set", "training.epochs=auto", "--set", "training.batch_size=auto", "--dry-run"]
    let arguments = ["run", "quick", "--set", "datasets=[digits, iris]", "--format"]
    let json = try workspace.run(arguments + ["json"] + auto)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    for row in rows {
      let expected = row["dataset"] as? String == "iris" ? 500 : 49
      #expect(row["epochs"] as? Int == expected && row["batch_size"] as? Int == 32, "\(row)")
      #expect((row["flop_to_run"] as? Double ?? 0) > 0)
    }
    let text = try workspace.run(arguments + ["text"] + auto).output
    #expect(text.contains("120 trials, 120 to run; nothing was run\ntraining them takes about "), "\(text)")
  }
}
