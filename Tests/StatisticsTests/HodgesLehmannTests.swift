import Statistics
import Testing

@Suite("The Hodges–Lehmann estimate")
struct HodgesLehmannTests {
  @Test("Estimate and interval are those of the list of all Walsh averages")
  func references() throws {
    for reference in try References.read().pairs {
      let location = HodgesLehmann(PairedDifferences(reference.a, reference.b))
      // Averages of rounded data are many equal ones but for rounding, and may be zero.
      expect(location.estimate, isNear: reference.hodgesLehmann.estimate, orAbsolutely: 1e-15, "\(reference.case)")
      expect(
        location.ci95?.low, isNear: reference.hodgesLehmann.ci95?[0], orAbsolutely: 1e-15, "\(reference.case): low")
      expect(
        location.ci95?.high, isNear: reference.hodgesLehmann.ci95?[1], orAbsolutely: 1e-15, "\(reference.case): high")
    }
  }

  @Test("The interval holds the shifts that the exact test does not reject at 5 %", arguments: 0..<30)
  func duality(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let differences = (0..<Int.random(in: 6...25, using: &generator)).map { _ in
      Double.random(in: -1...2, using: &generator)
    }
    let interval = try #require(HodgesLehmann(PairedDifferences(differences)).ci95)
    for (shift, isInside) in [
      (interval.low + 1e-9, true), (interval.low - 1e-9, false), (interval.high - 1e-9, true),
      (interval.high + 1e-9, false),
    ] {
      let p = try #require(WilcoxonSignedRank(PairedDifferences(differences.map { $0 - shift })).pExact)
      #expect((p > 0.05) == isInside, "seed \(seed): p = \(p) at \(shift)")
    }
  }

  @Test("Shifting and scaling the differences does the same to the estimate", arguments: [-1000, -4, 3, 1000])
  func equivariance(exponent: Int) throws {
    let differences = [0.5, -1.25, 2, 3.75, 0.25, -0.5, 1]
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let (plain, scaled) = (
      HodgesLehmann(PairedDifferences(differences)), HodgesLehmann(PairedDifferences(differences.map { $0 * scale }))
    )
    #expect(scaled.estimate == plain.estimate.map { $0 * scale })
    #expect(scaled.ci95?.low == (plain.ci95?.low).map { $0 * scale })
    #expect(try HodgesLehmann(PairedDifferences(differences.map { $0 + 8 })).estimate == #require(plain.estimate) + 8)
  }

  @Test("A hundred thousand differences are no trouble, and the approximate interval goes on where the exact one ends")
  func many() throws {
    var generator = SplitMix(state: 3)
    func halfWidth(_ n: Int) throws -> Double {
      let interval = try #require(
        HodgesLehmann(PairedDifferences((0..<n).map { _ in Double.random(in: -1...1, using: &generator) })).ci95)
      return (interval.high - interval.low) / 2
    }
    // For a uniform law on [−1, 1], 1.96 / √(12 n (∫f²)²) = 1.96 / √(3 n), f² being ¼ over a length of 2.
    for n in [1000, 1001, 100_000] {
      expect(try halfWidth(n), isNear: 1.96 / (3 * Double(n)).squareRoot(), within: 0.1, "n = \(n)")
    }
  }

  @Test("Differences may be as far below zero as numbers are")
  func least() {
    let differences = Array(repeating: -1.7976931348623157e308, count: 30) + Array(repeating: 5, count: 30)
    let estimate = HodgesLehmann(PairedDifferences(differences)).estimate
    #expect(estimate == -1.7976931348623157e308 / 2, "\(estimate ?? .nan)")
  }

  @Test("Below six pairs there is an estimate and no interval; without pairs, or with infinities, neither")
  func tooFew() {
    let five = HodgesLehmann(PairedDifferences([1, 2, 3, 4, 5]))
    #expect(five.estimate == 3 && five.ci95 == nil && five.undefined == .tooFewValues)
    #expect(HodgesLehmann(PairedDifferences([0.5])).estimate == 0.5)
    #expect(HodgesLehmann(PairedDifferences([0, 0, 0, 0, 0, 0])).ci95 == Interval(point: 0))
    #expect(HodgesLehmann(PairedDifferences([])).undefined == .noValues)
    #expect(HodgesLehmann(PairedDifferences([1, .infinity])).undefined == .notFinite)
  }
}
