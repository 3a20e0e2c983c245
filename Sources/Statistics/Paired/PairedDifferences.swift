import CGSL

/// The differences a − b of paired scores, which know how large the scores were: so that rounding is told from a difference.
///
/// A difference of tied scores (`areTied`) is zero, unless they are infinite. Two differences tie when they agree to 16 units in the last place of the largest of
/// their four scores: y + 0.1 − y has a standard deviation of 5e-17 where it should have none, and a test for exact equality would
/// find "noise" there and call any difference significant.
package struct PairedDifferences: Sendable, Hashable {
  /// The differences, in the order of the pairs.
  package let values: [Double]
  /// The magnitude of the larger score of each pair.
  let magnitudes: [Double]

  /// The differences of a and b, pair by pair; both have the same count.
  package init(_ a: [Double], _ b: [Double]) {
    precondition(a.count == b.count, "pairs have two scores each")
    values = zip(a, b).map { $0.isFinite && areTied($0, $1) ? 0 : $0 - $1 }
    magnitudes = zip(a, b).map { max(abs($0), abs($1)) }
  }

  /// Numbers that are differences already, each as one of itself and 0.
  package init(_ values: [Double]) {
    self.init(values, Array(repeating: 0, count: values.count))
  }

  private init(values: [Double], magnitudes: [Double]) {
    self.values = values
    self.magnitudes = magnitudes
  }

  /// How many pairs there are.
  package var count: Int { values.count }

  /// The differences of a + shift and b: those that agree with −shift are zero.
  func shifted(by shift: Double) -> PairedDifferences {
    let magnitudes = magnitudes.map { max($0, abs(shift)) }
    let values = zip(values, magnitudes).map { value, magnitude in
      abs(value + shift) <= rounding(atMagnitude: magnitude) ? 0 : value + shift
    }
    return PairedDifferences(values: values, magnitudes: magnitudes)
  }

  /// Those that are not zero.
  var nonzero: PairedDifferences {
    let places = values.indices.filter { values[$0] != 0 }
    return PairedDifferences(values: places.map { values[$0] }, magnitudes: places.map { magnitudes[$0] })
  }

  /// What is rounding in what they are summed or averaged to: that of the scores in the middle, so that no pair of huge ones decides.
  var typicalRounding: Double {
    var magnitudes = magnitudes
    let middle = magnitudes.isEmpty ? 0 : gsl_stats_select(&magnitudes, 1, magnitudes.count, magnitudes.count / 2)
    return rounding(atMagnitude: middle)
  }
}

extension PairedDifferences {
  /// Whether all of them tie.
  var isConstant: Bool {
    guard let smallest = values.indices.min(by: { values[$0] < values[$1] }),
      let largest = values.indices.max(by: { values[$0] < values[$1] }), doTie(smallest, largest)
    else { return false }
    // Where huge scores make the two tie, the others must tie with each other, too, for these not to decide alone.
    var (low, high) = (Double.infinity, -Double.infinity)
    for place in values.indices.sorted(by: { magnitudes[$0] < magnitudes[$1] }) {
      (low, high) = (min(low, values[place]), max(high, values[place]))
      if max(high - values[place], values[place] - low) > rounding(atMagnitude: magnitudes[place]) { return false }
    }
    return true
  }

  /// The ranks of their sizes |d| from 1, ascending: sizes form a group, which shares its mean rank, while each ties its predecessor.
  var ranksOfSizes: [Double] {
    let sizes = values.map(abs)
    let order = ascendingOrder(of: sizes)
    // Equal sizes may come from scores of different magnitudes: the largest counts for all of them, so that their order does not.
    var largest = order.map { magnitudes[$0] }
    for place in order.indices.dropFirst() where sizes[order[place]] == sizes[order[place - 1]] {
      largest[place] = max(largest[place], largest[place - 1])
    }
    for place in order.indices.dropFirst().reversed() where sizes[order[place]] == sizes[order[place - 1]] {
      largest[place - 1] = largest[place]
    }
    return midranks(inOrder: order) { lower, upper in
      sizes[order[upper]] == sizes[order[lower]]
        || sizes[order[upper]] - sizes[order[lower]] <= rounding(atMagnitude: max(largest[lower], largest[upper]))
    }
  }

  private func doTie(_ a: Int, _ b: Int) -> Bool {
    values[a] == values[b] || abs(values[a] - values[b]) <= rounding(atMagnitude: max(magnitudes[a], magnitudes[b]))
  }
}
