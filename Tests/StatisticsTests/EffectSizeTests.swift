import Statistics
import Testing

@Suite("Effect sizes, correlations and the sign test")
struct EffectSizeTests {
  @Test("They are those of scipy and NumPy")
  func references() throws {
    for reference in try References.read().pairs {
      let (a, b) = (reference.a, reference.b)
      let dominance = Dominance(a, b)
      let outcomes = PairedOutcomes(a, b, higherIsBetter: true)
      expect(cohenD(a, b).value, isNear: reference.cohenD, "\(reference.case): d")
      expect(dominance.cliffsDelta, isNear: reference.cliffsDelta, orAbsolutely: 1e-15, "\(reference.case): delta")
      expect(dominance.a12, isNear: reference.a12, "\(reference.case): A12")
      expect(outcomes.signTestP, isNear: reference.signTestP, "\(reference.case): sign test")
      expect(pearson(a, b).value, isNear: reference.pearson, "\(reference.case): Pearson")
      expect(spearman(a, b).value, isNear: reference.spearman, "\(reference.case): Spearman")
    }
  }

  @Test("A12 counts all pairs of values, ties but for rounding halved", arguments: 0..<40)
  func dominance(seed: UInt64) {
    var generator = SplitMix(state: seed)
    func sample() -> [Int] {
      (0..<Int.random(in: 1...9, using: &generator)).map { _ in Int.random(in: 0...5, using: &generator) }
    }
    let (a, b) = (sample(), sample())
    let wins = a.reduce(0) { total, x in total + b.count { x > $0 } }
    let ties = a.reduce(0) { total, x in total + b.count { x == $0 } }
    let found = Dominance(a.map { Double($0) * 0.1 }, b.map { Double($0) / 10 })
    #expect(found.above == wins && found.equal == ties && found.below == a.count * b.count - wins - ties, "\(a) \(b)")
    #expect(found.a12 == (Double(wins) + Double(ties) / 2) / Double(a.count * b.count), "\(a) \(b)")
  }

  @Test("Infinities are above all and equal to themselves")
  func infinities() {
    let found = Dominance([.infinity, 1], [.infinity, -.infinity, 2])
    #expect(found.above == 3 && found.equal == 1 && found.below == 2)
    #expect(Dominance([.nan], [1]).a12 == nil && Dominance([.nan], [1]).undefined == .notFinite)
    #expect(Dominance([], [1]).cliffsDelta == nil && Dominance([], [1]).undefined == .noValues)
  }

  @Test("Without a spread there is no d, and without a spread in either column no correlation")
  func constant() {
    #expect(cohenD([1, 1, 1], [2, 2, 2]).undefined == .zeroVariance)
    expect(cohenD([1, 2, 3], [0, 0, 0]).value, isNear: 2 / 0.5.squareRoot(), "one constant column")
    #expect(pearson([0.1 + 0.2, 0.3], [1, 2]).undefined == .zeroVariance)
    #expect(spearman([1, 2, 3], [5, 5, 5]).undefined == .zeroVariance)
    #expect(pearson([1], [2]).undefined == .singleValue && cohenD([1], [2]).undefined == .singleValue)
    #expect(pearson([], []).undefined == .noValues && cohenD([], []).undefined == .noValues)
    #expect(pearson([1, .infinity], [1, 2]).undefined == .notFinite)
    expect(spearman([1, .infinity, 2], [1, 2, 1.5]).value, isNear: 1, "an infinity")
    #expect(spearman([1, .nan], [1, 2]).undefined == .notFinite)
  }

  @Test(
    "Correlations are ±1 for straight lines, near overflow and underflow too", arguments: [1e-300, 1, 1e154, 1e300])
  func lines(scale: Double) {
    let a = [0.1, 0.4, 0.2, 0.9].map { $0 * scale }
    expect(pearson(a, a.map { 1 * scale - $0 / 2 }).value, isNear: -1, "\(scale)")
    expect(pearson(a, a).value, isNear: 1, "\(scale)")
    expect(
      cohenD(a, a.map { $0 / 2 }).value, isNear: cohenD([0.1, 0.4, 0.2, 0.9], [0.05, 0.2, 0.1, 0.45]).value, "\(scale)")
  }

  @Test("The sign test drops ties; where all tie its p is 1, and without blocks there is none")
  func signTest() {
    #expect(PairedOutcomes([1, 2], [1, 2], higherIsBetter: true).signTestP == 1)
    #expect(PairedOutcomes([], [], higherIsBetter: true).signTestP == nil)
    #expect(PairedOutcomes([1], [0], higherIsBetter: true).signTestP == 1)
    let outcomes = PairedOutcomes([1, 2, 3, 4, nil, 7], [0, 1, 2, 3, 4, 7], higherIsBetter: true)
    expect(outcomes.signTestP, isNear: 2 * 6 / 32.0, "four wins, a loss, a tie")
  }
}
