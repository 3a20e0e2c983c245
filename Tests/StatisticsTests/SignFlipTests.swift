import Randomness
import Statistics
import Testing

@Suite("The sign-flip test")
struct SignFlipTests {
  private static let stream = StreamName(suiteSeed: 231, .resampling, part: "sign-flip")

  @Test("The exact p is that of NumPy's enumeration, ties and zeros among it")
  func references() throws {
    for reference in try References.read().pairs where reference.signFlipP != nil {
      let test = SignFlip(
        PairedDifferences(reference.a, reference.b),
        stream: Self.stream)
      expect(test.p, isNear: reference.signFlipP, "\(reference.case)")
      #expect(test.draws == nil, "\(reference.case)")
    }
  }

  @Test("The exact p is the share of all sign patterns, counted in whole numbers", arguments: 0..<40)
  func enumeration(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let differences = (0..<Int.random(in: 1...11, using: &generator)).map { _ in
      Int.random(in: -9...12, using: &generator)
    }
    let sums = (0..<(1 << differences.count)).map { signs in
      differences.enumerated().reduce(0) { signs >> $1.offset & 1 == 1 ? $0 - $1.element : $0 + $1.element }
    }
    let expected = Double(sums.count { abs($0) >= abs(sums[0]) }) / Double(sums.count)
    let test = SignFlip(PairedDifferences(differences.map { Double($0) / 10 }), stream: Self.stream)
    #expect(test.p == expected, "seed \(seed): \(differences)")
  }

  @Test("Twenty equal differences have p = 2^−19")
  func smallest() {
    #expect(SignFlip(PairedDifferences(Array(repeating: 0.1, count: 20)), stream: Self.stream).p == 1 / Double(1 << 19))
  }

  @Test(
    "Beyond the largest count, drawn patterns come near the binomial p of equal differences, and repeat with the name")
  func drawn() throws {
    let differences = (0..<25).map { $0 < 17 ? 0.1 : -0.1 }
    let outcomes = PairedOutcomes(differences.map { $0 }, differences.map { _ in 0 }, higherIsBetter: true)
    let test = SignFlip(PairedDifferences(differences), stream: Self.stream)
    let (p, expected) = try (#require(test.p), #require(outcomes.signTestP))
    let error = (expected * (1 - expected) / 100_000).squareRoot()
    #expect(test.draws == 100_000 && abs(p - expected) < 4 * error, "\(p) for \(expected) ± \(error)")
    #expect(SignFlip(PairedDifferences(differences), stream: Self.stream) == test)
    let other = SignFlip(PairedDifferences(differences), stream: StreamName(suiteSeed: 2, .resampling))
    #expect(try #require(other.p) != p)
  }

  @Test("Zeros are no patterns: twenty differences among a hundred zeros are enumerated")
  func zeros() {
    let differences = (0..<20).map { Double($0 % 5) - 1.5 }
    let test = SignFlip(PairedDifferences(differences), stream: Self.stream)
    #expect(SignFlip(PairedDifferences(differences + Array(repeating: 0, count: 100)), stream: Self.stream) == test)
    #expect(test.draws == nil)
  }

  @Test("All zero has p = 1; nothing, NaN and infinities have none")
  func degenerate() {
    #expect(SignFlip(PairedDifferences([0, 0]), stream: Self.stream).p == 1)
    #expect(SignFlip(PairedDifferences([0.5]), stream: Self.stream).p == 1)
    #expect(SignFlip(PairedDifferences([]), stream: Self.stream).undefined == .noValues)
    #expect(SignFlip(PairedDifferences([1, .infinity]), stream: Self.stream).undefined == .notFinite)
    #expect(SignFlip(PairedDifferences([1.7e308, 1.7e308, 1.6e308]), stream: Self.stream).p == 0.25)
  }
}
