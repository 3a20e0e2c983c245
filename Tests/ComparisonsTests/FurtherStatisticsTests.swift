import Comparisons
import Foundation
import Statistics
import Testing

/// What scipy, statsmodels, baycomp and rliable say; Tests/References/further_references.py writes it.
private struct FurtherReferences: Decodable {
  struct CorrectedPair: Decodable {
    let a, b: String
    let holm, hochberg, hommel, bonferroni, bh: Double

    func p(by correction: Correction) -> Double {
      switch correction {
      case .holm: holm
      case .hochberg: hochberg
      case .hommel: hommel
      case .bonferroni: bonferroni
      case .bh: bh
      }
    }
  }

  struct Corrections: Decodable {
    struct Tests: Decodable { let t, wilcoxon: [CorrectedPair] }
    let `case`: String
    let methods: [String]
    let blocks: [[Double]]
    let reference: String?
    let p: Tests
  }

  struct Bootstraps: Decodable {
    struct Pair: Decodable {
      let a, b: String
      let percentile, bca: [Double]
    }
    let `case`: String
    let methods: [String]
    let blocks: [[Double]]
    let pairs: [Pair]
  }

  struct Posteriors: Decodable {
    struct Pair: Decodable {
      let a, b: String
      let below, inside, above: Double
    }
    let `case`: String
    let methods: [String]
    let blocks: [[Double]]
    let rope: Double
    let samples: Int
    let pairs: [Pair]
  }

  struct Estimate: Decodable {
    let estimate: Double
    let ci95: [Double]
  }

  struct Aggregates: Decodable {
    struct Pair: Decodable {
      let a, b: String
      let estimate: Double
      let ci95: [Double]
    }
    let `case`: String
    let methods: [String: [[Double]]]
    let higherIsBetter: Bool
    let target: Double
    let estimates: [String: [String: Estimate]]
    let improvements: [Pair]
    let thresholds: [Double]
    let profiles: [String: [Double]]
  }

  let corrections: [Corrections]
  let bootstraps: [Bootstraps]
  let posteriors: [Posteriors]
  let aggregates: [Aggregates]

  static func read() throws -> FurtherReferences {
    let file = try #require(Bundle.module.url(forResource: "further_references", withExtension: "json"))
    return try JSONDecoder().decode(FurtherReferences.self, from: Data(contentsOf: file))
  }
}

extension FurtherReferences.Aggregates {
  private enum CodingKeys: String, CodingKey {
    case `case`, methods, target, estimates, improvements, thresholds, profiles
    case higherIsBetter = "higher_is_better"
  }
}

@Suite("What stands beside the tests that decide")
struct FurtherStatisticsTests {
  private func rules(
    reference: String? = nil, rope: Double? = nil, higherIsBetter: Bool = true,
    _ change: (inout ComparisonRules) -> Void
  ) -> ComparisonRules {
    var rules = ComparisonRules(higherIsBetter: higherIsBetter, reference: reference, rope: rope, alpha: 0.05)
    change(&rules)
    return rules
  }

  private func file(_ methods: [String], _ blocks: [[Double]]) throws -> ScoreFile {
    let rows = blocks.enumerated().map { "row \($0)," + $1.map { "\($0)" }.joined(separator: ",") }
    return try ScoreFile(
      wide: ScoreColumns("block,\(methods.joined(separator: ","))\n\(rows.joined(separator: "\n"))\n"), block: "block")
  }

  private func isNear(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) <= tolerance * max(abs(expected), 1e-12) } ?? false
  }

  @Test("Each correction is statsmodels' of the test that decides, and verdicts are those without it")
  func corrections() throws {
    for reference in try FurtherReferences.read().corrections {
      let file = try file(reference.methods, reference.blocks)
      for (rows, expected) in [(ScoreAnalysis.Rows.seeds, reference.p.t), (.datasets, reference.p.wilcoxon)] {
        let plain = try ScoreAnalysis(file, rules(reference: reference.reference) { _ in }, rows: rows).headline
        let rules = rules(reference: reference.reference) { $0.corrections = Correction.allCases }
        let family = try ScoreAnalysis(file, rules, rows: rows).headline.family
        #expect(family.map(\.a) == expected.map(\.a) && family.map(\.b) == expected.map(\.b), "\(reference.case)")
        for (pair, expected) in zip(family, expected) {
          for corrected in pair.corrected {
            let (name, wanted) = (corrected.correction.rawValue, expected.p(by: corrected.correction))
            #expect(
              isNear(corrected.p, wanted),
              "\(reference.case), \(rows), \(pair.a) − \(pair.b), \(name): \(corrected.p ?? -1), not \(wanted)")
          }
          #expect(pair.corrected.first { $0.correction == .holm }?.p == pair.decidingP)
        }
        #expect(family.map(\.verdict) == plain.family.map(\.verdict) && plain.family.allSatisfy(\.corrected.isEmpty))
      }
    }
  }

  @Test("Outside the family, and over splits that all differ alike, a correction has no p")
  func undefinedCorrections() throws {
    let table = try file(["a", "b", "c"], [[1, 2, 4], [2, 3, 5.5], [3, 4, 6], [5, 6, 7]])
    var rules = rules(reference: "a") { $0.corrections = [.bh] }
    let pairs = try ScoreAnalysis(table, rules).headline.pairs
    #expect(pairs.first { $0.b != "a" }?.corrected.map(\.p) == [nil])
    rules.dependence = .resampledSplits(testShare: 0.2)
    let splits = try ScoreAnalysis(table, rules).headline.family
    #expect(splits.map { $0.corrected[0].p == nil } == splits.map { $0.decidingP == nil })
  }

  @Test("Bootstrap intervals are scipy's but for the resamples, and there are none over splits")
  func bootstraps() throws {
    for reference in try FurtherReferences.read().bootstraps {
      let table = try file(reference.methods, reference.blocks)
      var rules = rules { $0.bootstrapDraws = 50_000 }
      for (pair, expected) in zip(try ScoreAnalysis(table, rules).headline.pairs, reference.pairs) {
        let bootstrap = try #require(pair.bootstrap)
        let found = (bootstrap.percentileInterval(level: 0.95), bootstrap.bcaInterval(level: 0.95).value)
        for (interval, ends) in [(found.0, expected.percentile), (found.1, expected.bca)] {
          // The ends of 50,000 and 100,000 normal resamples have standard errors of 0.4 % of the interval together.
          let tolerance = 0.025 * (ends[1] - ends[0])
          let name = "\(reference.case), \(expected.a) − \(expected.b): \(String(describing: interval)), not \(ends)"
          #expect(
            interval.map { abs($0.low - ends[0]) < tolerance && abs($0.high - ends[1]) < tolerance } == true, "\(name)")
        }
      }
      rules.dependence = .resampledSplits(testShare: 0.2)
      #expect(try ScoreAnalysis(table, rules).headline.pairs.allSatisfy { $0.bootstrap == nil })
    }
  }

  @Test("Bayesian signed ranks are baycomp's but for the draws, where rows are data sets and nowhere else")
  func posteriors() throws {
    for reference in try FurtherReferences.read().posteriors {
      let table = try file(reference.methods, reference.blocks)
      let rules = rules(rope: reference.rope > 0 ? reference.rope : nil) { $0.hasPosteriors = true }
      for (pair, expected) in zip(try ScoreAnalysis(table, rules, rows: .datasets).headline.pairs, reference.pairs) {
        let found = try #require(pair.bayesSignedRank)
        let values = [
          (found.below, expected.below), (found.inside, expected.inside), (found.above, expected.above),
        ]
        for (value, wanted) in values {
          let variance = max(wanted * (1 - wanted), 1e-5)
          let error =
            5 * (variance * (1 / Double(PosteriorWeights.mostDraws) + 1 / Double(reference.samples))).squareRoot()
          #expect(
            abs(value - wanted) < error,
            "\(reference.case), \(expected.a) − \(expected.b): \(value), not \(wanted) ± \(error)")
        }
      }
      let seeds = try ScoreAnalysis(table, rules, rows: .seeds).headline.pairs
      #expect(seeds.allSatisfy { $0.bayesSignedRank == nil && !$0.hasPosterior })
    }
  }

  @Test("A method that lacks data sets is compared over those it has as if the others were not there")
  func lackingDatasets() throws {
    let full = "set,a,b\n" + (0..<9).map { "s\($0),\(10 + $0 * $0 % 7),\(12 + $0 % 4)\n" }.joined()
    let rules = rules(rope: 1) { $0.hasPosteriors = true }
    func test(_ text: String) throws -> BayesianSignedRank {
      let file = try ScoreFile(wide: ScoreColumns(text), block: nil)
      return try #require(try ScoreAnalysis(file, rules, rows: .datasets).headline.pairs[0].bayesSignedRank)
    }
    let (alone, among) = try (test(full), test(full + "t0,5,\nt1,,7\nt2,8,\n"))
    for (one, other) in [(alone.below, among.below), (alone.inside, among.inside), (alone.above, among.above)] {
      #expect(abs(one - other) < 0.016, "\(alone), \(among)")
    }
  }

  /// A method's scores, a row a data set, as a long table.
  private func long(_ methods: [String: [[Double]]]) throws -> ScoreFile {
    let rows = methods.sorted { $0.key < $1.key }.flatMap { method, sets in
      sets.enumerated().flatMap { set, runs in runs.enumerated().map { "set \(set),\(method),\($0),\($1)\n" } }
    }
    return try ScoreFile(
      long: ScoreColumns("set,method,run,value\n" + rows.joined()),
      ScoreFile.Columns(method: "method", block: "run", value: "value", dataset: "set"))
  }

  @Test("Aggregates over data sets are rliable's, and their intervals but for the resamples")
  func aggregates() throws {
    for reference in try FurtherReferences.read().aggregates {
      let rules = rules(higherIsBetter: reference.higherIsBetter) { _ in }
      let analysis = try ScoreAnalysis(long(reference.methods), rules, aggregatesTo: reference.target)
      let aggregates = try #require(analysis.aggregates)
      #expect(aggregates.datasets.count == reference.methods["a"]?.count && aggregates.dropped.isEmpty)
      for method in aggregates.methods {
        let expected = try #require(reference.estimates[method.name])
        let found = [
          ("iqm", method.iqm), ("median", method.median), ("mean", method.mean),
          ("optimality_gap", method.optimalityGap),
        ]
        for (name, estimate) in found {
          try check(estimate, try #require(expected[name]), "\(reference.case), \(method.name): \(name)")
        }
        let profile = try #require(reference.profiles[method.name])
        #expect(zip(method.profile, profile).allSatisfy { isNear($0, $1, within: 1e-12) }, "\(reference.case)")
      }
      #expect(zip(aggregates.thresholds, reference.thresholds).allSatisfy { isNear($0, $1, within: 1e-12) })
      for (pair, expected) in zip(aggregates.pairs, reference.improvements) {
        #expect(pair.a == expected.a && pair.b == expected.b)
        let wanted = FurtherReferences.Estimate(estimate: expected.estimate, ci95: expected.ci95)
        try check(pair.improvement, wanted, "\(reference.case): \(pair.a) better than \(pair.b)")
      }
    }
  }

  private func check(
    _ found: DatasetAggregates.Estimate, _ expected: FurtherReferences.Estimate, _ name: String
  ) throws {
    #expect(isNear(found.value, expected.estimate, within: 1e-12), "\(name): \(found), not \(expected)")
    // The ends have standard errors of about 1 % of the interval; of few runs, resamples take few values.
    let tolerance = 0.06 * (expected.ci95[1] - expected.ci95[0]) + 1e-12
    let interval = try #require(found.ci95, "\(name)")
    #expect(
      abs(interval.low - expected.ci95[0]) < tolerance && abs(interval.high - expected.ci95[1]) < tolerance,
      "\(name): \(interval), not \(expected.ci95)")
  }

  @Test("Data sets that lack a method are left out of aggregates and named; single runs and splits have no intervals")
  func fewerAggregates() throws {
    let text = "set,method,run,value\nx,a,1,3\nx,a,2,4\nx,b,1,2\ny,a,1,5\nz,a,1,1\nz,b,1,0\nz,b,2,3\n"
    let columns = ScoreFile.Columns(method: "method", block: "run", value: "value", dataset: "set")
    let file = try ScoreFile(long: ScoreColumns(text), columns)
    var rules = rules { _ in }
    let aggregates = try #require(try ScoreAnalysis(file, rules, aggregatesTo: 4).aggregates)
    #expect(aggregates.datasets == ["x", "z"] && aggregates.dropped == ["y"] && aggregates.runs == 1...2)
    #expect(aggregates.methods.map(\.mean.value) == [2.25, 1.75] && aggregates.methods[0].mean.ci95 != nil)
    #expect(aggregates.methods.map(\.optimalityGap.value) == [1.75, 2.25])
    rules.dependence = .resampledSplits(testShare: 0.1)
    let splits = try #require(try ScoreAnalysis(file, rules, aggregatesTo: 4).aggregates)
    #expect(splits.withoutIntervals == .resampledSplits && splits.methods.allSatisfy { $0.iqm.ci95 == nil })
    rules.dependence = .independent
    let single = try ScoreFile(
      long: ScoreColumns("set,method,value\nx,a,3\nx,b,2\ny,a,5\ny,b,6\n"),
      ScoreFile.Columns(method: "method", block: nil, value: "value", dataset: "set"))
    let alone = try #require(try ScoreAnalysis(single, rules, aggregatesTo: 1).aggregates)
    #expect(alone.withoutIntervals == .singleValue && alone.pairs[0].improvement.value == 0.5)
    #expect(alone.pairs[0].improvement.ci95 == nil && alone.methods.map(\.mean.value) == [4, 4])
    #expect(try ScoreAnalysis(single, rules).aggregates == nil)
  }
}
