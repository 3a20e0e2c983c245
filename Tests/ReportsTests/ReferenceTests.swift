import Comparisons
import Experiments
import Foundation
import MadeUpResults
import Reports
import Statistics
import Testing

/// The numbers of a report against scipy's, written by Tests/References/report_references.py.
@Suite("The numbers of a report")
struct ReferenceTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Raw: Decodable { let activation: String, values: [Double] }
    struct Method: Decodable {
      let name: String
      let mean, sd, median, iqm: Double
      let ci95: [Double]
      let averageRank: Double
    }
    struct Pair: Decodable {
      let a: String
      let meanDifference, t, p, pAdjusted: Double
      let ci95, ci90: [Double]
      let wins, ties, losses: Int
    }
    let `case`, metric: String
    let examples: Int
    let raw: [Raw]
    let methods: [Method]
    let pairs: [Pair]
    var testDescription: String { `case` }
  }

  static func cases() throws -> [Case] {
    let file = try #require(Bundle.module.url(forResource: "report_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([Case].self, from: Data(contentsOf: file))
  }

  private func expect(_ row: [String: String], _ column: String, _ reference: Double, _ name: String) throws {
    let value = try #require(row[column].flatMap(Double.init), "\(name): no number in \(column)")
    let isNear = abs(value - reference) <= 1e-9 * max(1e-3, abs(reference))
    #expect(isNear, "\(name), \(column): \(value), and scipy says \(reference)")
  }

  private func folder(_ test: Case) throws -> ReportFolder {
    let isAccuracy = test.metric == "test_accuracy"
    let outcomes = test.raw.map { raw in
      (raw.activation, raw.values.map { isAccuracy ? MadeUpOutcome.correct(Int($0)) : MadeUpOutcome.loss($0) })
    }
    let results = try MadeUpResults(outcomes, examples: test.examples).results()
    return try ReportFolder(results, below: URL(fileURLWithPath: "reports"))
  }

  @Test("summary.csv says what scipy says", arguments: try cases())
  func summary(_ test: Case) throws {
    let rows = try folder(test).rows("summary.csv")
    #expect(rows.map { $0["activation"] } == test.methods.map(\.name))
    for (row, method) in zip(rows, test.methods) {
      #expect(row["metric"] == test.metric && row["suite"] == "made-up" && row["dataset"] == "iris")
      try expect(row, "mean", method.mean, method.name)
      try expect(row, "sd", method.sd, method.name)
      try expect(row, "median", method.median, method.name)
      try expect(row, "iqm", method.iqm, method.name)
      try expect(row, "mean_ci95_low", method.ci95[0], method.name)
      try expect(row, "mean_ci95_high", method.ci95[1], method.name)
      try expect(row, "average_rank", method.averageRank, method.name)
    }
  }

  @Test("comparisons.csv says what scipy says of the pairs with the reference", arguments: try cases())
  func comparisons(_ test: Case) throws {
    let rows = try folder(test).rows("comparisons.csv")
    let count = test.raw.count
    #expect(rows.count == count * (count - 1) / 2)
    for pair in test.pairs {
      let row = try #require(rows.first { $0["a"] == pair.a && $0["b"] == "relu" }, "no row for \(pair.a)")
      try expect(row, "mean_difference", pair.meanDifference, pair.a)
      try expect(row, "t_statistic", pair.t, pair.a)
      try expect(row, "t_p", pair.p, pair.a)
      try expect(row, "p_adjusted", pair.pAdjusted, pair.a)
      try expect(row, "t_ci95_low", pair.ci95[0], pair.a)
      try expect(row, "t_ci95_high", pair.ci95[1], pair.a)
      try expect(row, "t_ci90_low", pair.ci90[0], pair.a)
      try expect(row, "t_ci90_high", pair.ci90[1], pair.a)
      #expect(row["wins"] == "\(pair.wins)" && row["ties"] == "\(pair.ties)" && row["losses"] == "\(pair.losses)")
    }
    for row in rows where row["b"] != "relu" {
      #expect(row["p_adjusted"] == "" && row["verdict"] == "", "\(row["a"] ?? "") is outside the family")
    }
  }
}
