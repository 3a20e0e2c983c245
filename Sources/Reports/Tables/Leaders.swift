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

  /// The names of so many of the best methods, the reference among them.
  func leaders(_ count: Int) -> [String] {
    let names = bestFirst.map(\.name)
    guard names.count > count, let reference = rules.reference, names.contains(reference) else {
      return Array(names.prefix(count))
    }
    return names.filter { $0 != reference }.prefix(count - 1) + [reference]
  }

  /// The pairs that can be read: all, or of too many those of the best methods, with the reference where there is one.
  var readablePairs: [PairComparison] {
    if pairs.count <= Self.mostPairs { return pairs }
    if rules.reference == nil {
      let best = Set(leaders(Self.fewMethods))
      return family.filter { best.contains($0.a) && best.contains($0.b) }
    }
    let best = Set(leaders(Self.mostPairs + 1))
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
