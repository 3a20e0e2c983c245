import Comparisons
import Experiments
import Foundation
import MadeUpResults
import Networks
import Reports
import Testing
import Activations

@Suite("What an answer says of nets that were still improving")
struct StillFallingTests {
  /// Results in which so many of each activation's trials were still improving, the first ones.
  private func results(_ falling: [(activation: String, falling: Int)], seeds: Int = 10) throws -> SuiteResults {
    let made = try MadeUpResults(
      falling.map { ($0.activation, Array(repeating: .correct(100), count: seeds)) }
    ).results()
    let records = made.records.map { record in
      var record = record
      let count = falling.first { $0.activation == record.activation }?.falling ?? 0
      if record.seed <= count { record.epochs[1].validation[.loss] = 0.1 }
      return record
    }
    return SuiteResults(
      suite: made.suite, definition: made.definition, datasets: made.datasets, records: records,
      environments: made.environments)
  }

  private func answer(_ falling: [(activation: String, falling: Int)], seeds: Int = 10) throws -> String {
    try #require(Comparison(results(falling, seeds: seeds)).families.first).answer
  }

  @Test("It counts them for each activation, and warns where one was improving in half of its trials")
  func sentences() throws {
    let warning = ": this compares speed of learning as much as its end."
    for (falling, sentence) in [
      ([("relu", 0), ("tanh", 0)], "At 2 epochs no net was still improving."),
      ([("relu", 0), ("sigmoid", 10)], "At 2 epochs sigmoid was still improving in 10 of 10 seeds" + warning),
      (
        [("relu", 3), ("sigmoid", 5), ("elu", 0)],
        "At 2 epochs sigmoid was still improving in 5 of 10 seeds, relu in 3 of 10" + warning
      ),
      ([("relu", 4), ("tanh", 4), ("elu", 0)], "At 2 epochs relu and tanh were still improving in 4 of 10 seeds."),
      (
        [("relu", 9), ("tanh", 9), ("elu", 9)],
        "At 2 epochs all activations were still improving in 9 of 10 seeds" + warning
      ),
      ([("relu", 1)], "At 2 epochs relu was still improving in 1 of 10 seeds."),
      ([("relu", 7)], "At 2 epochs relu was still improving in 7 of 10 seeds: more training may make it better."),
    ] {
      let answer = try answer(falling)
      #expect(answer.hasSuffix(" " + sentence), "\(answer)")
    }
    let single = try answer([("relu", 1), ("tanh", 1), ("elu", 0)], seeds: 1)
    #expect(single.hasSuffix(" At 2 epochs relu and tanh were still improving" + warning), "\(single)")
  }

  @Test("Of many activations it counts those, and summary.csv has each")
  func many() throws {
    let names = try registry().definitions.map(\.id).prefix(20)
    let falling = names.enumerated().map { ($1, $0 < 13 ? $0 + 1 : 0) }
    let answer = try answer(falling.map { ($0, min(10, $1)) })
    #expect(
      answer.hasSuffix(
        " At 2 epochs 13 of 20 activations were still improving, 4 of them in every trial (summary.csv has each): this compares "
          + "speed of learning as much as its end."), "\(answer)")
    let folder = try ReportFolder(
      results(falling.map { ($0, min(10, $1)) }), below: URL(fileURLWithPath: "r"), gnuplot: nil)
    #expect(try folder.rows("summary.csv").map { $0["still_falling"] } == falling.map { "\(min(10, $1))" })
  }

  @Test("Without a validation part it says nothing")
  func noValidation() throws {
    let made = try MadeUpResults([("relu", [.correct(1)]), ("tanh", [.correct(2)])], others: "validation: 0")
    #expect(try !made.family().answer.contains("improving"))
    let folder = try ReportFolder(made.results(), below: URL(fileURLWithPath: "r"), gnuplot: nil)
    #expect(try !#require(folder.files["report.md"]).contains("improving"))
    #expect(try folder.rows("summary.csv").allSatisfy { $0["still_falling"] == "" })
  }
}
