import Randomness
import Statistics
import Testing

@Suite("The Bayesian tests")
struct BayesianTests {
  private static let stream = StreamName(suiteSeed: 231, .resampling, part: "bayes")

  @Test("Posterior probabilities of the mean are those of Student's t in 40 digits")
  func references() throws {
    for reference in try References.read().pairs {
      let test = PairedT(reference.a, reference.b)
      for expected in reference.bayesT {
        let posterior = BayesianT(of: test, rope: expected.rope)
        let name = "\(reference.case), rope \(expected.rope)"
        expect(posterior.below, isNear: expected.below, "\(name): below")
        expect(posterior.inside, isNear: expected.inside, "\(name): inside")
        expect(posterior.above, isNear: expected.above, "\(name): above")
      }
    }
  }

  @Test("Without a spread the posterior is a point")
  func pointMass() {
    func posterior(_ difference: Double, _ rope: Double) -> [Double?] {
      let y = [0.1, 0.37, 0.7]
      let found = BayesianT(of: PairedT(y.map { $0 + difference }, y), rope: rope)
      return [found.below, found.inside, found.above]
    }
    #expect(posterior(0.1, 0) == [0, 0, 1] && posterior(-0.1, 0.09) == [1, 0, 0])
    #expect(posterior(0.1, 0.1) == [0, 1, 0] && posterior(0, 0) == [0, 1, 0])
  }

  @Test("One pair, none, and infinities have no posterior, and say why")
  func undefined() throws {
    #expect(BayesianT(of: PairedT([1], [2]), rope: 1).undefined == .singleValue)
    #expect(BayesianT(of: PairedT([], []), rope: 1).undefined == .noValues)
    #expect(BayesianT(of: PairedT([1, .infinity], [2, 1]), rope: 1).inside == nil)
    // Differences that are finite, with a standard error that is not.
    let splits = PairedT([1.7e308, 0], [0, 0], .resampledSplits(testShare: 0.9))
    #expect(splits.undefined == .notFinite && splits.ci95 == nil)
    #expect(BayesianT(of: splits, rope: 1.7e308).undefined == .notFinite)
    // Differences a few of the least numbers apart, with a standard error that rounds to zero.
    let least = PairedT(
      [2.300000000000009e-308] + Array(repeating: 2.3e-308, count: 36), Array(repeating: 0, count: 37))
    #expect(least.undefined == .zeroVariance)
    for rope in [0, 2.3e-308, 1] {
      #expect([0, 1].contains(try #require(least.equivalenceP(rope: rope))), "rope \(rope)")
    }
  }

  /// The signed-rank test of differences that are all the observations.
  private func signedRank(_ differences: [Double], rope: Double, draws: Int = 50_000) -> BayesianSignedRank? {
    let posterior = PosteriorWeights(observations: differences.count, draws: draws, stream: Self.stream)
    return BayesianSignedRank(
      PairedDifferences(differences), observations: Array(differences.indices), rope: rope, posterior)
  }

  @Test("The signed rank's probabilities are those of as many draws of NumPy's")
  func signedRankReferences() throws {
    for reference in try References.read().signedRanks {
      let found = try #require(signedRank(reference.differences, rope: reference.rope))
      let pairs = [
        (found.below, reference.below), (found.inside, reference.inside), (found.above, reference.above),
      ]
      for (value, expected) in pairs {
        let error = 4 * (max(expected * (1 - expected), 1e-5) * (1.0 / 50_000 + 1.0 / 400_000)).squareRoot()
        #expect(abs(value - expected) < error, "\(reference.case): \(value) for \(expected) ± \(error)")
      }
    }
  }

  @Test("Draws for many observations serve any of them, in any order")
  func sharedDraws() throws {
    let posterior = PosteriorWeights(observations: 40, stream: Self.stream)
    for reference in try References.read().signedRanks {
      let differences = PairedDifferences(reference.differences)
      let observations = differences.values.indices.map { 39 - $0 }
      let found = try #require(
        BayesianSignedRank(differences, observations: observations, rope: reference.rope, posterior))
      for (value, expected) in [(found.below, reference.below), (found.above, reference.above)] {
        let error = 4 * (max(expected * (1 - expected), 1e-5) * (1.0 / 50_000 + 1.0 / 400_000)).squareRoot()
        #expect(abs(value - expected) < error, "\(reference.case): \(value) for \(expected) ± \(error)")
      }
    }
  }

  @Test("Exchanging the two exchanges below and above, and the sum is 1")
  func signedRankExchange() throws {
    let differences = [0.3, -0.1, 0.5, 0.25, 0, 0.1, -0.2]
    let one = try #require(signedRank(differences, rope: 0.05, draws: 2000))
    #expect(signedRank(differences, rope: 0.05, draws: 2000) == one, "the same name gives the same draws")
    let other = try #require(signedRank(differences.map { -$0 }, rope: 0.05, draws: 2000))
    #expect(abs(one.above - other.below) < 1e-9 && abs(one.below - other.above) < 1e-9, "\(one), \(other)")
    #expect(abs(one.below + one.inside + one.above - 1) < 1e-12, "\(one)")
  }

  @Test("No difference at all is inside every region; of no values, and of infinite ones, there is no test")
  func signedRankDegenerate() throws {
    let none = try #require(signedRank([0, 0, 0], rope: 0, draws: 100))
    #expect(none.inside == 1 && none.below == 0 && none.above == 0)
    #expect(signedRank(Array(repeating: 0.1, count: 9), rope: 0.1, draws: 100)?.inside == 1)
    #expect(signedRank([], rope: 0, draws: 100) == nil && signedRank([1, .infinity], rope: 0, draws: 100) == nil)
  }
}
