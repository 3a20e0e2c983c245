/// Ranks from 1, ascending; values that tie share the mean of the ranks they take up (midranks).
///
/// In ascending order, values form a group while each ties its predecessor (`areTied`), so that a rank does not depend on
/// rounding, nor on which end the ranking starts from. Infinities are ranked; NaN has no rank and must not be among them.
package func midranks(_ values: [Double]) -> [Double] {
  precondition(!values.contains(where: \.isNaN), "NaN has no rank")
  let order = ascendingOrder(of: values)
  return midranks(inOrder: order) { areTied(values[order[$0]], values[order[$1]]) }
}

/// Midranks of what stands in an order; `areTied` tells whether what is at a place of it ties what is at the next.
func midranks(inOrder order: [Int], areTied: (_ place: Int, _ next: Int) -> Bool) -> [Double] {
  var ranks = [Double](repeating: 0, count: order.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, areTied(end - 1, end) { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}

/// The ranks of one block's methods, 1 the best, with midranks for ties.
///
/// - Parameters:
///   - scores: a score a method; nil for one that did not get to a result (its net diverged), which ranks last, tied
///     with its like. A NaN counts as nil.
///   - higherIsBetter: false for losses, times and the like.
package func blockRanks(_ scores: [Double?], higherIsBetter: Bool) -> [Double] {
  midranks(scores.map { cost(of: $0, higherIsBetter: higherIsBetter) })
}

/// What is the smaller the better: infinite for what did not get to a result.
func cost(of score: Double?, higherIsBetter: Bool) -> Double {
  guard let score, !score.isNaN else { return .infinity }
  return higherIsBetter ? -score : score
}

/// The ranks of every block's methods, as `blockRanks` gives them.
///
/// - Parameter blocks: a row a block, a score a method; every row has the same methods in the same order.
func ranks(ofBlocks blocks: [[Double?]], higherIsBetter: Bool) -> [[Double]] {
  precondition(blocks.allSatisfy { $0.count == blocks.first?.count }, "every block has every method")
  return blocks.map { blockRanks($0, higherIsBetter: higherIsBetter) }
}

/// The sum of each method's ranks; empty without blocks.
func rankSums(_ ranks: [[Double]]) -> [Double] {
  guard let methods = ranks.first?.count else { return [] }
  return ranks.reduce(into: [Double](repeating: 0, count: methods)) { sums, block in
    for method in sums.indices { sums[method] += block[method] }
  }
}

/// Each method's mean rank over the blocks (1 = best), as `blockRanks` ranks them; empty without blocks.
///
/// - Parameter blocks: a row a block, a score a method; every row has the same methods in the same order.
package func averageRanks(blocks: [[Double?]], higherIsBetter: Bool) -> [Double] {
  rankSums(ranks(ofBlocks: blocks, higherIsBetter: higherIsBetter)).map { $0 / Double(blocks.count) }
}
