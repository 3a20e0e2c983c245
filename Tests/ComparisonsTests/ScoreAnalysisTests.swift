import Comparisons
import Foundation
import Statistics
import Testing

/// What scipy, statsmodels and scikit-posthocs say; Tests/References/score_references.py writes it.
private struct ScoreReference: Decodable, CustomTestStringConvertible {
  struct Pair: Decodable {
    let a, b: String
    let n: Int
    let tP, tAdjusted, wilcoxonP, wilcoxonAdjusted: Double
  }
  let `case`: String
  let higherIsBetter: Bool
  let reference: String?
  let blocks, methods: [String]
  let columns: [[Double?]]
  let pairs: [Pair]
  let complete: Int
  let averageRanks: [Double]
  let chi2, p, f, fP, criticalDifference: Double
  let nemenyi: [[Double]]

  var testDescription: String { `case` }

  static let all: [ScoreReference] = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = Bundle.module.url(forResource: "score_references", withExtension: "json")
    return file.flatMap { try? decoder.decode([ScoreReference].self, from: Data(contentsOf: $0)) } ?? []
  }()

  /// As a wide table, a data set a row.
  var wide: String {
    let rows = blocks.indices.map { row in
      ([blocks[row]] + columns.map { $0[row].map { "\($0)" } ?? "" }).joined(separator: ",")
    }
    return ((["task"] + methods).joined(separator: ",") + "\n") + rows.joined(separator: "\n") + "\n"
  }

  /// As a long table with a column of data sets, and one of blocks that are all the same where it is wanted.
  func long(block: Bool) -> String {
    let rows = blocks.indices.flatMap { row in
      methods.indices.compactMap { method in
        columns[method][row].map { "\(blocks[row]),\(methods[method])\(block ? ",1" : ""),\($0)\n" }
      }
    }
    return "task,method\(block ? ",block" : ""),value\n" + rows.joined()
  }

  var rules: ComparisonRules {
    ComparisonRules(higherIsBetter: higherIsBetter, reference: reference, rope: nil, alpha: 0.05)
  }
}

@Suite("The comparison of any table of scores")
struct ScoreAnalysisTests {
  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * abs(expected) } ?? false
  }

  private func file(wide text: String) throws -> ScoreFile {
    try ScoreFile(wide: ScoreColumns(text), block: nil)
  }

  private func file(long text: String, dataset: String? = "task", block: String? = nil) throws -> ScoreFile {
    let columns = ScoreFile.Columns(method: "method", block: block, value: "value", dataset: dataset)
    return try ScoreFile(long: ScoreColumns(text), columns)
  }

  @Test("There are references") func references() { #expect(ScoreReference.all.count == 5) }

  @Test(
    "Rows that are data sets are compared by scipy's Wilcoxon and Friedman, each pair over the rows that both have",
    arguments: ScoreReference.all)
  private func datasets(_ reference: ScoreReference) throws {
    let analysis = try ScoreAnalysis(file(wide: reference.wide), reference.rules, rows: .datasets)
    #expect(analysis.overall == nil && analysis.parts.count == 1)
    let family = analysis.headline.family
    #expect(family.map(\.a) == reference.pairs.map(\.a) && family.map(\.b) == reference.pairs.map(\.b))
    for (pair, expected) in zip(family, reference.pairs) {
      let name = "\(expected.a) − \(expected.b)"
      #expect(pair.test.n == expected.n, "\(name)")
      #expect(isNear(pair.wilcoxon.pExact, expected.wilcoxonP), "\(name): \(pair.wilcoxon)")
      #expect(isNear(pair.decidingP, expected.wilcoxonAdjusted), "\(name): \(pair.wilcoxonAdjustedP ?? -1)")
      #expect(pair.verdict == (expected.wilcoxonAdjusted <= 0.05 ? .different : .inconclusive), "\(name)")
    }
    let (friedman, nemenyi) = (analysis.headline.friedman, analysis.headline.nemenyi)
    #expect(friedman.blocks == reference.complete)
    for (rank, expected) in zip(friedman.averageRanks, reference.averageRanks) { #expect(isNear(rank, expected)) }
    #expect(isNear(friedman.chi2, reference.chi2) && isNear(friedman.p, reference.p), "\(friedman)")
    #expect(isNear(friedman.imanDavenport.f, reference.f) && isNear(friedman.imanDavenport.p, reference.fP))
    // Their studentized range is good to about 1e-8.
    let distance = try #require(nemenyi.criticalDifference)
    #expect(abs(distance - reference.criticalDifference) < 1e-6, "\(distance), not \(reference.criticalDifference)")
    for pair in nemenyi.pairs {
      #expect(abs(pair.p - reference.nemenyi[pair.a][pair.b]) < 1e-6, "\(pair)")
    }
  }

  @Test("The same rows taken for seeds are compared by scipy's paired t, and other verdicts come of it")
  func seeds() throws {
    var changed = 0
    for reference in ScoreReference.all {
      let family = try ScoreAnalysis(file(wide: reference.wide), reference.rules).headline.family
      for (pair, expected) in zip(family, reference.pairs) {
        let name = "\(reference.case): \(expected.a) − \(expected.b)"
        #expect(isNear(pair.test.p, expected.tP) && isNear(pair.decidingP, expected.tAdjusted), "\(name)")
        #expect(pair.verdict == (expected.tAdjusted <= 0.05 ? .different : .inconclusive), "\(name)")
        if pair.verdict == .inconclusive, expected.wilcoxonAdjusted <= 0.05 { changed += 1 }
      }
    }
    #expect(changed > 5, "the two decide alike")
  }

  @Test(
    "Long tables of one row a data set and method are those tables, with a column of blocks or without",
    arguments: ScoreReference.all)
  private func long(_ reference: ScoreReference) throws {
    let wide = try ScoreAnalysis(file(wide: reference.wide), reference.rules, rows: .datasets)
    for block in [true, false] {
      for rows in [ScoreAnalysis.Rows.datasets, nil] {
        let long = try ScoreAnalysis(file(long: reference.long(block: block)), reference.rules, rows: rows)
        #expect(long.overall == nil && long.headline.rules.decision == .wilcoxon, "block: \(block)")
        for pair in wide.headline.pairs {
          let same = long.headline.pairs.first {
            [$0.a, $0.b] == [pair.a, pair.b] || [$0.b, $0.a] == [pair.a, pair.b]
          }
          #expect(same?.wilcoxon.p == pair.wilcoxon.p && same?.verdict == pair.verdict, "\(pair.a) − \(pair.b)")
        }
        #expect(Set(long.headline.friedman.averageRanks) == Set(wide.headline.friedman.averageRanks))
      }
    }
  }

  /// Three data sets of two methods in the folds that are named.
  private func folds(_ names: [String]) -> String {
    let rows = ["x", "y", "z"].flatMap { set in
      names.enumerated().flatMap { place, name in
        [
          "\(set),a,\(name),\(0.8 + 0.01 * Double(place * place % 7))",
          "\(set),b,\(name),\(0.78 + 0.002 * Double(place))",
        ]
      }
    }
    return "task,method,block,value\n" + rows.joined(separator: "\n") + "\n"
  }

  @Test(
    "Splits of several data sets take the corrected t in each; over data sets, which are independent, nothing changes")
  func splitsOfDatasets() throws {
    let file = try file(long: folds((0..<10).map { "fold\($0)" }))
    #expect(file.blockNames == .splits(folds: 10))
    var rules = ComparisonRules(higherIsBetter: true, reference: nil, rope: 0.01, alpha: 0.05)
    let plain = try ScoreAnalysis(file, rules, rows: .datasets)
    rules.dependence = .resampledSplits(testShare: 0.1)
    for rows in [ScoreAnalysis.Rows.datasets, nil] {
      let corrected = try ScoreAnalysis(file, rules, rows: rows)
      #expect(corrected.overall?.pairs == plain.overall?.pairs)
      #expect(corrected.overall?.friedman.p == plain.overall?.friedman.p && plain.overall?.friedman.p != nil)
      for (part, other) in zip(corrected.parts, plain.parts) {
        let (p, plainP) = try (#require(part.comparison.pairs[0].test.p), #require(other.comparison.pairs[0].test.p))
        #expect(p > plainP && part.comparison.pairs[0].wilcoxon.p == nil, "\(part.dataset ?? "")")
      }
    }
  }

  @Test("One named data set is compared by its blocks, unless rows are said to be data sets")
  func oneDataset() throws {
    let text = "task,method,block,value\nx,a,1,3\nx,b,1,2\nx,a,2,5\nx,b,2,3\nx,a,3,4\nx,b,3,1\n"
    let rules = ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05)
    let byBlocks = try ScoreAnalysis(file(long: text), rules)
    #expect(byBlocks.overall == nil && byBlocks.headline.rules.decision == .pairedT)
    let byDatasets = try ScoreAnalysis(file(long: text), rules, rows: .datasets)
    #expect(byDatasets.overall?.table.blocks == ["x"] && byDatasets.parts[0].comparison.rules.decision == .pairedT)
  }
}
