import Formats
import Randomness
import Statistics

/// How often a comparison claims of any of its pairs what is true of none, by simulation.
///
/// Five methods are compared with one reference. Where claims of a difference are wrong, all methods are equally good; where those of
/// equivalence are, every true difference lies at an end of the region, by turns at either, where such claims are most often made. The
/// paired t is given normal scores of ten seeds; signed ranks, twelve data sets with levels and spreads of their own.
struct ErrorRateSimulation: Sendable {
  /// What is claimed of a pair.
  enum Claim: String, Sendable, CaseIterable {
    case different, equivalent
  }

  let decision: ComparisonRules.Decision
  let claim: Claim
  let suites: Int

  private static let comparisons = 5
  private static let alpha = 0.05
  /// In standard deviations of a score: an end of the region that no estimate leaves at the other side.
  private static let region = 4.0

  private var blocks: Int { decision == .pairedT ? 10 : 12 }

  /// The rate with its standard error, as a line of JSON.
  func measure() -> String {
    let wrong = Array(1...suites).concurrentMap { isWrong(suite: $0) }.count { $0 }
    let rate = Double(wrong) / Double(suites)
    return JSONValue.object([
      ("bench", .string("errors")), ("peer", .string("actlab")),
      ("decided_by", .string(decision == .pairedT ? "t" : "wilcoxon")), ("claim", .string(claim.rawValue)),
      ("rate", .number(rate)), ("standard_error", .number((rate * (1 - rate) / Double(suites)).squareRoot())),
      ("alpha", .number(Self.alpha)), ("comparisons", .int(Self.comparisons)), ("blocks", .int(blocks)),
      ("suites", .int(suites)),
    ]).line
  }

  /// Whether the comparison of a suite makes the claim of any pair.
  private func isWrong(suite: Int) -> Bool {
    let name = StreamName(suiteSeed: suite, .resampling, part: "error rates, \(decision), \(claim)")
    let columns = columns(drawnFrom: RandomStream(name))
    let names = columns.indices.map { $0 == 0 ? "reference" : "method \($0)" }
    let rules = ComparisonRules(
      higherIsBetter: true, reference: names[0], rope: Self.region, alpha: Self.alpha, decision: decision)
    let table = ScoreTable(
      methods: names, blocks: (0..<blocks).map(String.init), columns: columns.map { $0.map(Outcome.score) })
    let claims: [Verdict] =
      claim == .different ? [.different, .differentButNegligible] : [.equivalent, .differentButNegligible]
    return ScoreComparison(table, rules).family.contains { $0.verdict.map(claims.contains) ?? false }
  }

  /// A column a method, the reference first.
  private func columns(drawnFrom random: RandomStream) -> [[Double]] {
    let levels = (0..<blocks).map { _ in 10 * random.normal() }
    let spreads = (0..<blocks).map { _ in decision == .pairedT ? 1 : random.uniform(0.1, 2) }
    return (0...Self.comparisons).map { method in
      let side = method.isMultiple(of: 2) ? 1.0 : -1.0
      let difference = claim == .different || method == 0 ? 0 : side * Self.region
      return (0..<blocks).map { levels[$0] + difference + spreads[$0] * random.normal() }
    }
  }
}
