/// Ranks from 1, ascending; values that tie share the mean of the ranks they take up (midranks).
///
/// Values are tied where they agree to within the resolution with their neighbour in order, so that a rank does not
/// depend on rounding, nor on which end the ranking starts from. Infinities are ranked; NaN has no rank and must not be
/// among them.
public func midranks(_ values: [Double], resolution: Resolution) -> [Double] {
  precondition(!values.contains(where: \.isNaN), "NaN has no rank")
  let order = ascendingOrder(of: values)
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, resolution.areTied(values[order[end - 1]], values[order[end]]) { end += 1 }
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
///   - resolution: what counts as a difference, from the whole of the data and not the block alone.
public func blockRanks(_ scores: [Double?], higherIsBetter: Bool, resolution: Resolution) -> [Double] {
  let costs = scores.map { score -> Double in
    guard let score, !score.isNaN else { return .infinity }
    return higherIsBetter ? -score : score
  }
  return midranks(costs, resolution: resolution)
}

/// The ranks of every block's methods, as `blockRanks` gives them, with the resolution of all scores together.
///
/// - Parameter blocks: a row a block, a score a method; every row has the same methods in the same order.
func ranks(ofBlocks blocks: [[Double?]], higherIsBetter: Bool) -> [[Double]] {
  precondition(blocks.allSatisfy { $0.count == blocks.first?.count }, "every block has every method")
  let resolution = Resolution(of: blocks.joined().compactMap { $0 })
  return blocks.map { blockRanks($0, higherIsBetter: higherIsBetter, resolution: resolution) }
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
public func averageRanks(blocks: [[Double?]], higherIsBetter: Bool) -> [Double] {
  rankSums(ranks(ofBlocks: blocks, higherIsBetter: higherIsBetter)).map { $0 / Double(blocks.count) }
}
