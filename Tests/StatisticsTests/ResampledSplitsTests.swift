import Foundation
import Randomness
import Statistics
import Testing

/// What Weka, baycomp and scipy say; Tests/References/resampled_references.py writes it.
private struct ResampledReferences: Decodable {
  struct Pair: Decodable {
    struct Test: Decodable { let rope, tostP, below, inside, above: Double }
    let `case`: String
    let a, b, ci95, ci90, meanCi95: [Double]
    let testShare, p, standardError, statistic: Double
    let tests: [Test]

    var dependence: Dependence { .resampledSplits(testShare: testShare) }
  }
  struct Plan: Decodable {
    let testShare, effect, alpha: Double
    let n: Int?
  }
  let pairs: [Pair]
  let seeds: [Plan]

  static func read() throws -> ResampledReferences {
    let file = try #require(Bundle.module.url(forResource: "resampled_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(ResampledReferences.self, from: Data(contentsOf: file))
  }
}

@Suite("Scores of resampled splits")
struct ResampledSplitsTests {
  @Test("The corrected t, its p and its intervals are Weka's and scipy's")
  func correctedT() throws {
    for reference in try ResampledReferences.read().pairs {
      let test = PairedT(reference.a, reference.b, reference.dependence)
      expect(test.standardError, isNear: reference.standardError, "\(reference.case): standard error")
      expect(test.statistic, isNear: reference.statistic, "\(reference.case): t")
      expect(test.p, isNear: reference.p, orAbsolutely: 1e-14, "\(reference.case): p")
      for (name, interval, expected) in [("95 %", test.ci95, reference.ci95), ("90 %", test.ci90, reference.ci90)] {
        expect(interval?.low, isNear: expected[0], orAbsolutely: 1e-15, "\(reference.case): \(name), low")
        expect(interval?.high, isNear: expected[1], orAbsolutely: 1e-15, "\(reference.case): \(name), high")
      }
      let mean = Description(of: reference.a, reference.dependence)
      expect(mean.meanCI95?.low, isNear: reference.meanCi95[0], "\(reference.case): mean, low")
      expect(mean.meanCI95?.high, isNear: reference.meanCi95[1], "\(reference.case): mean, high")
      #expect(test.cohenDz == PairedT(reference.a, reference.b).cohenDz, "\(reference.case): d_z has no standard error")
    }
  }

  @Test("Two one-sided tests are scipy's, the posterior is baycomp's")
  func regions() throws {
    for reference in try ResampledReferences.read().pairs {
      let test = PairedT(reference.a, reference.b, reference.dependence)
      for expected in reference.tests {
        let name = "\(reference.case), region \(expected.rope)"
        expect(test.equivalenceP(rope: expected.rope), isNear: expected.tostP, orAbsolutely: 1e-14, "\(name): TOST")
        let posterior = BayesianT(of: test, rope: expected.rope)
        // baycomp subtracts from 1, which leaves it 1e-16 or so.
        expect(posterior.below, isNear: expected.below, orAbsolutely: 1e-14, "\(name): below")
        expect(posterior.inside, isNear: expected.inside, orAbsolutely: 1e-14, "\(name): inside")
        expect(posterior.above, isNear: expected.above, orAbsolutely: 1e-14, "\(name): above")
      }
    }
  }

  @Test("The seeds needed are scipy's, and where no number is enough it says so")
  func seeds() throws {
    for plan in try ResampledReferences.read().seeds {
      let test = PairedT([3.5, 1.25, 2, 7], [1, 2, 3, 4], .resampledSplits(testShare: plan.testShare))
      let rope = try #require(test.sdDifference) * plan.effect
      let needed = seedsNeeded(of: test, rope: rope, alpha: plan.alpha)
      let name = "test share \(plan.testShare), effect \(plan.effect), α = \(plan.alpha)"
      #expect(needed.value == plan.n, "\(name)")
      #expect(needed.undefined == (plan.n == nil ? .tooLittleData : nil), "\(name)")
    }
  }

  @Test(
    "Of correlated differences without a true one, the corrected t calls a share α significant, the plain t many more",
    arguments: [(4, 0.25), (10, 0.1), (30, 0.1)])
  func errorRate(n: Int, share: Double) throws {
    // Splits that share rows: each two have the correlation X, and then the corrected t has Student's law.
    let (stream, suites, alpha) = (RandomStream(seed: UInt32(n)), 8000, 0.05)
    var (corrected, plain) = (0, 0)
    for _ in 0..<suites {
      let (shared, own) = (share.squareRoot() * stream.normal(), (1 - share).squareRoot())
      let differences = PairedDifferences((0..<n).map { _ in shared + own * stream.normal() })
      if try #require(PairedT(differences, .resampledSplits(testShare: share)).p) <= alpha { corrected += 1 }
      if try #require(PairedT(differences).p) <= alpha { plain += 1 }
    }
    let rate = Double(corrected) / Double(suites)
    let standardError = (alpha * (1 - alpha) / Double(suites)).squareRoot()
    #expect(abs(rate - alpha) < 4 * standardError, "n = \(n): rate \(rate)")
    #expect(Double(plain) / Double(suites) > 2 * alpha, "n = \(n): the plain t has \(plain) of \(suites)")
  }

  @Test("Tests that assume independent blocks keep their statistics and have no p, and say why")
  func independence() throws {
    let dependence = Dependence.resampledSplits(testToTrain: 1.0 / 9)
    let differences = PairedDifferences([0.01, 0.02, -0.005, 0.03, 0.012, 0.007])
    let (free, bound) = (WilcoxonSignedRank(differences), WilcoxonSignedRank(differences, dependence))
    #expect(bound.wPlus == free.wPlus && bound.wMinus == free.wMinus && bound.nNonzero == 6)
    #expect(bound.p == nil && bound.pApprox == nil && bound.undefined == .resampledSplits)
    let location = HodgesLehmann(differences, dependence)
    #expect(location.estimate == HodgesLehmann(differences).estimate && location.ci95 == nil)
    #expect(location.undefined == .resampledSplits)
    let blocks: [[Double?]] = [[1, 2, 3], [1, 3, 2], [2, 1, 3], [1, 2, 3]]
    let friedman = Friedman(blocks: blocks, higherIsBetter: true, dependence)
    let independent = Friedman(blocks: blocks, higherIsBetter: true)
    #expect(friedman.chi2 == independent.chi2 && friedman.imanDavenport.f == independent.imanDavenport.f)
    #expect(friedman.averageRanks == independent.averageRanks)
    #expect(friedman.p == nil && friedman.imanDavenport.p == nil && friedman.undefined == .resampledSplits)
    let nemenyi = Nemenyi(of: friedman, alpha: 0.05)
    #expect(nemenyi.criticalDifference == nil && nemenyi.pairs.isEmpty && nemenyi.undefined == .resampledSplits)
  }

  @Test("A difference that is the same in all splits has no p: equivalent inside the region, and else inconclusive")
  func constant() throws {
    let base = [0.1, 0.37, 0.7, 0.913, 0.29, 0.55, 0.4, 0.81]
    let noise = [0.01, 0.02, -0.012, 0.016, -0.019, 0.013, 0.005, 0.03]
    let columns = [base, base.map { $0 + 0.1 }, base, zip(base, noise).map { $0 + $1 }]
    func family(_ dependence: Dependence, rope: Double?) -> [PairComparison] {
      ScoreComparison(
        ScoreTable(
          methods: ["r", "a", "b", "c"], blocks: base.indices.map(String.init),
          columns: columns.map { $0.map(Outcome.score) }
        ),
        ComparisonRules(higherIsBetter: true, reference: "r", rope: rope, alpha: 0.05, dependence: dependence)
      ).family
    }
    let splits = Dependence.resampledSplits(testShare: 0.1)
    func verdicts(_ dependence: Dependence, rope: Double?) -> [Verdict?] {
      family(dependence, rope: rope).prefix(2).map(\.verdict)
    }
    #expect(verdicts(.independent, rope: 0.05) == [.different, .equivalent])
    #expect(verdicts(splits, rope: 0.05) == [.inconclusive, .equivalent])
    #expect(verdicts(splits, rope: 0.1) == [.equivalent, .equivalent])
    #expect(verdicts(splits, rope: nil) == [.inconclusive, .inconclusive])
    let pairs = family(splits, rope: 0.05)
    for pair in pairs.prefix(2) {
      #expect(pair.adjustedP == nil && pair.signFlip == nil && pair.signTestP == nil, "\(pair.a)")
    }
    // The third is corrected for all three.
    #expect(pairs[2].adjustedP == pairs[2].test.p.map { min(1, 3 * $0) })
  }
}
