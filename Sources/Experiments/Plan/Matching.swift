import Networks

/// What nets of different activations have in common.
package enum Matching: String, Sendable, Hashable, Codable, CaseIterable {
  /// The widths of the hidden layers.
  case width
  /// The number of parameters: nets whose units have several pieces are made narrower.
  case parameters

  /// The widths of a net with `pieces` a unit in each hidden layer whose parameter count is the nearest to that of a net with one piece a unit and
  /// the given widths: one factor on all widths, each rounded. Of two equally near the wider.
  ///
  /// - Returns: nil where even the narrowest such net, in which some layer has one unit, has more parameters.
  package static func narrowed(_ hidden: [Int], inputs: Int, outputs: Int, pieces: [Int]) -> [Int]? {
    func count(_ widths: [Int], pieces: [Int]) -> Int {
      zip(pieces, zip([inputs] + widths, widths)).reduce(0) { $0 + $1.0 * $1.1.1 * ($1.1.0 + 1) }
        + outputs * ((widths.last ?? inputs) + 1)
    }
    let target = count(hidden, pieces: hidden.map { _ in 1 })
    func widths(_ factor: Double) -> [Int] { hidden.map { Int((factor * Double($0)).rounded()) } }
    func isBelow(_ factor: Double) -> Bool { count(widths(factor), pieces: pieces) <= target }
    // More parameters come of a larger factor: the target lies between two numbers that are neighbours.
    var (below, above) = (0.0, 1.0)
    if isBelow(above) { below = above }
    while below < above, case let middle = below + (above - below) / 2, middle > below, middle < above {
      if isBelow(middle) { below = middle } else { above = middle }
    }
    // A factor is a share of one of the widths: of those up to there the largest, and of those beyond the smallest.
    let limit = below
    (below, above) = (0, 1)
    for width in Set(hidden) {
      func share(_ part: Int) -> Double { Double(part) / Double(width) }
      var part = Int(limit * Double(width))
      while share(part) > limit { part -= 1 }
      while part < width, share(part + 1) <= limit { part += 1 }
      below = max(below, share(part))
      if part < width { above = min(above, share(part + 1)) }
    }
    let (narrower, wider) = (widths(below), widths(above))
    guard narrower.allSatisfy({ $0 > 0 }) else { return nil }
    return count(wider, pieces: pieces) - target <= target - count(narrower, pieces: pieces) ? wider : narrower
  }

  /// Of each net that is matched by parameters the widths that it was made from, the first of those that a suite names.
  ///
  /// - Parameters:
  ///   - candidate: what the nets are of.
  ///   - networks: the widths that the suite names.
  package static func bases(
    of candidate: Candidate, among networks: [[Int]], inputs: Int, outputs: Int
  ) -> [[Int]: [Int]] {
    let pairs = networks.compactMap { hidden in
      narrowed(hidden, inputs: inputs, outputs: outputs, pieces: candidate.pieces(hidden.count)).map { ($0, hidden) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

extension Suite {
  /// The ways in which the nets of a candidate are matched with the others' on some hidden layers: one whose units have one piece
  /// has the same net by either.
  package func matchings(of candidate: Candidate, hidden: [Int]) -> [Matching] {
    !candidate.hasSeveralPieces || hidden.isEmpty ? [.width] : matchings
  }
}
