import Randomness
import Statistics
import Testing

@Suite("Ties")
struct TiesTests {
  /// Tests that another cell of the table, as large as can be, must not change.
  private static let huge = [1e10, 2_147_483_648, 8.5e16, 1e300, .greatestFiniteMagnitude]

  @Test("Scores tie up to 16 units in the last place of the larger, and not beyond", arguments: [1, 0.3, 1e12, 1e-300])
  func scores(score: Double) {
    let unit = score.ulp
    #expect(areTied(score, score + 16 * unit) && areTied(-score, -score - 16 * unit), "\(score)")
    #expect(!areTied(score, score + 17 * unit) && !areTied(-score, -score - 17 * unit), "\(score)")
    #expect(!areTied(score, -score) && !areTied(score, 0) && !areTied(score, .nan) && !areTied(score, .infinity))
  }

  @Test(
    "A row of huge scores that agree changes neither wins nor the t test's spread nor what is constant", arguments: huge
  )
  func sentinel(huge: Double) {
    let a = [0.10833, 0.12753, 0.08798, 0.19015, 0.17182]
    let b = [0.10897, 0.12824, 0.08904, 0.19178, 0.17263]
    let outcomes = PairedOutcomes(a + [huge], b + [huge], higherIsBetter: false)
    #expect(outcomes.wins == 5 && outcomes.ties == 1 && outcomes.losses == 0)
    let with = PairedDifferences(a + [huge], b + [huge])
    let plain = PairedT(PairedDifferences(zip(a, b).map { $0 - $1 } + [0]))
    #expect(PairedT(with).statistic == plain.statistic && PairedT(with).undefined == nil, "\(PairedT(with))")
    let wilcoxon = WilcoxonSignedRank(with)
    #expect(wilcoxon.wMinus == 15 && wilcoxon.nZero == 1 && wilcoxon.pExact == 0.0625)
    #expect(SignFlip(with, stream: StreamName(suiteSeed: 1, .resampling)).p == 0.0625)
    let location = HodgesLehmann(with)
    #expect(location.estimate == HodgesLehmann(PairedDifferences(zip(a, b).map { $0 - $1 } + [0])).estimate)
  }

  @Test("A huge score in one block leaves the ranks of the others as they are", arguments: huge)
  func ranks(huge: Double) {
    let blocks: [[Double?]] = [[1, 2, 3], [0.001, 0.002, 0.003], [5, 4, 6]]
    let with = blocks + [[huge, 0, 1]]
    let ranks = averageRanks(blocks: with, higherIsBetter: true)
    #expect(ranks == [2.25, 2.5, 1.25])
  }

  @Test("An offset common to all scores changes no test", arguments: [0, 1e3, 1e6, 1e12])
  func offset(offset: Double) {
    // Eighths are exact at every offset.
    let (a, b) = ([0.125, 0.375, 0.5, 0.75], [0.25, 0.5, 1, 0.75])
    let (x, y) = (a.map { $0 + offset }, b.map { $0 + offset })
    #expect(PairedT(x, y).statistic == PairedT(a, b).statistic && PairedT(x, y).p == PairedT(a, b).p)
    #expect(WilcoxonSignedRank(PairedDifferences(x, y)) == WilcoxonSignedRank(PairedDifferences(a, b)))
    #expect(PairedOutcomes(x, y, higherIsBetter: true) == PairedOutcomes(a, b, higherIsBetter: true))
    #expect(Dominance(x, y) == Dominance(a, b))
  }

  @Test("Values in order form a group while each ties its predecessor, from whichever end")
  func chain() {
    let unit = 0.5.ulp
    let chain = [0.5, 0.5 + 10 * unit, 0.5 + 20 * unit, 0.5 + 40 * unit]
    #expect(midranks(chain) == [2, 2, 2, 4])
    #expect(midranks(chain.map { -$0 }) == [3, 3, 3, 1])
  }

  @Test("Differences tie by the largest of their four scores, and equal sizes rank alike in every order of the pairs")
  func differences() {
    // 1000.1 − 1000 is .1 but for 2e-14, which is rounding at 1000 and would not be at 1.
    let pairs: [(Double, Double)] = [(1000.1, 1000), (0.1, 0), (0.3, 0.2), (1, 0), (0, 2), (4, 0)]
    for turn in pairs.indices {
      let turned = pairs[turn...] + pairs[..<turn]
      let test = WilcoxonSignedRank(PairedDifferences(turned.map(\.0), turned.map(\.1)))
      #expect(test.wPlus == 16 && test.wMinus == 5)
      #expect(test.pExact == 0.28125, "three differences of rank 2, then 4, 5 and 6: \(test)")
    }
    let apart = WilcoxonSignedRank(PairedDifferences([0.1 + 2e-14, -0.1, 0.2], [0, 0, 0]))
    #expect(apart.wPlus == 5 && apart.wMinus == 1)
  }

  @Test("Differences are constant when they all tie; one of huge scores does not make others constant")
  func constant() {
    let y = [0.1, 0.37, 0.7, 0.913]
    #expect(PairedT(y.map { $0 + 0.1 }, y).isConstant)
    #expect(PairedT(y.map { $0 + 1e12 + 0.125 }, y.map { $0 + 1e12 }).isConstant)
    #expect(!PairedT(y.map { $0 + 0.1 + 1e-13 * $0 }, y).isConstant)
    #expect(!PairedT([1, 2, 3, 8.5e16], [0.5, 1.25, 2, 8.5e16]).isConstant)
  }
}
