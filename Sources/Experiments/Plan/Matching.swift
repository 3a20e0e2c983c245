package import Networks

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
    // A factor is a share of one of the widths. More parameters come of a larger one, so that of each width those two are looked for between
    // which the target lies.
    var (below, above) = (0.0, 1.0)
    for width in Set(hidden) {
      var (low, high) = (0, width)
      while low < high {
        let middle = (low + high + 1) / 2
        let isBelow = count(widths(Double(middle) / Double(width)), pieces: pieces) <= target
        (low, high) = isBelow ? (middle, high) : (low, middle - 1)
      }
      below = max(below, Double(low) / Double(width))
      if low < width { above = min(above, Double(low + 1) / Double(width)) }
    }
    let (narrower, wider) = (widths(below), widths(above))
    guard narrower.allSatisfy({ $0 > 0 }) else { return nil }
    return count(wider, pieces: pieces) - target <= target - count(narrower, pieces: pieces) ? wider : narrower
  }

  /// The widths that a recorded net was made from, which its trial was matched with; its own for `width`.
  ///
  /// - Parameters:
  ///   - network: the sizes of its layers.
  ///   - candidate: what the net is of.
  ///   - networks: the widths that the suite names.
  package func base(of network: NetworkShape, _ candidate: Candidate, among networks: [[Int]]) -> NetworkShape {
    guard self == .parameters else { return network }
    let base = networks.first {
      Self.narrowed($0, inputs: network.inputs, outputs: network.outputs, pieces: candidate.pieces($0.count))
        == network.hidden
    }
    return base.map { NetworkShape(inputs: network.inputs, hidden: $0, outputs: network.outputs) } ?? network
  }
}

extension Suite {
  /// The ways in which the nets of a candidate are matched with the others' on some hidden layers: one whose units have one piece
  /// has the same net by either.
  package func matchings(of candidate: Candidate, hidden: [Int]) -> [Matching] {
    !candidate.hasSeveralPieces || hidden.isEmpty ? [.width] : matchings
  }
}
