import Statistics
import Testing

@Suite("The paired t")
struct PairedTTests {
  @Test("Statistic, p, effect size and intervals are scipy's")
  func references() throws {
    for reference in try References.read().pairs {
      let test = PairedT(reference.a, reference.b)
      #expect(test.n == reference.a.count && test.degreesOfFreedom == reference.df, "\(reference.case)")
      #expect(test.undefined == nil, "\(reference.case)")
      expect(test.meanDifference, isNear: reference.meanDifference, "\(reference.case): mean")
      expect(test.sdDifference, isNear: reference.sdDifference, "\(reference.case): sd")
      expect(test.statistic, isNear: reference.statistic, "\(reference.case): t")
      expect(test.p, isNear: reference.p, "\(reference.case): p")
      expect(test.cohenDz, isNear: reference.cohenDz, "\(reference.case): d_z")
      for level in reference.intervals {
        let interval = test.interval(level: level.level)
        expect(interval?.low, isNear: level.low, "\(reference.case): low at \(level.level)")
        expect(interval?.high, isNear: level.high, "\(reference.case): high at \(level.level)")
      }
    }
  }

  @Test("Exchanging the two changes signs and nothing else")
  func exchange() throws {
    for reference in try References.read().pairs {
      let (ab, ba) = (PairedT(reference.a, reference.b), PairedT(reference.b, reference.a))
      #expect(ab.p == ba.p && ab.statistic == ba.statistic.map { -$0 }, "\(reference.case)")
      #expect(ab.ci95?.low == (ba.ci95?.high).map { -$0 }, "\(reference.case)")
    }
  }

  @Test(
    "An interval ends at zero exactly where p = 1 − level", arguments: [2, 3, 10, 31, 64], [0.5, 0.9, 0.95, 0.999])
  func duality(n: Int, level: Double) throws {
    var generator = SplitMix(state: UInt64(n))
    let noise = (0..<n).map { _ in Double.random(in: -1...1, using: &generator) }
    let low = try #require(PairedT(PairedDifferences(noise)).interval(level: level)).low
    let test = PairedT(PairedDifferences(noise.map { $0 - low }))
    let (end, sd, p) = try (
      #require(test.interval(level: level)).low, #require(test.sdDifference), #require(test.p)
    )
    #expect(abs(end) <= 1e-12 * (sd + abs(low)), "n = \(n), level \(level): the interval starts at \(end)")
    expect(p, isNear: 1 - level, "n = \(n), level \(level)")
  }

  @Test("A constant difference, rounding aside, has no t, and its interval is the mean")
  func constantDifference() throws {
    let y = [0.1, 0.37, 0.7, 0.913, 0.29, 0.55]
    let a = y.map { $0 + 0.1 }
    #expect(Set(zip(a, y).map { $0 - $1 }).count > 1, "the differences show no rounding to ignore")
    let test = PairedT(a, y)
    #expect(test.isConstant && !test.isIdentical && test.undefined == .zeroVariance)
    #expect(test.statistic == nil && test.p == nil && test.cohenDz == nil && test.sdDifference == 0)
    let mean = try #require(test.meanDifference)
    expect(mean, isNear: 0.1, "mean")
    #expect(test.ci95 == Interval(point: mean) && test.ci90 == Interval(point: mean))
    #expect(test.degreesOfFreedom == 5)
  }

  @Test("Far from zero, what rounding leaves of a difference is no difference")
  func roundingFarFromZero() {
    let y = [1e6, 2e6 + 0.3, 3e6 + 0.7, 4e6 + 0.123]
    #expect(PairedT(y.map { $0 * 3 / 3 }, y.map { $0 * 7 / 7 }).isIdentical)
    #expect(PairedT(y.map { $0 + 0.1 }, y).isConstant)
  }

  @Test("A small but real spread is no rounding")
  func smallSpread() {
    let test = PairedT([0.5 + 1e-9, 0.5 + 2e-9, 0.5 + 4e-9], [0.5, 0.5, 0.5])
    #expect(test.undefined == nil && test.p != nil)
  }

  @Test("Identical results have a mean difference of zero and no t")
  func identical() {
    let test = PairedT([1, 2, 3], [1, 2, 3])
    #expect(test.isIdentical && test.isConstant && test.meanDifference == 0 && test.p == nil)
    #expect(test.ci95 == Interval(point: 0))
  }

  @Test("One pair has a difference and nothing else; no pair, not even that")
  func tooFew() {
    let one = PairedT([0.9], [0.8])
    expect(one.meanDifference, isNear: 0.9 - 0.8, "mean")
    #expect(one.sdDifference == nil && one.degreesOfFreedom == nil && one.p == nil && one.ci95 == nil)
    #expect(one.undefined == .singleValue && !one.isConstant && !one.isIdentical)
    let none = PairedT([], [])
    #expect(none.n == 0 && none.meanDifference == nil && none.ci95 == nil && none.undefined == .noValues)
  }

  @Test("A difference that is not finite leaves everything undefined")
  func notFinite() {
    for test in [PairedT([1, .nan], [0, 0]), PairedT([.infinity, 1], [.infinity, 0])] {
      #expect(test.undefined == .notFinite && test.meanDifference == nil && test.p == nil && test.ci95 == nil)
    }
  }
}
