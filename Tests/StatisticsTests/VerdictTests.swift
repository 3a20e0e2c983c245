import Statistics
import Testing

@Suite("Verdicts")
struct VerdictTests {
  @Test(
    "The verdict follows from the two corrected p-values; α itself is significant",
    arguments: [
      (0.01, 0.2, Verdict.different), (0.05, nil, .different), (0.01, 0.05, .differentButNegligible),
      (0.2, 0.05, .equivalent), (nil, 0.01, .equivalent), (0.2, 0.051, .inconclusive), (0.051, nil, .inconclusive),
      (nil, nil, .inconclusive),
    ] as [(Double?, Double?, Verdict)])
  func rule(p: Double?, equivalenceP: Double?, verdict: Verdict) {
    #expect(Verdict(adjustedP: p, adjustedEquivalenceP: equivalenceP, alpha: 0.05) == verdict)
  }

  /// The verdict of a pair that is a family by itself.
  private func verdict(_ test: PairedT, rope: Double?) -> Verdict {
    Verdict(
      adjustedP: test.verdictP, adjustedEquivalenceP: rope.flatMap { test.equivalenceP(rope: $0) }, alpha: 0.05)
  }

  @Test("Without a region nothing is equivalent or negligible, whatever the data", arguments: 0..<100)
  func withoutRegion(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let shift = Double.random(in: -1...1, using: &generator)
    let test = PairedT(PairedDifferences((0..<6).map { _ in shift + Double.random(in: -1...1, using: &generator) }))
    let verdict = verdict(test, rope: nil)
    #expect(verdict == .different || verdict == .inconclusive, "seed \(seed)")
    #expect((verdict == .different) == (test.ci95?.contains(0) == false), "seed \(seed)")
  }

  @Test(
    "A pair is negligible where its 90 % interval lies inside the region, and stays so in a wider one",
    arguments: 0..<100)
  func widerRegion(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let test = PairedT(PairedDifferences((0..<6).map { _ in Double.random(in: -0.5...1, using: &generator) }))
    let interval = try #require(test.ci90)
    let ropes = Array(stride(from: 0, through: 3, by: 0.125))
    let isSmall = ropes.map { [.equivalent, .differentButNegligible].contains(verdict(test, rope: $0)) }
    #expect(isSmall == ropes.map { interval.isInside(rope: $0) }, "seed \(seed)")
    #expect(isSmall.last == true && zip(isSmall, isSmall.dropFirst()).allSatisfy { !$0 || $1 }, "seed \(seed)")
  }

  @Test("Identical results are equivalent where a region is declared, even of width 0, and else inconclusive")
  func identical() {
    let test = PairedT([0.9, 0.8, 0.7], [0.9, 0.8, 0.7])
    #expect(verdict(test, rope: 0.01) == .equivalent)
    #expect(verdict(test, rope: 0) == .equivalent)
    #expect(verdict(test, rope: nil) == .inconclusive)
  }

  @Test("A constant difference is negligible inside the region, and different where so many would not agree by chance")
  func constantDifference() {
    let y = [0.1, 0.37, 0.7, 0.913, 0.29, 0.55]
    let (six, five) = (PairedT(y.map { $0 + 0.1 }, y), PairedT(y.dropLast().map { $0 + 0.1 }, y.dropLast()))
    #expect(verdict(six, rope: 0.1) == .differentButNegligible)
    #expect(verdict(six, rope: 0.09) == .different && verdict(six, rope: nil) == .different)
    #expect(five.verdictP == 0.0625 && verdict(five, rope: 0.1) == .equivalent)
    #expect(verdict(five, rope: 0.09) == .inconclusive && verdict(five, rope: nil) == .inconclusive)
  }

  @Test("Two pairs that agree by chance prove nothing")
  func twoEqualPairs() {
    #expect(verdict(PairedT([9, 8], [8, 7]), rope: 0.5) == .inconclusive)
  }

  @Test("One pair is inconclusive whatever the region")
  func onePair() {
    let test = PairedT([0.9], [0.9])
    #expect(test.verdictP == nil && test.equivalenceP(rope: 1) == nil && verdict(test, rope: 1) == .inconclusive)
  }

  @Test("What diverged is never called equivalent, negligibly different or better")
  func divergence() {
    for verdict in Verdict.allCases {
      #expect(verdict.givenDivergence(ofBetter: false, ofWorse: false) == verdict)
      #expect(verdict.givenDivergence(ofBetter: true, ofWorse: false) == .inconclusive)
      #expect(verdict.givenDivergence(ofBetter: true, ofWorse: true) == .inconclusive)
    }
    let ofWorse = Verdict.allCases.map { $0.givenDivergence(ofBetter: false, ofWorse: true) }
    #expect(ofWorse == [.different, .different, .inconclusive, .inconclusive])
  }

  @Test("The words are the contract's")
  func words() {
    let words = Verdict.allCases.map(\.rawValue)
    #expect(words == ["different", "different but negligible", "equivalent", "inconclusive"])
  }
}
