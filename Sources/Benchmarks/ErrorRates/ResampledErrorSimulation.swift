import Datasets
import Examples
import Formats
import Foundation
import Randomness
import Statistics

/// How often the corrected t claims of two learners what is not so, over splits of one table at a time, by simulation.
///
/// Tables of two features and two classes: the class moves both features' means apart by their strengths, ±strength around 0, and adds noise of
/// variance 1. One learner knows the first feature alone, the other the second. Equally strong features make learners that are equally good over
/// all tables, though on each table one may look better; there every claim of a difference is wrong. With features of different strengths the
/// true difference is the mean over all tables that are simulated, and where the region of equivalence is as large, every claim of
/// equivalence is wrong. What the two learners share beside the rows is nothing, so that the correlation of two splits' differences, which the
/// correction takes to be n_test/(n_test + n_train), is theirs.
struct ResampledErrorSimulation: Sendable {
  /// What learns from one feature.
  enum Learner: String, Sendable, CaseIterable {
    /// The class whose training mean is the nearer: it hardly changes with the rows.
    case nearestMean = "nearest mean"
    /// The class of the nearest training row: it changes much.
    case nearestRow = "nearest row"
  }

  /// How a table is split.
  enum Scheme: Sendable {
    case perSeed(Int)
    case folds(Int, repeats: Int)

    fileprivate var draws: [SplitDraw] {
      switch self {
      case .perSeed(let seeds): (1...seeds).map { SplitDraw(index: $0) }
      case .folds(let folds, let repeats): (1...(folds * repeats)).map { SplitDraw(index: $0, folds: folds) }
      }
    }

    /// As the command line writes it.
    var name: String {
      switch self {
      case .perSeed(let seeds): "per-seed, \(seeds) seeds"
      case .folds(let folds, let repeats): "folds:\(folds)" + (repeats > 1 ? "x\(repeats)" : "")
      }
    }
  }

  let learner: Learner
  let scheme: Scheme
  let rows: Int
  let tables: Int

  private static let alpha = 0.05
  private static let (validation, test) = (0.1, 0.2)
  private static let (strength, weaker) = (0.5, 0.35)

  /// The rates with their standard errors, as lines of JSON: wrong claims of a difference and of equivalence, with the correction and without.
  func measure() throws -> String {
    let equal = try scores(strengths: (Self.strength, Self.strength), "equal")
    let unequal = try scores(strengths: (Self.strength, Self.weaker), "unequal")
    let differences = unequal.flatMap { zip($0.a, $0.b).map { $0 - $1 } }
    let region = abs(differences.reduce(0, +)) / Double(differences.count)
    return [true, false].flatMap { isCorrected in
      [
        line(.different, isCorrected, of: equal, rope: nil), line(.equivalent, isCorrected, of: unequal, rope: region),
      ]
    }.joined(separator: "\n")
  }

  /// The scores of both learners on the splits of a table.
  private struct Scores {
    var a: [Double] = []
    var b: [Double] = []
    var testToTrain = 0.0
  }

  private func scores(strengths: (Double, Double), _ name: String) throws -> [Scores] {
    try Array(1...tables).concurrentMap { table in Result { try scores(ofTable: table, strengths, name) } }
      .map { try $0.get() }
  }

  private func scores(ofTable table: Int, _ strengths: (Double, Double), _ name: String) throws -> Scores {
    let random = RandomStream(StreamName(suiteSeed: table, .data, part: "error rates, \(name)"))
    let classes = (0..<rows).map { Int32($0 % 2) }
    let values: [Double] = classes.flatMap { label -> [Double] in
      [strengths.0, strengths.1].map { (label == 0 ? -$0 : $0) + random.normal() }
    }
    let dataset = Dataset(
      id: "table", title: "", source: "", licence: "", features: FeatureTable(.doubles(values), columns: 2),
      targets: .classes(classes, count: 2), classNames: ["0", "1"], featureNames: ["a", "b"], trainingCount: rows,
      defaultStandardization: .none)
    var scores = Scores()
    for draw in scheme.draws {
      let split = try DatasetSplit(
        of: dataset, suiteSeed: table, validation: Self.validation, test: Self.test, draw: draw)
      func accuracy(_ feature: Int) -> Double {
        learner.accuracy(
          training: split.training.map { (values[2 * Int($0) + feature], classes[Int($0)]) },
          test: split.test.map { (values[2 * Int($0) + feature], classes[Int($0)]) })
      }
      scores.a.append(accuracy(0))
      scores.b.append(accuracy(1))
      scores.testToTrain += Double(split.test.count) / Double(split.training.count) / Double(scheme.draws.count)
    }
    return scores
  }

  private func line(
    _ claim: ErrorRateSimulation.Claim, _ isCorrected: Bool, of scores: [Scores], rope: Double?
  ) -> String {
    let claims: [Verdict] = [
      claim == .different ? .different : .equivalent, .differentButNegligible,
    ]
    let wrong = scores.count { own in
      let rules = ComparisonRules(
        higherIsBetter: true, reference: nil, rope: rope, alpha: Self.alpha,
        dependence: isCorrected ? .resampledSplits(testToTrain: own.testToTrain) : .independent)
      let table = ScoreTable(
        methods: ["a", "b"], blocks: own.a.indices.map(String.init),
        columns: [own.a, own.b].map { $0.map(Outcome.score) })
      return ScoreComparison(table, rules).family.contains { $0.verdict.map(claims.contains) ?? false }
    }
    let rate = Double(wrong) / Double(tables)
    return JSONValue.object([
      ("bench", .string("errors")), ("peer", .string("actlab")),
      ("decided_by", .string(isCorrected ? "corrected t" : "t")), ("claim", .string(claim.rawValue)),
      ("rate", .number(rate)), ("standard_error", .number((rate * (1 - rate) / Double(tables)).squareRoot())),
      ("alpha", .number(Self.alpha)), ("comparisons", .int(1)), ("splits", .string(scheme.name)),
      ("learner", .string(learner.rawValue)), ("rows", .int(rows)), ("suites", .int(tables)),
    ]).line
  }
}

extension ResampledErrorSimulation {
  /// Small tables and larger ones, split in the ways that people split.
  static func all(tables: Int) -> [ResampledErrorSimulation] {
    let schemes: [Scheme] = [.perSeed(10), .perSeed(30), .folds(10, repeats: 1), .folds(10, repeats: 3)]
    return schemes.flatMap { scheme in
      [100, 500].flatMap { rows in
        Learner.allCases.map {
          ResampledErrorSimulation(learner: $0, scheme: scheme, rows: rows, tables: tables)
        }
      }
    }
  }
}

extension ResampledErrorSimulation.Learner {
  /// The share of test examples whose class is answered; an example is its feature and its class.
  fileprivate func accuracy(training: [(Double, Int32)], test: [(Double, Int32)]) -> Double {
    let answer: (Double) -> Int32
    switch self {
    case .nearestMean:
      let means = [Int32(0), 1].map { label in
        let own = training.filter { $0.1 == label }.map(\.0)
        return own.reduce(0, +) / Double(own.count)
      }
      answer = { abs($0 - means[0]) <= abs($0 - means[1]) ? 0 : 1 }
    case .nearestRow:
      answer = { value in training.min { abs($0.0 - value) < abs($1.0 - value) }?.1 ?? 0 }
    }
    return Double(test.count { answer($0.0) == $0.1 }) / Double(test.count)
  }
}
