import Comparisons
import Experiments
import MadeUpResults
import Networks
import Statistics
import Testing

@Suite("The baseline where trials have splits of their own")
struct BaselineOfSplitsTests {
  /// What a made-up suite is compared by, where each seed's test part has a baseline of its own.
  private func family(_ counts: [Int], baselines: [Int: Double]) throws -> ComparisonFamily {
    let results = try MadeUpResults([("relu", counts.map(MadeUpOutcome.correct))]).results()
    let splits = baselines.sorted { $0.key < $1.key }.map { seed, accuracy in
      var record = DatasetRecord.blank
      (record.dataset, record.classes, record.split) = ("iris", 3, String(seed))
      (record.trainingRows, record.testRows) = (800, 200)
      record.testBaseline[.accuracy] = accuracy
      return record
    }
    let split = SuiteResults(
      suite: results.suite, definition: results.definition, datasets: splits, records: results.records,
      environments: results.environments)
    return try #require(Comparison(split).families.first)
  }

  @Test("Each score is held against the baseline of its own split")
  func pairs() throws {
    // Of 200: 1.5 to 2 points above the baseline of each split, though splits differ by 40 points.
    let counts = [103, 144, 184, 123]
    let baselines = [1: 0.5, 2: 0.7, 3: 0.9, 4: 0.6]
    #expect(try family(counts, baselines: baselines).methods.first?.againstBaseline == .better)
    let mean = baselines.mapValues { _ in 0.675 }
    #expect(try family(counts, baselines: mean).methods.first?.againstBaseline == .open)
    #expect(abs((try family(counts, baselines: baselines).baseline?.score ?? .nan) - 0.675) < 1e-15)
  }

  @Test("Where the baseline of some split is not known there is no verdict")
  func unknown() throws {
    let family = try family([103, 144], baselines: [1: 0.5])
    #expect(family.methods.first?.againstBaseline == nil)
  }
}
