extension CircuitLayout {
  /// How often the order of the layers is tried anew.
  private static let sweeps = 12

  /// The number of times that two wires cross.
  package var crossings: Int { Self.crossings(layers, after) }

  /// Orders each layer such that few wires cross.
  ///
  /// A walk from the end back to the inputs gives the first order, in which the wires of a tree do not cross. Where wires branch, sweeps to
  /// and fro put each place at the median of its neighbours in the layer before, equal ones in turn as they are and the other way round
  /// (Gansner et al. 1993), and the best order is kept.
  mutating func order(from end: Int) {
    layers = firstOrder(from: end)
    var order = layers
    var fewest = crossings
    for sweep in 0..<Self.sweeps where fewest > 0 {
      let isForward = sweep % 2 == 0
      let neighbours = isForward ? before : after
      for layer in isForward ? Array(order.indices) : order.indices.reversed() {
        order[layer] = Self.sortedByMedian(
          order, layer, beside: layer + (isForward ? -1 : 1), neighbours, turnsEqual: sweep % 4 > 1)
      }
      let count = Self.crossings(order, after)
      if count < fewest { (layers, fewest) = (order, count) }
    }
  }

  /// The places as a walk comes to them that goes to the inputs of each gate from the first to the last.
  private func firstOrder(from end: Int) -> [[Int]] {
    var layers = [[Int]](repeating: [], count: places[end].layer + 1)
    var seen: Set<Int> = []
    var stack = [end]
    while let place = stack.popLast() {
      if !seen.insert(place).inserted { continue }
      layers[places[place].layer].append(place)
      stack += before[place].reversed()
    }
    return layers
  }

  private static func sortedByMedian(
    _ order: [[Int]], _ layer: Int, beside other: Int, _ neighbours: [[Int]], turnsEqual: Bool
  ) -> [Int] {
    guard order.indices.contains(other) else { return order[layer] }
    let ranks = Dictionary(uniqueKeysWithValues: order[other].enumerated().map { ($1, $0) })
    let medians = order[layer].enumerated().map { rank, place in
      let own = neighbours[place].compactMap { ranks[$0] }.sorted()
      return own.isEmpty ? Double(rank) : Double(own[(own.count - 1) / 2] + own[own.count / 2]) / 2
    }
    return order[layer].indices.sorted {
      (medians[$0], turnsEqual ? -$0 : $0) < (medians[$1], turnsEqual ? -$1 : $1)
    }.map { order[layer][$0] }
  }

  /// Pairs of wires between two layers whose ends are in another order than their beginnings: for each wire those that begin above it and
  /// end below.
  private static func crossings(_ order: [[Int]], _ after: [[Int]]) -> Int {
    zip(order, order.dropFirst()).reduce(0) { total, pair in
      let ranks = Dictionary(uniqueKeysWithValues: pair.1.enumerated().map { ($1, $0) })
      var ends: [Int] = []
      return pair.0.reduce(total) { total, place in
        let own = after[place].compactMap { ranks[$0] }
        defer { for end in own { ends.insert(end, at: Self.firstIndex(in: ends, above: end)) } }
        return total + own.reduce(0) { $0 + ends.count - Self.firstIndex(in: ends, above: $1) }
      }
    }
  }

  /// Where the numbers begin that are larger, in a sorted list.
  private static func firstIndex(in sorted: [Int], above number: Int) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
