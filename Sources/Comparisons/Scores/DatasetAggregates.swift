package import Statistics
import Wording

/// What methods come to over all data sets together, run by run, where scores of all data sets are on one scale.
///
/// Data sets are those in which every method has a score, and runs are their blocks, which need not be paired.
///
/// Source: Agarwal et al. 2021, NeurIPS 34, whose program is rliable.
package struct DatasetAggregates: Sendable {
  /// A number with its interval.
  package struct Estimate: Sendable {
    /// The number.
    package let value: Double?
    /// Its 95 % interval by the stratified bootstrap; nil where `withoutIntervals` says why.
    package let ci95: Interval?
  }

  /// A method's aggregates.
  package struct Method: Sendable {
    /// The name.
    package let name: String
    /// The mean of the middle half of all runs.
    package let iqm: Estimate
    /// The median of the data sets' means.
    package let median: Estimate
    /// The mean of the data sets' means.
    package let mean: Estimate
    /// By how much runs fall short of the target; less is better.
    package let optimalityGap: Estimate
    /// For each threshold, the share of runs that are better.
    package let profile: [Double]
  }

  /// Two methods.
  package struct Pair: Sendable {
    /// The first.
    package let a: String
    /// The second.
    package let b: String
    /// How probable it is that a run of a is better than one of b, on a data set drawn at random; ties count half.
    package let improvement: Estimate
  }

  /// The data sets in which every method has a score.
  package let datasets: [String]
  /// The others, which are left out.
  package let dropped: [String]
  /// The fewest and the most runs of a method on one of the data sets; nil without any.
  package let runs: ClosedRange<Int>?
  /// What the optimality gap is measured from.
  package let target: Double
  /// What profiles are taken at: from the lowest score to the highest, in equal steps.
  package let thresholds: [Double]
  /// The methods; none without data sets.
  package let methods: [Method]
  /// The pairs of the comparison's family; none without data sets.
  package let pairs: [Pair]
  /// Why there are no intervals; nil where there are.
  package let withoutIntervals: Undefined?
  /// From how many resamples the intervals of methods are, and those of pairs.
  package let draws: (methods: Int, pairs: Int)

  /// Aggregates the scores of some data sets; methods and pairs are those of their comparison.
  init(of parts: [ScoreFile.Part], _ comparison: ScoreComparison, _ dependence: Dependence, target: Double) {
    let names = comparison.methods.map(\.name)
    let runs = parts.map { part in names.map { part.table.scores(of: $0) } }
    let used = parts.indices.filter { runs[$0].allSatisfy { !$0.isEmpty } }
    datasets = used.map { parts[$0].dataset ?? "" }
    dropped = parts.indices.filter { !used.contains($0) }.map { parts[$0].dataset ?? "" }
    self.target = target
    draws =
      Self.draws(
        methods: names.count, pairs: comparison.family.count, scores: Self.scores(of: parts))
      ?? (Self.fewDraws, Self.fewDraws)
    let counts = used.flatMap { runs[$0].map(\.count) }
    guard let fewest = counts.min(), let most = counts.max() else {
      (self.runs, thresholds, methods, pairs, withoutIntervals) = (nil, [], [], [], .noValues)
      return
    }
    self.runs = fewest...most
    let withoutIntervals: Undefined? =
      dependence != .independent ? .resampledSplits : most == 1 ? .singleValue : nil
    self.withoutIntervals = withoutIntervals
    let scores = names.indices.map { method in TaskScores(used.map { runs[$0][method] }) }
    let thresholds = Self.thresholds(used.flatMap { runs[$0].joined() })
    self.thresholds = thresholds
    let higherIsBetter = comparison.rules.higherIsBetter
    let draws = draws
    methods = Array(zip(names, scores)).concurrentMap { name, scores in
      func statistics(_ scores: TaskScores) -> [Double?] {
        [scores.iqm, scores.median, scores.mean, scores.optimalityGap(target: target, higherIsBetter: higherIsBetter)]
      }
      let intervals =
        withoutIntervals == nil
        ? scores.intervals(draws: draws.methods, of: statistics) : Array(repeating: nil, count: 4)
      let estimates = zip(statistics(scores), intervals).map { Estimate(value: $0, ci95: $1) }
      return Method(
        name: name, iqm: estimates[0], median: estimates[1], mean: estimates[2], optimalityGap: estimates[3],
        profile: scores.performanceProfile(at: thresholds, higherIsBetter: higherIsBetter))
    }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    pairs = comparison.family.concurrentMap { pair in
      let (a, b) = (scores[places[pair.a] ?? 0], scores[places[pair.b] ?? 0])
      let improvement =
        higherIsBetter ? ProbabilityOfImprovement(of: a, over: b) : ProbabilityOfImprovement(of: b, over: a)
      let interval = withoutIntervals == nil ? improvement.interval(draws: draws.pairs) : nil
      return Pair(a: pair.a, b: pair.b, improvement: Estimate(value: improvement.value, ci95: interval))
    }
  }

  /// Resamples for intervals of some methods and pairs with so many scores a method: fewer where all would take seconds; nil where even
  /// those make more than `Limits.resampledScores`.
  static func draws(methods: Int, pairs: Int, scores: Int) -> (methods: Int, pairs: Int)? {
    func draws(_ scores: Int) -> Int? {
      if scores <= manyScores / StratifiedBootstrap.draws { return StratifiedBootstrap.draws }
      return scores <= Limits.resampledScores / fewDraws ? fewDraws : nil
    }
    guard let ofMethods = draws(methods * scores), let ofPairs = draws(2 * pairs * scores) else { return nil }
    return (ofMethods, pairs > manyPairs ? fewDraws : ofPairs)
  }

  /// The scores of a method on all data sets together, at most.
  static func scores(of parts: [ScoreFile.Part]) -> Int { parts.reduce(0) { $0 + $1.table.blocks.count } }

  /// Resamples where those of `StratifiedBootstrap` would take too long.
  static let fewDraws = 1000
  /// So many scores are drawn in some seconds.
  private static let manyScores = 100_000_000
  /// More pairs than this make do with fewer resamples.
  private static let manyPairs = 100

  /// From the lowest to the highest score in a hundred steps.
  private static func thresholds(_ scores: [Double]) -> [Double] {
    let (low, high) = (scores.min() ?? 0, scores.max() ?? 0)
    return (0...100).map { low * (1 - Double($0) / 100) + high * Double($0) / 100 }
  }
}

extension ScoreTable {
  /// The scores of a method, by block; none where there is no such method.
  fileprivate func scores(of method: String) -> [Double] {
    methods.firstIndex(of: method).map { columns[$0].compactMap(\.score) } ?? []
  }
}
