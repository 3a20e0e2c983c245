import Comparisons
import Experiments
import MadeUpResults
import Statistics
import Testing

@Suite("The comparison of a suite")
struct ComparisonTests {
  private func correct(_ counts: [Int]) -> [MadeUpOutcome?] { counts.map(MadeUpOutcome.correct) }

  @Test("An activation that diverged is never called equivalent; one that is worse besides stays worse")
  func verdicts() throws {
    let base = [100, 101, 102, 103, 104, 105, 106, 107]
    let same = try MadeUpResults([("relu", correct(base)), ("tanh", correct(base.dropLast()) + [.diverged])]).family()
    #expect(same.pair("tanh")?.verdict == .inconclusive)
    let lower = base.enumerated().map { $1 - 50 - $0 % 3 }
    let worse = try MadeUpResults([("relu", correct(base)), ("tanh", correct(lower.dropLast()) + [.diverged])]).family()
    #expect(worse.pair("tanh")?.verdict == .different)
    let better = try MadeUpResults([("relu", correct(lower.dropLast()) + [.diverged]), ("tanh", correct(base))])
      .family()
    #expect(better.pair("tanh")?.verdict == .different)
  }

  @Test("Equal results are ties: ranks are shared, differences zero, no t, and equivalent within the region")
  func equal() throws {
    let counts = correct([100, 101, 102])
    let made = try MadeUpResults([("relu", counts), ("tanh", counts), ("elu", counts)])
    let family = try made.family()
    for method in family.methods { #expect(method.averageRank == 2, "\(method.name)") }
    for pair in family.pairs {
      #expect(pair.test.meanDifference == 0 && pair.test.p == nil && pair.outcomes.ties == 3, "\(pair.a) − \(pair.b)")
    }
    #expect(family.family.allSatisfy { $0.verdict == .equivalent && $0.adjustedP == 1 })
    let bare = try MadeUpResults([("relu", counts), ("tanh", counts)], others: "report: {rope: null}")
    #expect(try bare.family().pair("tanh")?.verdict == .inconclusive)
  }

  @Test("Ties of accuracies are counts of right answers, also where the shares of one differ in the last bit")
  func exactTies() throws {
    let family = try MadeUpResults(
      [("relu", correct([49, 7])), ("tanh", correct([49, 7]))], examples: 49
    ).family()
    #expect(family.pair("tanh")?.outcomes.ties == 2)
  }

  @Test(
    "Learning curves are means over the epochs that all completed trials made, of the validation part where there is one"
  )
  func curves() throws {
    let trials: [(String, [MadeUpOutcome?])] = [
      ("relu", correct([100, 101])), ("tanh", [.diverged, .correct(90)]), ("elu", [.diverged, .diverged]),
    ]
    let curves = try MadeUpResults(trials).family().curves
    #expect(curves.metric == .validationAccuracy && curves.epochs == [1, 2] && !curves.isUneven)
    #expect(curves.curves.map(\.name) == ["relu", "tanh", "elu"])
    for (curve, trials) in zip(curves.curves, [[2, 2], [1, 1], []]) {
      #expect(curve.scores.map(\.n) == trials, "\(curve.name)")
      #expect(curve.scores.allSatisfy { $0.mean == 1.0 / 3 }, "\(curve.name)")
    }
    let bare = try MadeUpResults(trials, others: "validation: 0").family().curves
    #expect(bare.metric == .trainLoss && bare.curves[0].scores.compactMap(\.mean) == [1.0 / 3, 0.25])
    let none = try MadeUpResults([("relu", [.diverged]), ("tanh", [.diverged])]).family().curves
    #expect(none.epochs == [1] && none.curves.allSatisfy(\.scores.isEmpty))
  }
}
