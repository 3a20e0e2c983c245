import Statistics
import Wording

/// What of a comparison of many methods can be read.
extension ScoreComparison {
  /// More pairs than this, all of twelve methods, are too many for a table or a figure.
  private static var mostPairs: Int { 66 }

  /// The methods, the best first: by mean ranks where they decide, else by means; those that failed or have no score are last.
  var bestFirst: [Method] {
    func badness(_ method: Method) -> Double {
      if rules.decision == .wilcoxon, let rank = method.averageRank { return rank }
      guard method.failures == 0, let mean = method.description.mean, !mean.isNaN else { return .infinity }
      return rules.higherIsBetter ? -mean : mean
    }
    let keyed = methods.enumerated().map { (badness($1), $0, $1) }
    return keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  /// The pairs that can be read: all, or of too many those of the best methods, with the reference where there is one.
  var readablePairs: [PairComparison] {
    if pairs.count <= Self.mostPairs { return pairs }
    guard let reference = rules.reference else {
      let best = Set(bestFirst.prefix(Self.fewMethods).map(\.name))
      return family.filter { best.contains($0.a) && best.contains($0.b) }
    }
    let best = Set(bestFirst.filter { $0.name != reference }.prefix(Self.mostPairs).map(\.name))
    return family.filter { best.contains($0.a) }
  }

  /// Methods all pairs of which can be read.
  private static var fewMethods: Int { 12 }

  /// Which pairs can be read, where that is not all.
  var readablePairsInWords: String? {
    let count = readablePairs.count
    if count == pairs.count { return nil }
    guard let reference = rules.reference else { return "the pairs of the \(Self.fewMethods) best" }
    return count == family.count ? "the pairs with \(reference)" : "the pairs of the \(count) best with \(reference)"
  }
}
