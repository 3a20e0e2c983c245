import Randomness
import Statistics
import Testing

@Suite("Error rates of the whole comparison, by simulation")
struct ErrorRateTests {
  /// 2,000 suites of 6 activations × 10 seeds without a true difference: each seed shifts all scores, and noise is normal.
  private static let comparisons: [ScoreComparison] = {
    let stream = RandomStream(seed: 231)
    return (0..<2000).map { _ in
      let shifts = (0..<10).map { _ in stream.normal() }
      let columns = (0..<6).map { _ in shifts.map { Outcome.score(0.87 + 0.002 * ($0 + stream.normal())) } }
      return ScoreComparison(
        ScoreTable(methods: ["a", "b", "c", "d", "e", "f"], blocks: (1...10).map(String.init), columns: columns),
        ComparisonRules(higherIsBetter: true, reference: "a", rope: nil, alpha: 0.05))
    }
  }()

  @Test("Without a true difference, at most α of the suites call any pair different")
  func familyWiseErrorRate() {
    let wrong = Self.comparisons.count { comparison in
      comparison.family.contains { $0.verdict == .different || $0.verdict == .differentButNegligible }
    }
    let rate = Double(wrong) / Double(Self.comparisons.count)
    // α and 2.6 standard errors of 2,000 suites.
    #expect(rate <= 0.05 + 2.6 * (0.05 * 0.95 / 2000).squareRoot(), "family-wise error rate \(rate)")
    #expect(rate > 0.02, "family-wise error rate \(rate): the test can hardly call anything different")
    print("family-wise error rate \(rate) at α = 0.05, over 2,000 suites of 6 activations × 10 seeds")
  }

  @Test("The 95 % t intervals hold the true difference in 93 to 97 % of the pairs")
  func coverage() {
    let pairs = Self.comparisons.flatMap(\.pairs)
    let held = pairs.count { $0.test.ci95?.contains(0) == true }
    let coverage = Double(held) / Double(pairs.count)
    #expect((0.93...0.97).contains(coverage), "coverage \(coverage)")
    print("coverage of the 95 % t intervals \(coverage), over \(pairs.count) pairs")
  }

  @Test("Where every true difference lies at the region's edge, at most α of the suites call any pair equivalent")
  func falseEquivalence() {
    let (stream, rope, suites) = (RandomStream(seed: 232), 4.0, 2000)
    let wrong = (0..<suites).count { _ in
      let columns = (0..<6).map { method in
        let edge = method == 0 ? 0 : method.isMultiple(of: 2) ? rope : -rope
        return (0..<10).map { _ in Outcome.score(edge + stream.normal()) }
      }
      let comparison = ScoreComparison(
        ScoreTable(methods: ["a", "b", "c", "d", "e", "f"], blocks: (1...10).map(String.init), columns: columns),
        ComparisonRules(higherIsBetter: true, reference: "a", rope: rope, alpha: 0.05))
      return comparison.family.contains { $0.verdict == .equivalent || $0.verdict == .differentButNegligible }
    }
    let rate = Double(wrong) / Double(suites)
    #expect(rate <= 0.05 + 2.6 * (0.05 * 0.95 / 2000).squareRoot(), "family-wise rate of false equivalence \(rate)")
    // Uncorrected, one in five or so would be.
    #expect(rate > 0.02, "family-wise rate of false equivalence \(rate): the test can hardly call anything equivalent")
  }
}
