/// In how many blocks a is better than b, as good, or worse.
public struct PairedOutcomes: Sendable, Hashable {
  /// Blocks in which a is better.
  public let wins: Int
  /// Blocks in which the two agree to within the resolution.
  public let ties: Int
  /// Blocks in which b is better.
  public let losses: Int

  /// Counts block by block.
  ///
  /// - Parameters:
  ///   - a: the scores of a; nil or NaN where it did not get to a result (its net diverged), which loses to any result
  ///     and ties its like.
  ///   - b: the scores of b, of the same blocks.
  ///   - higherIsBetter: false for losses, times and the like.
  ///   - resolution: what counts as a difference; where it is nil, that of the scores given. Accuracies are best passed
  ///     as counts of correct answers, whose ties are exact.
  public init(_ a: [Double?], _ b: [Double?], higherIsBetter: Bool, resolution: Resolution? = nil) {
    precondition(a.count == b.count, "pairs have two scores each")
    let resolution = resolution ?? Resolution(of: (a + b).compactMap { $0 })
    var (wins, ties, losses) = (0, 0, 0)
    for (first, second) in zip(a, b) {
      let ranks = blockRanks([first, second], higherIsBetter: higherIsBetter, resolution: resolution)
      if ranks[0] < ranks[1] {
        wins += 1
      } else if ranks[0] > ranks[1] {
        losses += 1
      } else {
        ties += 1
      }
    }
    (self.wins, self.ties, self.losses) = (wins, ties, losses)
  }
}
