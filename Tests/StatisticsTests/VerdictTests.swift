import Statistics
import Testing

@Suite("Verdicts")
struct VerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let p: Double?
    let interval, narrower: Interval?
    let rope: Double?
    let verdict: Verdict
    let testDescription: String

    init(
      _ verdict: Verdict, p: Double?, _ interval: ClosedRange<Double>?, _ narrower: ClosedRange<Double>?, rope: Double?,
      _ name: String
    ) {
      (self.verdict, self.p, self.rope, testDescription) = (verdict, p, rope, name)
      self.interval = interval.map { Interval(low: $0.lowerBound, high: $0.upperBound) }
      self.narrower = narrower.map { Interval(low: $0.lowerBound, high: $0.upperBound) }
    }
  }

  @Test(
    "The verdict follows from p, the two intervals and the region",
    arguments: [
      Case(.different, p: 0.01, 1...3, 1.2...2.8, rope: nil, "significant, no region"),
      Case(.different, p: 0.01, 1...3, 1.2...2.8, rope: 2, "significant, partly outside"),
      Case(.different, p: 0.01, 1...3, 1.2...2.8, rope: 2.9, "significant, the wider interval outside"),
      Case(.differentButNegligible, p: 0.01, 1...3, 1.2...2.8, rope: 3, "significant, at the region's end"),
      Case(.differentButNegligible, p: 0.05, -3 ... -1, -2.8 ... -1.2, rope: 4, "p = alpha, negative"),
      Case(.equivalent, p: 0.2, -1...3, -0.5...2.5, rope: 2.5, "the narrower interval inside"),
      Case(.equivalent, p: nil, -1...3, -0.5...2.5, rope: 4, "no p, inside"),
      Case(.inconclusive, p: 0.2, -1...3, -0.5...2.5, rope: 2.4, "not significant, partly outside"),
      Case(.inconclusive, p: 0.2, -1...3, -0.5...2.5, rope: nil, "not significant, no region"),
      Case(.inconclusive, p: nil, 1...3, 1.2...2.8, rope: nil, "no p, no region"),
      Case(.inconclusive, p: nil, nil, nil, rope: 1, "one pair"),
    ])
  func rule(_ given: Case) {
    let verdict = Verdict(
      adjustedP: given.p, alpha: 0.05, interval: given.interval, equivalenceInterval: given.narrower, rope: given.rope)
    #expect(verdict == given.verdict)
  }

  @Test("Without a region nothing is equivalent or negligible, whatever the data", arguments: 0..<100)
  func withoutRegion(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let shift = Double.random(in: -1...1, using: &generator)
    let test = PairedT(differences: (0..<6).map { _ in shift + Double.random(in: -1...1, using: &generator) })
    let verdict = Verdict(of: test, adjustedP: test.p, familySize: 1, alpha: 0.05, rope: nil)
    #expect(verdict == .different || verdict == .inconclusive, "seed \(seed)")
    #expect((verdict == .different) == (test.ci95?.contains(0) == false), "seed \(seed)")
  }

  @Test(
    "A wider region never makes an equivalent pair inconclusive, nor a negligible difference different",
    arguments: 0..<100)
  func widerRegion(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let test = PairedT(differences: (0..<6).map { _ in Double.random(in: -0.5...1, using: &generator) })
    let verdicts = stride(from: 0, through: 3, by: 0.125).map {
      Verdict(of: test, adjustedP: test.p, familySize: 1, alpha: 0.05, rope: $0)
    }
    let isSmall = verdicts.map { $0 == .equivalent || $0 == .differentButNegligible }
    #expect(isSmall.last == true && zip(isSmall, isSmall.dropFirst()).allSatisfy { !$0 || $1 }, "seed \(seed)")
  }

  @Test("Identical results are equivalent where a region is declared, even of width 0, and else inconclusive")
  func identical() {
    let test = PairedT([0.9, 0.8, 0.7], [0.9, 0.8, 0.7])
    func verdict(rope: Double?) -> Verdict {
      Verdict(of: test, adjustedP: nil, familySize: 1, alpha: 0.05, rope: rope)
    }
    #expect(verdict(rope: 0.01) == .equivalent)
    #expect(verdict(rope: 0) == .equivalent)
    #expect(verdict(rope: nil) == .inconclusive)
  }

  @Test("A constant difference is decided by the point its interval collapses to")
  func constantDifference() {
    let y = [0.1, 0.37, 0.7, 0.913, 0.29, 0.55]
    let test = PairedT(y.map { $0 + 0.1 }, y)
    func verdict(familySize: Int?, rope: Double?) -> Verdict {
      Verdict(of: test, adjustedP: nil, familySize: familySize, alpha: 0.05, rope: rope)
    }
    #expect(verdict(familySize: 1, rope: 0.1) == .equivalent)
    #expect(verdict(familySize: 1, rope: 0.09) == .different)
    #expect(verdict(familySize: 1, rope: nil) == .different)
    #expect(verdict(familySize: 2, rope: nil) == .inconclusive, "two times 2^-5 is above 0.05")
    #expect(verdict(familySize: nil, rope: nil) == .inconclusive, "a pair outside the family is never called different")
  }

  @Test("Two pairs that agree by chance prove nothing")
  func twoEqualPairs() {
    let verdict = Verdict(of: PairedT([9, 8], [8, 7]), adjustedP: nil, familySize: 1, alpha: 0.05, rope: 0.5)
    #expect(verdict == .inconclusive)
  }

  @Test("One pair is inconclusive whatever the region")
  func onePair() {
    let verdict = Verdict(of: PairedT([0.9], [0.9]), adjustedP: nil, familySize: 1, alpha: 0.05, rope: 1)
    #expect(verdict == .inconclusive)
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
