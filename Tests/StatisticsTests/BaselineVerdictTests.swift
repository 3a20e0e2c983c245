import Foundation
import Statistics
import Testing

/// What scipy says; Tests/References/baseline_references.py writes it.
private struct BaselineReferences: Decodable {
  struct Case: Decodable {
    let scores: [Double]
    let baseline, region, alpha: Double
    let higherIsBetter: Bool
    let verdict: String
  }
  let cases: [Case]

  static func read() throws -> BaselineReferences {
    let file = try #require(Bundle.module.url(forResource: "baseline_references", withExtension: "json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(BaselineReferences.self, from: Data(contentsOf: file))
  }
}

@Suite("Scores against a baseline")
struct BaselineVerdictTests {
  private func verdict(
    _ scores: [Double], _ baseline: Double, rope: Double?, alpha: Double = 0.05, higherIsBetter: Bool = true,
    hasFailed: Bool = false
  ) -> BaselineVerdict {
    BaselineVerdict(
      PairedT(scores, scores.map { _ in baseline }),
      ComparisonRules(higherIsBetter: higherIsBetter, reference: nil, rope: rope, alpha: alpha), hasFailed: hasFailed)
  }

  @Test("One-sided bounds decide as scipy's do")
  func references() throws {
    for reference in try BaselineReferences.read().cases {
      let found = verdict(
        reference.scores, reference.baseline, rope: reference.region, alpha: reference.alpha,
        higherIsBetter: reference.higherIsBetter)
      #expect(found.rawValue == reference.verdict, "\(reference)")
    }
  }

  @Test("A wide interval of two nets that are right far more often than chance is not called no better")
  func wide() {
    #expect(verdict([28.0 / 36, 32.0 / 36], 0.5, rope: 0.005) == .open)
  }

  @Test("Constant scores decide by their point; without a region it is 0, and one score shows nothing")
  func points() {
    #expect(verdict([0.7, 0.7, 0.7], 0.7, rope: nil) == .noBetter)
    #expect(verdict([0.1 + 0.2, 0.1 + 0.2], 0.3, rope: nil) == .noBetter, "equal but for rounding")
    #expect(verdict([0.7, 0.7], 0.69, rope: nil) == .better)
    #expect(verdict([0.7, 0.7], 0.69, rope: 0.02) == .slightlyBetter)
    #expect(verdict([0.7, 0.7], 0.69, rope: nil, higherIsBetter: false) == .noBetter)
    #expect(verdict([0.99], 0.5, rope: 0.005) == .open && verdict([], 0.5, rope: nil) == .open)
  }

  @Test("Where a trial failed, the method is never called better")
  func failed() {
    #expect(verdict([0.9, 0.91, 0.92], 0.5, rope: 0.005, hasFailed: true) == .open)
    #expect(verdict([0.5, 0.5, 0.5], 0.5, rope: 0.005, hasFailed: true) == .noBetter)
  }
}
