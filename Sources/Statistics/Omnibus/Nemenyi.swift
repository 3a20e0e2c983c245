/// Nemenyi's comparison of all methods by their average ranks, every pair against one critical difference.
///
/// With n blocks, k methods and σ = √(k (k + 1) / (6 n)), the average ranks of two methods differ significantly where
/// their distance is at least CD = q_α σ / √2, q_α the studentized range's critical value for k and infinite degrees of
/// freedom; p is the range's upper tail at √2 |R̄ₐ − R̄_b| / σ. It bounds the chance of any false difference by α over
/// all pairs. Two methods' p depends on which others are in the comparison, and ties make it conservative: Wilcoxon's
/// test with Holm's correction has neither fault (Benavoli, Corani & Mangili 2016, Journal of Machine Learning Research
/// 17(5)).
///
/// Source: Nemenyi 1963, "Distribution-free multiple comparisons", thesis, Princeton; Demšar 2006, Journal of Machine
/// Learning Research 7, section 3.2.2.
package struct Nemenyi: Sendable, Hashable {
  /// The smallest significant distance of average ranks; nil below two methods or two blocks, and over resampled splits.
  package let criticalDifference: Double?
  /// All pairs of methods; empty where the critical difference is nil.
  package let pairs: [MethodPair]
  /// Maximal sets of methods of which no two differ significantly (p > α), by average rank; a method may be in several,
  /// or alone.
  package let groups: [[Int]]
  /// Why values are missing; nil where all is well.
  package let undefined: Undefined?

  /// The comparison by a Friedman test's ranks at level α.
  package init(of friedman: Friedman, alpha: Double) {
    let (n, k, averages) = (friedman.blocks, friedman.methods, friedman.averageRanks)
    guard n > 1, k > 1, friedman.undefined != .resampledSplits else {
      (criticalDifference, pairs, groups, undefined) = (nil, [], [], friedman.undefined)
      return
    }
    let (range, unit) = (StudentizedRange(count: k), Self.unit(of: friedman))
    criticalDifference = Self.criticalDifference(of: friedman, alpha: alpha)
    // Few distances are different, and each takes an integral.
    var known: [Double: Double] = [:]
    let pairs = MethodPair.all(of: k) { a, b in
      let distance = abs(averages[a] - averages[b])
      if let p = known[distance] { return p }
      let p = range.upperTail(distance / unit)
      known[distance] = p
      return p
    }
    let different = Set(pairs.filter { $0.p <= alpha }.map { [$0.a, $0.b] })
    self.pairs = pairs
    groups = groupsNotDifferent(averageRanks: averages) { different.contains([min($0, $1), max($0, $1)]) }
    undefined = nil
  }
  /// The smallest significant distance by itself, which takes no time however many methods there are; nil below two methods or two blocks.
  package static func criticalDifference(of friedman: Friedman, alpha: Double) -> Double? {
    guard friedman.blocks > 1, friedman.methods > 1 else { return nil }
    return StudentizedRange(count: friedman.methods).criticalValue(alpha: alpha) * unit(of: friedman)
  }

  /// σ / √2.
  private static func unit(of friedman: Friedman) -> Double {
    (Double(friedman.methods * (friedman.methods + 1)) / Double(12 * friedman.blocks)).squareRoot()
  }
}
