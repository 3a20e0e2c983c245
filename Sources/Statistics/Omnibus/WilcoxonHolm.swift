/// All pairs of methods over blocks by Wilcoxon's signed-rank test, corrected by Holm: what a critical-difference
/// diagram shows.
///
/// A method that did not get to a result in a block loses there by more than any other difference, and ties its like. A
/// pair is called different where its corrected p is at most α.
///
/// Source: Benavoli, Corani & Mangili 2016, "Should we really use post-hoc tests based on mean-ranks?", Journal of
/// Machine Learning Research 17(5).
package struct WilcoxonHolm: Sendable, Hashable {
  /// Two methods and their test.
  package struct Pair: Sendable, Hashable {
    /// The place of the first method, counted from 0.
    package let a: Int
    /// The place of the second, above a.
    package let b: Int
    /// The test of a − b over the blocks.
    package let test: WilcoxonSignedRank
    /// Its p, exact where that is computed, corrected over all pairs; nil without blocks.
    package let adjustedP: Double?
  }

  /// All pairs of methods.
  package let pairs: [Pair]
  /// The bars of the diagram, see `groupsNotDifferent`; empty without blocks.
  package let groups: [[Int]]

  /// The comparison at level α of scores in blocks.
  ///
  /// - Parameters:
  ///   - blocks: a row a block (a data set), a score a method; nil or NaN for one that did not get to a result.
  ///   - higherIsBetter: false for losses, times and the like.
  ///   - alpha: the level of significance for the family of all pairs.
  ///   - pairsTogether: how many pairs all comparisons have that are made together with this one; 0 for this one alone.
  package init(blocks: [[Double?]], higherIsBetter: Bool, alpha: Double, pairsTogether: Int = 0) {
    let averages = averageRanks(blocks: blocks, higherIsBetter: higherIsBetter)
    let worst = higherIsBetter ? -Double.infinity : .infinity
    let columns = averages.indices.map { method in
      blocks.map { block in block[method].flatMap { $0.isNaN ? nil : $0 } ?? worst }
    }
    let names = MethodPair.all(of: columns.count) { _, _ in 1 }
    let effort = Effort(pairs: max(names.count, pairsTogether), blocks: blocks.count)
    let tests = names.map { pair in
      // Two that failed are as good as each other.
      let scores = zip(columns[pair.a], columns[pair.b]).map { $0 == $1 ? (0, 0) : ($0, $1) }
      return WilcoxonSignedRank(PairedDifferences(scores.map(\.0), scores.map(\.1)), exactUpTo: effort.exactCount)
    }
    let adjusted = holm(tests.map(\.p))
    pairs = names.indices.map {
      Pair(a: names[$0].a, b: names[$0].b, test: tests[$0], adjustedP: adjusted[$0])
    }
    let different = Set(pairs.filter { $0.adjustedP.map { $0 <= alpha } ?? false }.map { [$0.a, $0.b] })
    groups = groupsNotDifferent(averageRanks: averages) { different.contains([min($0, $1), max($0, $1)]) }
  }
}
