import CGSL

/// The averages (dᵢ + dⱼ) / 2 with i ≤ j of n finite values in ascending order, without ever listing all n (n + 1) / 2
/// of them.
///
/// In the table of sums of sorted values, rows and columns ascend, so that the averages up to any bound are counted in
/// one walk along its diagonal. The k-th smallest lies between two bounds that interpolation, and bisection in turn with
/// it, draw together until the averages left between them are few enough to be listed, or all the same, as where many values tie: about ten
/// walks.
struct WalshAverages {
  /// How many averages there are.
  let count: Int
  /// Halves of the values, ascending: their sums do not overflow.
  private let halves: [Double]

  init(of values: [Double]) {
    count = values.count * (values.count + 1) / 2
    halves = ascending(values.map { $0 / 2 })
  }

  /// The middle average, or the mean of the two in the middle.
  var median: Double {
    let upper = self[count / 2]
    return count.isMultiple(of: 2) ? self[count / 2 - 1] / 2 + upper / 2 : upper
  }

  /// The average at a place in ascending order, counted from 0.
  subscript(place: Int) -> Double {
    guard let lowest = halves.first, let highest = halves.last else { preconditionFailure("there are no averages") }
    // No average lies between the low bound and `least`.
    var (low, least) = ((bound: (2 * lowest).nextDown, count: 0), 2 * lowest)
    var high = (bound: 2 * highest, count: count)
    var isHalved = true
    while high.count - low.count > 4 * halves.count + 16, least < high.bound {
      let left = high.count - low.count
      let share = (Double(place - low.count) + 0.5) / Double(left)
      let interpolated = low.bound + (high.bound - low.bound) * share
      let isInside = interpolated > low.bound && interpolated < high.bound
      // Interpolation that does not halve what is left has met values of many sizes: as many numbers lie on either side of the next bound.
      let bound = isInside && isHalved ? interpolated : Self.middle(low.bound, high.bound)
      // No number lies between the bounds, so that all averages left are the upper one.
      guard bound > low.bound, bound < high.bound else { return high.bound + 0 }
      let counted = averages(atMost: bound)
      if counted.count > place {
        high = (counted.largest, counted.count)
      } else {
        (low, least) = ((bound, counted.count), counted.next)
      }
      isHalved = 2 * (high.count - low.count) <= left
    }
    if least >= high.bound { return high.bound + 0 }
    var rest = averages(above: low.bound, upTo: high.bound)
    return gsl_stats_select(&rest, 1, rest.count, place - low.count) + 0  // Zero has no sign here.
  }

  /// The number with as many of double precision above it, up to `high`, as there are below, down to `low`.
  private static func middle(_ low: Double, _ high: Double) -> Double {
    // The bits of numbers, their sign turned round for those below 0, are in the numbers' order.
    func turned(_ bits: Int64) -> Int64 { bits < 0 ? .min &- bits : bits }
    let (a, b) = (turned(Int64(bitPattern: low.bitPattern)), turned(Int64(bitPattern: high.bitPattern)))
    return Double(bitPattern: UInt64(bitPattern: turned((a >> 1) + (b >> 1) + (a & b & 1))))
  }

  /// How many averages there are up to a bound, the largest of them, and the next beyond it.
  private func averages(atMost bound: Double) -> (count: Int, largest: Double, next: Double) {
    var (column, counted) = (halves.count - 1, 0)
    var (largest, next) = (-Double.infinity, Double.infinity)
    for row in halves.indices {
      while column >= row, halves[row] + halves[column] > bound {
        next = min(next, halves[row] + halves[column])
        column -= 1
      }
      if column < row { break }
      counted += column - row + 1
      largest = max(largest, halves[row] + halves[column])
      // The row's next, which the walk of an earlier row has passed.
      if column + 1 < halves.count { next = min(next, halves[row] + halves[column + 1]) }
    }
    return (counted, largest, next)
  }

  private func averages(above low: Double, upTo high: Double) -> [Double] {
    var (column, found) = (halves.count - 1, [Double]())
    for row in halves.indices {
      while column >= row, halves[row] + halves[column] > high { column -= 1 }
      if column < row { break }
      var place = column
      while place >= row, halves[row] + halves[place] > low {
        found.append(halves[row] + halves[place])
        place -= 1
      }
    }
    return found
  }
}
