import Foundation
import Statistics
import Testing

/// What scipy and statsmodels say; Tests/References/equivalence_references.py writes it.
private struct EquivalenceReferences: Decodable {
  struct Pair: Decodable {
    struct Test: Decodable { let rope, t, signedRank: Double }
    let `case`: String
    let a, b: [Double]
    let tests: [Test]
  }
  struct Table: Decodable {
    struct Row: Decodable {
      let p, pAdjusted, tostP, tostPAdjusted: Double
      let verdict: String
    }
    let `case`: String
    let columns: [[Double]]
    let rope, alpha: Double
    let t, wilcoxon: [Row]
  }
  let pairs: [Pair]
  let tables: [Table]

  static func read() throws -> EquivalenceReferences {
    let file = try #require(Bundle.module.url(forResource: "equivalence_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(EquivalenceReferences.self, from: Data(contentsOf: file))
  }
}

@Suite("Equivalence, and verdicts of a family")
struct EquivalenceTests {
  private func comparison(
    _ columns: [[Double]], rope: Double?, alpha: Double = 0.05, _ decision: ComparisonRules.Decision = .pairedT,
    higherIsBetter: Bool = true
  ) -> ScoreComparison {
    let names = columns.indices.map { $0 == 0 ? "reference" : "m\($0)" }
    return ScoreComparison(
      ScoreTable(
        methods: names, blocks: columns[0].indices.map(String.init), columns: columns.map { $0.map(Outcome.score) }),
      ComparisonRules(
        higherIsBetter: higherIsBetter, reference: "reference", rope: rope, alpha: alpha, decision: decision))
  }

  @Test("Two one-sided tests are statsmodels' and scipy's, with ties and zeros those of a count in whole numbers")
  func references() throws {
    for reference in try EquivalenceReferences.read().pairs {
      for test in reference.tests {
        let name = "\(reference.case), region \(test.rope)"
        expect(PairedT(reference.a, reference.b).equivalenceP(rope: test.rope), isNear: test.t, "\(name): t")
        let p = WilcoxonSignedRank.equivalenceP(PairedDifferences(reference.a, reference.b), rope: test.rope)
        expect(p, isNear: test.signedRank, "\(name): signed ranks")
      }
    }
  }

  @Test("Both p-values are corrected by Holm, and the verdict follows from the two: statsmodels'")
  func families() throws {
    for reference in try EquivalenceReferences.read().tables {
      for (decision, rows) in [(ComparisonRules.Decision.pairedT, reference.t), (.wilcoxon, reference.wilcoxon)] {
        let pairs = comparison(reference.columns, rope: reference.rope, alpha: reference.alpha, decision).family
        #expect(pairs.count == rows.count)
        for (pair, row) in zip(pairs, rows) {
          let name = "\(reference.case), \(decision): \(pair.a)"
          expect(decision == .pairedT ? pair.test.p : pair.wilcoxon.p, isNear: row.p, "\(name): p")
          expect(pair.decidingP, isNear: row.pAdjusted, "\(name): adjusted p")
          expect(pair.equivalenceP, isNear: row.tostP, orAbsolutely: 1e-15, "\(name): p of equivalence")
          expect(pair.adjustedEquivalenceP, isNear: row.tostPAdjusted, orAbsolutely: 1e-15, "\(name): adjusted")
          #expect(pair.verdict?.rawValue == row.verdict, "\(name)")
        }
      }
    }
  }

  @Test("Beyond the exact law's largest count, the normal approximation of one-sided tests takes over")
  func many() throws {
    var generator = SplitMix(state: 8)
    let differences = (0..<1001).map { _ in Double.random(in: -1...1, using: &generator) }
    func p(_ differences: [Double], rope: Double) throws -> Double {
      try #require(WilcoxonSignedRank.equivalenceP(PairedDifferences(differences), rope: rope))
    }
    for rope in [0.001, 0.03, 0.06] {
      let (exact, approximate) = try (p(differences.dropLast(), rope: rope), p(differences, rope: rope))
      #expect(abs(exact - approximate) < 0.02, "region \(rope): \(exact), \(approximate)")
    }
  }

  @Test("Pairs whose differences are all equal count in the family, with p = 2^(1 − n) and 1 where they are zero")
  func constants() throws {
    let base = [0.1, 0.37, 0.7, 0.913, 0.29, 0.55]
    let noise = [0.01, 0.02, 0.012, 0.016, 0.019, 0.013]
    let columns = [base, base.map { $0 + 0.1 }, base, zip(base, noise).map { $0 + $1 }]
    let family = comparison(columns, rope: 0.1).family
    let p = try #require(family[2].test.p)
    #expect(family.map(\.test.p) == [nil, nil, p])
    #expect(family[0].adjustedP == 2.0 / 32 && family[1].adjustedP == 1 && family[2].adjustedP == 3 * p)
    #expect(family.map(\.equivalenceP).prefix(2) == [0, 0], "at the region's end, but for rounding, and inside")
    #expect(family.map(\.verdict) == [.equivalent, .equivalent, .differentButNegligible])
    let narrow = comparison(columns, rope: 0.09).family
    #expect(narrow.map(\.equivalenceP).prefix(2) == [1, 0] && narrow[0].verdict == .inconclusive)
    #expect(comparison(Array(columns.prefix(2)), rope: 0.09).family[0].verdict == .different)
    #expect(comparison(Array(columns.prefix(2)), rope: nil).family[0].equivalenceP == nil)
  }

  @Test("Where signed ranks decide, the direction is theirs, whatever the means say", arguments: [true, false])
  func direction(higherIsBetter: Bool) throws {
    // Eleven times a little more, once a lot less: the mean is below, the ranks are above.
    let a = [1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.1, 0]
    let b = [1.0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100]
    func better(_ decision: ComparisonRules.Decision) throws -> Bool? {
      let scores = comparison([b, a], rope: nil, decision, higherIsBetter: higherIsBetter)
      let pair = try #require(scores.family.first)
      let (mean, estimate) = try (#require(pair.test.meanDifference), #require(pair.hodgesLehmann.estimate))
      #expect(mean < 0 && estimate > 0)
      return pair.isBetter(scores.rules)
    }
    #expect(try better(.wilcoxon) == higherIsBetter && better(.pairedT) == !higherIsBetter)
    let balanced = comparison([[0, 0], [1, -1]], rope: nil, .wilcoxon)
    #expect(balanced.family.first?.isBetter(balanced.rules) == .some(nil))
  }
}
