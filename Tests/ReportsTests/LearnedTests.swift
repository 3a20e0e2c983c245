import Activations
import Comparisons
import Experiments
import Foundation
import MadeUpResults
import Networks
import Reports
import Testing

@Suite("What a report says of what was learned")
struct LearnedTests {
  /// Results of three seeds in which PReLU's first hidden layer has come to these mean slopes.
  private func results(
    slopes: [Double?] = [0.1, 0.2, 0.45], others: String = "", name: String = "prelu", parameter: String = "slope"
  ) throws -> SuiteResults {
    let made = try MadeUpResults(
      ["relu", name, "tanh"].map { ($0, Array(repeating: .correct(100), count: slopes.count)) }, others: others
    ).results()
    let records = made.records.map { record in
      var record = record
      guard record.activation == name, let slope = slopes[record.seed - 1] else { return record }
      var learned = LearnedValues()
      (learned.layer, learned.parameter, learned.start, learned.n) = (1, parameter, 0.25, 3)
      (learned.mean, learned.sd, learned.min, learned.max) = (slope, 0.01, slope - 0.5, 2 * slope)
      (learned.q25, learned.median, learned.q75) = (slope - 0.005, slope, slope + 0.005)
      record.learned = [learned]
      return record
    }
    return SuiteResults(
      suite: made.suite, definition: made.definition, datasets: made.datasets, records: records,
      environments: made.environments)
  }

  private func hash(_ folder: ReportFolder) throws -> String {
    let report = try #require(folder.files["report.md"])
    return try String(#require(report.firstMatch(of: /SHA-256 of the results.*`([0-9a-f]{64})`/)).1)
  }

  @Test("The table has the mean over seeds with SciPy's t interval, and the extremes of all units")
  func table() throws {
    let folder = try ReportFolder(results(), below: URL(fileURLWithPath: "r"), gnuplot: nil)
    let report = try #require(folder.files["report.md"])
    // scipy.stats.t.interval(.95, 2, mean, sem) of 0.1, 0.2, 0.45 is −0.198 … 0.698.
    let row = try #require(
      report.split(separator: "\n").first { $0.hasPrefix("| prelu ") && $0.contains("| slope ") && !$0.contains("=") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cells == ["prelu", "1", "slope", "3", "3", "0.25", "0.25 ± 0.45", "−0.4 … 0.9"])
    #expect(report.contains("(figures/learned-iris-4-3-3.svg)"))
    #expect(report.contains("(trials, curves, diagnostics, data sets and learned parameters without their times)"))
  }

  @Test("learned.csv has a row a trial, layer and parameter, and gives the same bytes when it is read back")
  func roundTrip() throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(results(slopes: [0.1, nil, 1 / 3]), below: reports.url)
    let rows = try folder.rows("learned.csv")
    #expect(rows.map { $0["seed"] } == ["1", "3"] && rows.map { $0["activation"] } == ["prelu", "prelu"])
    #expect(rows.map { $0["mean"].flatMap(Double.init) } == [0.1, 1 / 3] && rows[1]["n"] == "3")
    try folder.write()
    let read = try SuiteResults(folder: folder.url, registry: registry())
    #expect(read.records.map(\.learned) == (try results(slopes: [0.1, nil, 1 / 3]).records.map(\.learned)))
    let again = try ReportFolder(read, below: reports.url)
    for (name, text) in folder.files { #expect(again.files[name] == text, "\(name) differs") }
    #expect(again.files.count == folder.files.count && again.stale().isEmpty)
  }

  @Test("Where some completed trials do not tell, the report says so, and over how many seeds its means are")
  func gap() throws {
    for (slopes, seeds) in [([0.1, 0.2, 0.45], "3"), ([0.1, nil, 0.45], "2")] as [([Double?], String)] {
      let report = try #require(
        ReportFolder(results(slopes: slopes), below: URL(fileURLWithPath: "r"), gnuplot: nil).files["report.md"])
      let row = try #require(
        report.split(separator: "\n").first { $0.hasPrefix("| prelu ") && $0.contains("| slope ") && !$0.contains("=") }
      )
      #expect(row.split(separator: "|")[4].trimmingCharacters(in: .whitespaces) == seeds, "\(row)")
      #expect(report.contains("Trials of an older program do not tell") == (seeds == "2"))
    }
  }

  @Test("Where nothing was learned, and of an older program, there is no file, no section and the hash of before")
  func without() throws {
    let reports = try TemporaryFolder()
    let nothing = try ReportFolder(results(slopes: [nil, nil, nil]), below: reports.url)
    #expect(nothing.files["learned.csv"] == nil && nothing.files["figures/learned-iris-4-3-3.svg"] == nil)
    #expect(nothing.files["report.md"]?.contains("What was learned") == false)
    let telling = try ReportFolder(results(), below: reports.url)
    try telling.write()
    #expect(try hash(telling) != hash(nothing))
    try FileManager.default.removeItem(at: telling.url.appendingPathComponent("learned.csv"))
    let old = try ReportFolder(SuiteResults(folder: telling.url, registry: registry()), below: reports.url)
    #expect(try hash(old) == hash(nothing))
    #expect(old.files["report.md"] == nothing.files["report.md"])
  }

  @Test(
    "A row that cannot be read, or is there twice, is named with its line",
    arguments: [
      (",slope,0.25,", ",slope,much,", "learned.csv:2: column 'start' cannot be 'much'"),
      ("prelu,2,1,", "prelu,1,1,", "learned.csv:3: repeats what line 2 names; remove one"),
      (",parameter,", ",,", "learned.csv:1: lacks the column 'parameter'"),
    ])
  func bad(_ text: String, _ other: String, _ problem: String) throws {
    let reports = try TemporaryFolder()
    let folder = try ReportFolder(results(), below: reports.url, gnuplot: nil)
    try folder.write()
    let learned = try #require(folder.files["learned.csv"])
    let range = try #require(learned.range(of: text), "\(learned)")
    try Data(learned.replacingCharacters(in: range, with: other).utf8)
      .write(to: folder.url.appendingPathComponent("learned.csv"))
    let error = try #require(throws: (any Error).self) {
      _ = try SuiteResults(folder: folder.url, registry: registry())
    }
    #expect("\(error)".hasSuffix(problem), "\(error)")
  }

  @Test("What is not what the activation learns today is in the table, and not drawn")
  func otherParameters() throws {
    for results in [try results(parameter: "bend"), try results(name: "elu")] {
      let folder = try ReportFolder(results, below: URL(fileURLWithPath: "r"), gnuplot: nil)
      let report = try #require(folder.files["report.md"])
      #expect(report.contains("### What was learned") && !report.contains("figures/learned-"))
    }
  }

  @Test("Functions are evaluated with the values before training and with the means of what was learned")
  func functions() throws {
    let family = try #require(Comparison(results()).families.first)
    let learned = try #require(family.learned.first)
    #expect(family.learned.count == 1 && learned.name == "prelu" && learned.layers.map(\.number) == [1])
    let layer = learned.layers[0]
    #expect(layer.values(at: [-2, 0, 2], from: \.start) == [-0.5, 0, 2])
    #expect(layer.values(at: [-2, 0, 2], from: { _ in 0.75 }) == [-1.5, 0, 2])
    #expect(abs(layer.parameters[0].mean - 0.25) < 1e-15 && layer.parameters[0].least == -0.4)
  }
}
