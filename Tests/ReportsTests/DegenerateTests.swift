import Comparisons
import Experiments
import Formats
import Foundation
import MadeUpResults
import Reports
import Statistics
import Testing
import Formats

@Suite("Results that are no clean sample")
struct DegenerateTests {
  private func correct(_ counts: [Int]) -> [MadeUpOutcome?] { counts.map(MadeUpOutcome.correct) }

  private func folder(_ made: MadeUpResults) throws -> ReportFolder {
    try ReportFolder(made.results(), below: URL(fileURLWithPath: "reports"))
  }

  @Test("A diverged trial has empty test fields, ranks last, counts as a loss, and leaves the means")
  func divergence() throws {
    let made = try MadeUpResults([
      ("relu", correct([100, 102, 104, 106])), ("tanh", [.correct(150), .correct(152), .diverged, .correct(156)]),
      ("elu", correct([100, 102, 104, 106])),
    ])
    let folder = try folder(made)
    let diverged = try #require(try folder.rows("trials.csv").first { $0["status"] == "diverged" })
    for column in ["test_loss", "test_accuracy", "test_correct"] { #expect(diverged[column] == "", "\(column)") }
    #expect(diverged["epochs"] == "1")

    let family = try made.family()
    let tanh = try #require(family.methods.first { $0.name == "tanh" })
    #expect(tanh.diverged == 1 && tanh.trials == 4 && tanh.description.n == 3)
    #expect(tanh.description.mean.map { abs($0 - 458.0 / 600) < 1e-15 } == true)
    #expect(tanh.averageRank == 1.5)
    let pair = try #require(family.pair("tanh"))
    #expect(pair.outcomes == PairedOutcomes([1, 1, 0, 1], [0, 0, 1, 0], higherIsBetter: true))
    #expect(pair.test.n == 3 && pair.verdict == .inconclusive)
    #expect(family.answer.contains("Diverged: tanh in 1 of 4 trials."))
    #expect(try #require(folder.files["report.md"]).contains("1 of 4"))
  }

  @Test(
    "Nets that do no better than the largest class are named; where one test example is worth more than the region, the answer says so"
  )
  func baselineAndGrain() throws {
    // The largest of iris's three classes has a third of the test part; of 20 test examples one is 5 points.
    let coarse = try MadeUpResults(
      [("relu", correct([7, 7, 6, 7])), ("tanh", correct([7, 7, 6, 7])), ("elu", correct([15, 16, 17, 15]))],
      examples: 20
    ).family()
    let told =
      "Answering the largest class every time gives a test accuracy of 33.33 %; not shown to be better: relu (33.75 %) and "
      + "tanh (33.75 %)."
    #expect(coarse.answer.contains(told), "\(coarse.answer)")
    #expect(coarse.answer.contains("One of the 20 test examples is worth 5.00 points"), "\(coarse.answer)")
    let fine = try MadeUpResults([("relu", correct([1500, 1501])), ("tanh", correct([1500, 1501]))], examples: 2000)
      .family()
    #expect(!fine.answer.contains("Answering") && !fine.answer.contains("test examples"), "\(fine.answer)")
    let constant = try MadeUpResults([("relu", correct([66, 66])), ("tanh", correct([150, 152]))]).family()
    #expect(constant.answer.contains("; no better than that: relu (33.00 %)."), "\(constant.answer)")
  }

  @Test("A table of scores ends with the baseline; a folder of an older program, without datasets.csv, has none")
  func baselineRows() throws {
    let made = try MadeUpResults([("relu", correct([100, 101, 99])), ("tanh", correct([60, 61, 66]))])
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(made.results(), below: reports.url)
    let report = try #require(folder.files["report.md"])
    #expect(report.contains("| baseline: the largest class |           33.33 |"), "\(report)")
    let row = try #require(try folder.rows("datasets.csv").first)
    let expected = [
      "suite": "made-up", "dataset": "iris", "split": "fixed", "rows": "150", "inputs": "4", "classes": "3",
      "training_rows": "108", "validation_rows": "12", "test_rows": "30", "baseline_test_loss": "",
    ]
    for (column, value) in expected { #expect(row[column] == value, "\(column)") }
    #expect(row["baseline_test_accuracy"].flatMap(Double.init) == 1.0 / 3)
    try folder.write()
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("datasets.csv"))
    let old = try ReportFolder(try SuiteResults(folder: folder.url, registry: registry()), below: reports.url)
    let text = try #require(old.files["report.md"])
    #expect(old.files["datasets.csv"] == nil && !text.contains("baseline") && !text.contains("Answering"), "\(text)")
    #expect(text.contains("relu has the best mean test accuracy"))
  }

  @Test("Where nothing completed, the report says so")
  func allDiverged() throws {
    let made = try MadeUpResults([("relu", [.diverged, .diverged]), ("tanh", [.diverged, .diverged])])
    let report = try #require(folder(made).files["report.md"])
    #expect(report.contains("No trial of 4-3-3 on iris has a test accuracy, so there is nothing to compare."))
    #expect(try made.family().methods.allSatisfy { $0.description.mean == nil && $0.averageRank == 1.5 })
    #expect(try made.family().pair("tanh")?.verdict == .inconclusive)
  }

  @Test("One seed has means and no intervals")
  func oneSeed() throws {
    let made = try MadeUpResults([("relu", [.correct(100)]), ("tanh", [.correct(120)])])
    let folder = try folder(made)
    let pair = try #require(try folder.rows("comparisons.csv").first)
    #expect(pair["mean_difference"] == "0.1" || pair["mean_difference"]?.hasPrefix("0.09999") == true)
    for column in [
      "sd_difference", "t_statistic", "t_df", "t_p", "t_ci95_low", "t_ci95_high", "cohen_dz", "p_adjusted",
    ] {
      #expect(pair[column] == "", "\(column): \(pair[column] ?? "missing")")
    }
    #expect(pair["verdict"] == "inconclusive" && pair["wins"] == "1")
    let plain = try made.family().table.plain
    #expect(plain.contains("60.00") && plain.contains("+10.00") && plain.contains("–") && !plain.contains("nan"))
  }

  @Test("One activation has a table and no pairs")
  func oneActivation() throws {
    let made = try MadeUpResults([("tanh", correct([100, 101]))])
    let folder = try folder(made)
    #expect(try folder.rows("comparisons.csv").isEmpty)
    #expect(try folder.rows("summary.csv").count == 1)
    #expect(
      try made.family().answer
        == "Over 2 seeds of 4-3-3 on iris, at one shared rate, tanh has a mean test accuracy of 50.25 %. At 2 epochs no net was still "
        + "improving.")
  }

  @Test("Of losses the smaller wins and ranks first")
  func losses() throws {
    let made = try MadeUpResults(
      [("relu", [.loss(0.5), .loss(0.6)]), ("tanh", [.loss(0.1), .loss(0.9)]), ("elu", [.loss(0.2), .loss(0.3)])],
      others: "report: {metric: test_loss}")
    let family = try made.family()
    #expect(family.metric == .testLoss)
    #expect(family.methods.map(\.averageRank) == [2.5, 2, 1.5])
    let pair = try #require(family.pair("elu"))
    #expect(pair.outcomes.wins == 2 && (pair.test.meanDifference ?? 1) < 0)
    #expect(family.answer.contains("elu has the best mean test loss, 0.25 (lower is better), and relu the worst, 0.55"))
    #expect(try folder(made).rows("trials.csv").allSatisfy { $0["test_accuracy"] == "" })
  }

  @Test("An incomplete suite says so, and pairs the seeds that both have")
  func incomplete() throws {
    let made = try MadeUpResults([("relu", correct([100, 101, 102])), ("tanh", [.correct(103), nil, .correct(105)])])
    #expect(try !made.results().isComplete && made.results().plannedTrials == 6)
    #expect(try made.family().pair("tanh")?.test.n == 2)
    #expect(try #require(folder(made).files["report.md"]).contains("**Incomplete:** 5 of 6 trials"))
  }
}
