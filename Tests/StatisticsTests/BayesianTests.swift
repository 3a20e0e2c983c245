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
  func undefined() {
    #expect(BayesianT(of: PairedT([1], [2]), rope: 1).undefined == .singleValue)
    #expect(BayesianT(of: PairedT([], []), rope: 1).undefined == .noValues)
    #expect(BayesianT(of: PairedT([1, .infinity], [2, 1]), rope: 1).inside == nil)
  }

  @Test("The signed rank's probabilities are those of as many draws of NumPy's")
  func signedRankReferences() throws {
    for reference in try References.read().signedRanks {
      let found = BayesianSignedRank(
        PairedDifferences(reference.differences), rope: reference.rope, stream: Self.stream)
      let pairs = [
        (found.below, reference.below), (found.inside, reference.inside), (found.above, reference.above),
      ]
      for (value, expected) in pairs {
        let error = 4 * (max(expected * (1 - expected), 1e-5) * (1.0 / 50_000 + 1.0 / 400_000)).squareRoot()
        let found = try #require(value)
        #expect(abs(found - expected) < error, "\(reference.case): \(found) for \(expected) ± \(error)")
      }
    }
  }

  @Test("The signed rank repeats with the name, and exchanging the two exchanges below and above")
  func signedRankExchange() throws {
    let differences = [0.3, -0.1, 0.5, 0.25, 0, 0.1, -0.2]
    let one = BayesianSignedRank(PairedDifferences(differences), rope: 0.05, draws: 2000, stream: Self.stream)
    #expect(BayesianSignedRank(PairedDifferences(differences), rope: 0.05, draws: 2000, stream: Self.stream) == one)
    let other = BayesianSignedRank(
      PairedDifferences(differences.map { -$0 }), rope: 0.05, draws: 2000, stream: Self.stream)
    #expect(try abs(#require(one.above) - #require(other.below)) < 0.05)
  }

  @Test("No difference at all is inside every region")
  func signedRankDegenerate() {
    let none = BayesianSignedRank(PairedDifferences([0, 0, 0]), rope: 0, draws: 100, stream: Self.stream)
    #expect(none.inside == 1 && none.below == 0 && none.above == 0)
    let constant = BayesianSignedRank(
      PairedDifferences(Array(repeating: 0.1, count: 9)), rope: 0.1, draws: 100, stream: Self.stream)
    #expect(constant.inside == 1)
    #expect(BayesianSignedRank(PairedDifferences([]), rope: 0, stream: Self.stream).undefined == .noValues)
    #expect(
      BayesianSignedRank(PairedDifferences([1, .infinity]), rope: 0, stream: Self.stream).undefined == .notFinite)
  }
}
