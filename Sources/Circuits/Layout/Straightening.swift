extension CircuitLayout {
  /// How often heights are balanced; odd, so that the last sweep goes forward.
  private static let sweeps = 15
  /// How much more a wire resists a bend than a gate does being off the middle of its inputs.
  private static let stiffness = 16.0

  /// Gives each place a height: in its layer's order and at least 1 apart, gates near the middle of what they are joined to, wires straight.
  mutating func straighten() {
    for layer in layers { for (rank, place) in layer.enumerated() { places[place].y = Double(rank) } }
    for sweep in 0..<Self.sweeps {
      let isForward = sweep % 2 == 0
      for layer in isForward ? layers : layers.reversed() { balance(layer, beside: isForward ? before : after) }
    }
    let top = places.map(\.y).min() ?? 0
    for index in places.indices { places[index].y -= top }
  }

  /// Moves a layer's places as near to the mean height of their neighbours as its order and the distances allow.
  private mutating func balance(_ layer: [Int], beside neighbours: [[Int]]) {
    let wishes = layer.enumerated().map { rank, place in
      let heights = neighbours[place].map { places[$0].y }
      let wish = heights.isEmpty ? places[place].y : heights.reduce(0, +) / Double(heights.count)
      var isWire = false
      if case .wire = places[place].content { isWire = true }
      return (height: wish - Double(rank), weight: isWire ? Self.stiffness : 1)
    }
    for (rank, (place, height)) in zip(layer, Self.ascending(wishes)).enumerated() {
      places[place].y = height + Double(rank)
    }
  }

  /// The numbers that never fall and are nearest to some wishes, by weighted squares: neighbours in the wrong order are pooled
  /// (Ayer et al. 1955).
  private static func ascending(_ wishes: [(height: Double, weight: Double)]) -> [Double] {
    var pools: [(height: Double, weight: Double, count: Int)] = []
    for wish in wishes {
      var pool = (height: wish.height, weight: wish.weight, count: 1)
      while let last = pools.last, last.height > pool.height {
        let weight = last.weight + pool.weight
        pool = ((last.height * last.weight + pool.height * pool.weight) / weight, weight, last.count + pool.count)
        pools.removeLast()
      }
      pools.append(pool)
    }
    return pools.flatMap { Array(repeating: $0.height, count: $0.count) }
  }
}
