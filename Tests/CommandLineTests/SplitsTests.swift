import Foundation
import Testing

@Suite("Splits, from the command line")
struct SplitsTests {
  private let small = ["--dataset", "iris", "--hidden", "4", "--epochs", "3"]

  /// The rows of a CSV file by the names of its columns.
  private func rows(_ workspace: Workspace, _ file: String) throws -> [[String: String]] {
    let lines = try workspace.text(file).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0)) { first, _ in first } }
  }

  @Test(
    "A comparison over resampled splits is what 'analyze' makes of its scores with the same n_test/n_train, by either path",
    arguments: [["--splits", "per-seed", "--seeds", "6"], ["--splits", "folds:5x2"]])
  func corrected(_ options: [String]) throws {
    let workspace = try Workspace()
    try workspace.succeed(["compare", "relu", "tanh", "--name", "own"] + small + options)
    let pair = try #require(try rows(workspace, "reports/own/comparisons.csv").first)
    let splits = try rows(workspace, "reports/own/datasets.csv")
    func total(_ column: String) -> Double { splits.reduce(0) { $0 + (Double($1[column] ?? "") ?? .nan) } }
    let ratio = total("test_rows") / total("training_rows")
    let output = try workspace.succeed(
      "analyze", "reports/own/trials.csv", "--method", "activation", "--block", "seed", "--value", "test_accuracy",
      "--drop", "suite", "--drop", "dataset",
      "--reference", "relu", "--rope", "0.005", "--test-share", "\(ratio / (1 + ratio))", "--format", "csv"
    ).output
    try workspace.write("analyzed.csv", output)
    let analyzed = try #require(try rows(workspace, "analyzed.csv").first { $0["a"] == "tanh" && $0["b"] == "relu" })
    for column in ["t_statistic", "t_p", "t_ci95_low", "bayes_t_inside", "tost_p"] {
      let (one, other) = (Double(pair[column] ?? "") ?? .nan, Double(analyzed[column] ?? "") ?? .nan)
      #expect(abs(one - other) <= 1e-9 * abs(other), "\(column): \(one), and \(other)")
    }
    for column in ["wilcoxon_p_exact", "sign_flip_p", "sign_test_p"] { #expect(pair[column] == "", "\(column)") }
  }

  @Test("The report says what was resampled and why the t was corrected; the raw files alone give it again")
  func report() throws {
    let workspace = try Workspace()
    try workspace.succeed(
      ["compare", "relu", "tanh", "--name", "own", "--splits", "folds:5", "--tune", "0.01,0.1"] + small)
    let report = try workspace.text("reports/own/report.md")
    for part in [
      "All rows are dealt into 5 folds", "Nadeau & Bengio 2003", "chosen on its own split", "more data, not more folds",
    ] {
      #expect(report.contains(part), "the report lacks '\(part)'")
    }
    #expect(
      try rows(workspace, "reports/own/tuning.csv").map { $0["split"] ?? "" }.sorted()
        == (1...5).flatMap { Array(repeating: "\($0)", count: 4) })
    try FileManager.default.removeItem(at: workspace.file(".actlab"))
    #expect(try workspace.succeed("report", "own", "--check").output == "own: up to date\n")
  }

  @Test(
    "Answer, captions and figures say of how many folds or seeds they are",
    arguments: [
      (["--splits", "folds:5"], "Over 5 folds of 4-4-3 on iris, ", "fold"),
      (["--splits", "folds:3x2"], "Over 2 × 3 folds of 4-4-3 on iris, ", "fold"),
      (["--seeds", "3"], "Over 3 seeds, each with a split of its own, of 4-4-3 on iris, ", "seed"),
      (["--seeds", "1"], "Over 1 seed, with a split of its own, of 4-4-3 on iris, ", "seed"),
    ])
  func units(_ options: [String], _ start: String, _ unit: String) throws {
    let workspace = try Workspace()
    let output = try workspace.succeed(["compare", "relu", "tanh"] + small + options).output
    let answer = try #require(output.split(separator: "\n").first { $0.hasPrefix("Over ") })
    #expect(answer.hasPrefix(start), "\(answer)")
    let other = unit == "fold" ? "seed" : "fold"
    #expect(!answer.contains(other), "\(answer)")
    let report = try workspace.text("reports/relu-tanh-iris/report.md")
    for part in [
      "the mean over \(unit)s with half", "paired by \(unit)", "results pair by \(unit)", "mean rank within a \(unit)",
    ] {
      #expect(report.contains(part), "the report lacks '\(part)'")
    }
    let figures = try workspace.contents(of: "reports/relu-tanh-iris/figures").values.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(!figures.contains { $0.contains("\(other)s") })
  }

  @Test("Repetitions of folds begin with the folds of fewer, whose trials are found again")
  func repetitions() throws {
    let workspace = try Workspace()
    try workspace.succeed(["compare", "relu", "tanh", "--splits", "folds:5"] + small)
    let more = try workspace.run(["compare", "relu", "tanh", "--splits", "folds:5x2"] + small)
    #expect(more.errors.contains("20 trials, 10 stored, 10 to run"), "\(more.errors)")
  }

  @Test("A net of a fold is trained by its number, and its split.csv has the fold as the test part")
  func oneNet() throws {
    let workspace = try Workspace()
    var tested: [String] = []
    for fold in 1...5 {
      try workspace.succeed(["train", "relu", "--splits", "folds:5", "--seed", "\(fold)", "--save", "net"] + small)
      tested += try rows(workspace, "net/split.csv").filter { $0["part"] == "test" }.compactMap { $0["row"] }
    }
    #expect(tested.count == 150 && Set(tested).count == 150)
  }

  @Test("Rows of a group are in one part, and the group is no input")
  func groups() throws {
    let workspace = try Workspace()
    let lines = (0..<120).map { "\($0 / 6),\($0 * 7 % 11),\($0 * 5 % 13),\($0 % 2 == 0 ? "yes" : "no")" }
    try workspace.write("wards.csv", "ward,x,y,ill\n" + lines.joined(separator: "\n") + "\n")
    try workspace.succeed(
      "train", "relu", "--dataset", "wards.csv", "--group", "ward", "--epochs", "2", "--hidden", "4", "--save", "net")
    var parts: [Int: Set<String>] = [:]
    for row in try rows(workspace, "net/split.csv") {
      parts[(Int(row["row"] ?? "") ?? -1) / 6, default: []].insert(row["part"] ?? "")
    }
    #expect(parts.count == 20 && parts.values.allSatisfy { $0.count == 1 }, "\(parts)")
    #expect(try !workspace.text("net/preprocessing.json").contains("ward"))
  }

  @Test(
    "What cannot be split is one clear line",
    arguments: [
      (
        "--splits folds:60",
        "error: splits: 60 folds of iris, whose class 'setosa' has 50 rows; use at most 50 folds, or per-seed"
      ),
      (
        "--splits folds:5 --seeds 4",
        "error: --seeds: cannot stand beside folds: there is a trial for each fold; leave it out"
      ),
      (
        "--splits folds:5 --test 0.3",
        "error: --test: cannot stand beside folds: each fold is the test part once; leave it out"
      ),
      (
        "--splits per-seed --seeds 1",
        "error: --splits: is per-seed, and there is one seed: one split shows no spread; give 'seeds' 2 at least, or fixed"
      ),
      (
        "--splits loo",
        "error: --splits: must be auto, fixed, per-seed, or folds:10 ({folds: 10, repeats: 1} in a suite), not 'loo'"
      ),
    ])
  func bad(_ options: String, _ error: String) throws {
    let workspace = try Workspace()
    let outcome = try workspace.run(
      ["compare", "relu", "tanh"] + small + options.split(separator: " ").map(String.init))
    #expect([64, 65].contains(outcome.code) && outcome.errors == error + "\n", "\(outcome.errors)")
  }

  @Test(
    "With a test part that is given, seeds are independent given it; with a given validation part, too, there is one split"
  )
  func givenTest() throws {
    let workspace = try Workspace()
    func lines(_ rows: Range<Int>) -> String {
      "x,y,ill\n" + rows.map { "\($0 * 7 % 11),\($0 * 5 % 13),\($0 % 3 == 0 ? "yes" : "no")\n" }.joined()
    }
    try workspace.write("train.csv", lines(0..<90))
    try workspace.write("test.csv", lines(90..<120))
    let base = [
      "compare", "relu", "tanh", "--dataset", "train.csv", "--test-file", "test.csv", "--label", "ill", "--splits",
      "per-seed", "--seeds", "3", "--hidden", "4", "--epochs", "2",
    ]
    try workspace.succeed(base)
    let splits = try rows(workspace, "reports/relu-tanh-train/datasets.csv")
    #expect(splits.map { $0["test_part"] } == ["given", "given", "given"] && splits.count == 3)
    #expect(try rows(workspace, "reports/relu-tanh-train/comparisons.csv").first?["wilcoxon_p_exact"] != "")
    #expect(try !workspace.text("reports/relu-tanh-train/report.md").contains("Nadeau"))
    let validated = try workspace.succeed(base + ["--metric", "validation_auroc"]).output
    #expect(validated.contains("(n_test/n_train = 0.1111)"), "9 of 90 rows select: \(validated)")
    try workspace.succeed(base + ["--validation", "0"])
    #expect(try rows(workspace, "reports/relu-tanh-train-3/datasets.csv").map { $0["split"] } == ["fixed"])
    let both = try workspace.run(base + ["--test", "0.3"])
    #expect(both.code == 64 && both.errors.contains("--test: the test part is given by --test-file"), "\(both.errors)")
  }

  @Test("Groups are told of, and none may be in the training and in a given test part")
  func givenGroups() throws {
    let workspace = try Workspace()
    func lines(_ rows: Range<Int>) -> String {
      "ward,x,ill,part\n"
        + rows.map { "w\($0 / 6),\($0 * 7 % 11),\($0 % 2 == 0 ? "yes" : "no"),\($0 % 4 == 0 ? "test" : "train")\n" }
        .joined()
    }
    try workspace.write("train.csv", lines(0..<60))
    try workspace.write("test.csv", lines(57..<80))
    let told = try workspace.succeed("data", "train.csv", "--label", "ill", "--drop", "part", "--group", "ward").output
    #expect(told.contains("10 groups by 'ward', whose rows are in one part each"), "\(told)")
    for (options, group) in [
      (["--drop", "part", "--test-file", "test.csv"], "w9"), (["--split-column", "part"], "w0"),
    ] {
      let outcome = try workspace.run(["data", "train.csv", "--label", "ill", "--group", "ward"] + options)
      #expect(
        outcome.code == 65 && outcome.errors.contains("the group '\(group)' has rows to train on and rows to test on"),
        "\(outcome.errors)")
    }
  }

  @Test("Where the part to test on takes all rows of the part 'train', it is said, and nothing ends")
  func nothingToTrainOn() throws {
    let workspace = try Workspace()
    try workspace.write(
      "t.csv", "x,part,y\n" + (0..<12).map { "\($0 * 7 % 5),\($0 == 5 ? "train" : "validation"),\($0 % 2)\n" }.joined())
    var refusals = 0
    for seed in 1...3 {
      let outcome = try workspace.run([
        "train", "relu", "--dataset", "t.csv", "--split-column", "part", "--label", "y", "--task", "classes",
        "--splits", "folds:3", "--hidden", "3", "--epochs", "1", "--seed", "\(seed)",
      ])
      #expect([0, 65].contains(outcome.code), "\(seed): \(outcome.code): \(outcome.errors.prefix(300))")
      if outcome.errors.contains("of the 1 row to train on the test part takes all") { refusals += 1 }
    }
    #expect(refusals == 1)
  }

  @Test("data shows the split that is asked for, and says whether each seed has its own")
  func shown() throws {
    let workspace = try Workspace()
    #expect(try workspace.succeed("data", "iris").output.contains("each seed has a split of its own"))
    let fixed = try workspace.succeed("data", "iris", "--splits", "fixed").output
    #expect(fixed.contains("30 to test on\n") && !fixed.contains("each seed"), "\(fixed)")
    #expect(try workspace.succeed("data", "iris", "--splits", "folds:10").output.contains("15 to test on"))
    #expect(try workspace.run(["data", "iris", "--splits", "some"]).code == 64)
  }

  @Test(
    "A report of an older program, whose suite does not say how data were split, tells the command that splits them so again"
  )
  func older() throws {
    let workspace = try Workspace()
    try workspace.succeed(["compare", "relu", "tanh", "--name", "old", "--splits", "fixed", "--seeds", "2"] + small)
    let suite = try workspace.text("reports/old/suite.yaml")
    try workspace.write("reports/old/suite.yaml", suite.replacing("splits: fixed\n", with: ""))
    try workspace.succeed("report", "old", "--store", "none.sqlite")
    let command = "actlab run reports/old/suite.yaml --set splits=fixed"
    #expect(try workspace.text("reports/old/report.md").contains(command))
    let again = try workspace.run(["run", "reports/old/suite.yaml", "--set", "splits=fixed"])
    #expect(again.errors.contains("4 trials, 4 stored, 0 to run"), "\(again.errors)")
  }

  @Test("A column of one group, of none, and one that is the label, are one clear line")
  func badGroups() throws {
    let workspace = try Workspace()
    try workspace.write("one.csv", "g,h,x,y\n1,a,1,yes\n1,,2,no\n1,b,3,yes\n1,b,4,no\n")
    try workspace.write("two.csv", "g,y\na,yes\nb,no\nc,yes\n")
    let alone = try workspace.run(["data", "two.csv", "--label", "y", "--group", "g"])
    #expect(alone.code == 65 && alone.errors.contains("two.csv:1: 'y' is the only column"), "\(alone.errors)")
    for (column, error) in [
      ("g", "one.csv: column 'g' names one group, which no split may tear; --group needs a column with several"),
      ("h", "one.csv:3: column 'h': is empty; every row needs the name of its group"),
      ("y", "one.csv: 'y' cannot be the --group and the label or the --split-column"),
    ] {
      let outcome = try workspace.run(["train", "relu", "--dataset", "one.csv", "--label", "y", "--group", column])
      #expect(outcome.code == 65 && outcome.errors.contains(error), "\(outcome.errors)")
    }
  }
}
