import Statistics
import Testing

@Suite("The power of the paired t")
struct PowerTests {
  @Test("Power is that of an integral in 40 digits")
  func references() throws {
    for reference in try References.read().powers {
      let power = PairedTPower(alpha: reference.alpha).power(pairs: reference.n, effect: reference.effect)
      expect(power, isNear: reference.power, "\(reference.case)")
    }
  }

  @Test("The seeds needed are scipy's")
  func seeds() throws {
    for reference in try References.read().seeds {
      let n = PairedTPower(alpha: reference.alpha).smallestCount(power: 0.8, effect: reference.effect)
      #expect(n == reference.n, "\(reference.case)")
      let test = PairedT([3.5, 1.25, 2, 7], [1, 2, 3, 4])
      let rope = test.sdDifference.map { $0 * reference.effect }
      #expect(seedsNeeded(of: test, rope: rope, alpha: reference.alpha).value == reference.n, "\(reference.case)")
    }
  }

  @Test("Without an effect power is α, and it grows with the effect and with n", arguments: [2, 3, 40, 5000])
  func monotone(n: Int) {
    let power = PairedTPower(alpha: 0.05)
    expect(power.power(pairs: n, effect: 0), isNear: 0.05, "n = \(n)")
    let byEffect = stride(from: 0, through: 3, by: 0.05).map { power.power(pairs: n, effect: $0) }
    #expect(zip(byEffect, byEffect.dropFirst()).allSatisfy { $0 <= $1 + 1e-13 }, "n = \(n)")
    expect(power.power(pairs: n, effect: -0.7), isNear: power.power(pairs: n, effect: 0.7), "n = \(n)")
    #expect(power.power(pairs: n + 1, effect: 0.3) > power.power(pairs: n, effect: 0.3) || n > 1000)
    expect(power.power(pairs: n, effect: 1e9), isNear: 1, "n = \(n)")
  }

  @Test("The smallest count is the smallest", arguments: [0.01, 0.033, 0.4, 1.7])
  func smallest(effect: Double) throws {
    let power = PairedTPower(alpha: 0.01)
    let n = try #require(power.smallestCount(power: 0.9, effect: effect))
    #expect(power.power(pairs: n, effect: effect) >= 0.9 && power.power(pairs: n - 1, effect: effect) < 0.9)
  }

  @Test("Without a region, a spread, or pairs there is nothing to plan, and it says why")
  func undefined() {
    let test = PairedT([1, 2, 4], [0, 2, 3])
    #expect(seedsNeeded(of: test, rope: nil, alpha: 0.05).undefined == .noRegion)
    #expect(seedsNeeded(of: test, rope: 0, alpha: 0.05).undefined == .noRegion)
    #expect(seedsNeeded(of: PairedT([1, 2], [0, 1]), rope: 1, alpha: 0.05).undefined == .zeroVariance)
    #expect(seedsNeeded(of: PairedT([1], [0]), rope: 1, alpha: 0.05).undefined == .singleValue)
    #expect(seedsNeeded(of: test, rope: 1e-7, alpha: 0.05).undefined == .tooManyValues)
  }
}
