import Foundation
import Statistics
import Testing

@Suite("Wilcoxon's signed-rank test")
struct WilcoxonTests {
  @Test("Rank sums and both p-values are scipy's, and with ties the exact p that of a count in whole numbers")
  func references() throws {
    for reference in try References.read().pairs {
      let differences = PairedDifferences(reference.a, reference.b)
      let test = WilcoxonSignedRank(differences)
      #expect(test.undefined == nil && test.n == differences.count, "\(reference.case)")
      #expect(
        test.nNonzero == reference.wilcoxon.nNonzero && test.nZero == reference.wilcoxon.nZero, "\(reference.case)")
      #expect(test.wPlus == reference.wilcoxon.wPlus && test.wMinus == reference.wilcoxon.wMinus, "\(reference.case)")
      expect(test.pExact, isNear: reference.wilcoxon.pExact, "\(reference.case): exact p")
      expect(test.pApprox, isNear: reference.wilcoxon.pApprox, "\(reference.case): approximate p")
    }
  }

  @Test("The exact p is that of all 2ⁿ sign patterns, with ties and zeros", arguments: 0..<60)
  func enumeration(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let range = Int.random(in: 1...6, using: &generator)
    let differences = (0..<Int.random(in: 1...10, using: &generator)).map { _ in
      Double(Int.random(in: -range...range, using: &generator)) / 10
    }
    let sizes = differences.filter { $0 != 0 }.map { abs($0) }
    let ranks = midranks(sizes)
    let total = ranks.reduce(0, +)
    let test = WilcoxonSignedRank(PairedDifferences(differences))
    let observed = try min(#require(test.wPlus), #require(test.wMinus))
    let patterns = (0..<(1 << ranks.count)).map { signs in
      ranks.enumerated().reduce(0) { signs >> $1.offset & 1 == 1 ? $0 + $1.element : $0 }
    }
    let extreme = patterns.count { min($0, total - $0) <= observed }
    #expect(test.pExact == Double(extreme) / Double(patterns.count), "seed \(seed): \(differences)")
  }

  @Test("Exchanging the two exchanges the rank sums and nothing else", arguments: 0..<20)
  func exchange(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let differences = (0..<15).map { _ in Double.random(in: -1...2, using: &generator) }
    let (one, other) = (
      WilcoxonSignedRank(PairedDifferences(differences)), WilcoxonSignedRank(PairedDifferences(differences.map { -$0 }))
    )
    #expect(one.wPlus == other.wMinus && one.wMinus == other.wPlus, "seed \(seed)")
    #expect(one.pExact == other.pExact && one.pApprox == other.pApprox, "seed \(seed)")
  }

  @Test("Equal signs have the smallest exact p there is, 2^(1 − n)", arguments: [1, 2, 5, 10, 100, 1000])
  func equalSigns(n: Int) {
    let expected = scalbn(1, 1 - n)
    expect(WilcoxonSignedRank(PairedDifferences((1...n).map(Double.init))).pExact, isNear: min(1, expected), "n = \(n)")
    expect(
      WilcoxonSignedRank(PairedDifferences((1...n).map { _ in -0.1 })).pExact, isNear: min(1, expected),
      "n = \(n), tied")
  }

  @Test("For many differences the approximation is near the exact p, and beyond the largest count there is only it")
  func many() {
    var generator = SplitMix(state: 5)
    let differences = (0..<1001).map { _ in Double.random(in: -1...1.05, using: &generator) }
    let largest = WilcoxonSignedRank(PairedDifferences(Array(differences.dropLast())))
    expect(largest.pExact, isNear: largest.pApprox, within: 1e-2, "n = 1000")
    let beyond = WilcoxonSignedRank(PairedDifferences(differences))
    #expect(beyond.pExact == nil && beyond.pApprox != nil && beyond.p == beyond.pApprox)
    #expect(beyond.undefined == .tooManyValues)
  }

  @Test("Where all differences are zero but for rounding, the exact p is 1 and the approximation undefined")
  func allZero() {
    let y = [0.1, 0.37, 0.7]
    for differences in [PairedDifferences([0, 0, 0]), PairedDifferences(y.map { $0 + 0.1 - 0.1 }, y)] {
      let test = WilcoxonSignedRank(differences)
      #expect(test.pExact == 1 && test.pApprox == nil && test.undefined == .allZero, "\(differences)")
      #expect(test.wPlus == 0 && test.wMinus == 0 && test.nZero == 3 && test.nNonzero == 0, "\(differences)")
    }
  }

  @Test("Infinite differences have the highest ranks; NaN and nothing have none")
  func notFinite() {
    let test = WilcoxonSignedRank(PairedDifferences([1, -.infinity, 2, .infinity]))
    #expect(test.wPlus == 6.5 && test.wMinus == 3.5 && test.undefined == nil)
    #expect(WilcoxonSignedRank(PairedDifferences([1, .nan])).undefined == .notFinite)
    let none = WilcoxonSignedRank(PairedDifferences([]))
    #expect(none.undefined == .noValues && none.pExact == nil && none.wPlus == nil)
  }
}
