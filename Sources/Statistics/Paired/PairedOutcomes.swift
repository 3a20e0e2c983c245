/// In how many blocks a is better than b, as good, or worse.
package struct PairedOutcomes: Sendable, Hashable {
  /// Blocks in which a is better.
  package let wins: Int
  /// Blocks in which the two agree but for rounding.
  package let ties: Int
  /// Blocks in which b is better.
  package let losses: Int

  /// Counts block by block.
  ///
  /// - Parameters:
  ///   - a: the scores of a; nil or NaN where it did not get to a result (its net diverged), which loses to any result
  ///     and ties its like.
  ///   - b: the scores of b, of the same blocks.
  ///   - higherIsBetter: false for losses, times and the like.
  package init(_ a: [Double?], _ b: [Double?], higherIsBetter: Bool) {
    precondition(a.count == b.count, "pairs have two scores each")
    var (wins, ties, losses) = (0, 0, 0)
    for (first, second) in zip(a, b) {
      let (x, y) = (cost(of: first, higherIsBetter: higherIsBetter), cost(of: second, higherIsBetter: higherIsBetter))
      if areTied(x, y) {
        ties += 1
      } else if x < y {
        wins += 1
      } else {
        losses += 1
      }
    }
    (self.wins, self.ties, self.losses) = (wins, ties, losses)
  }
}
