import CGSL

/// The averages (dᵢ + dⱼ) / 2 with i ≤ j of n finite values in ascending order, without ever listing all n (n + 1) / 2
/// of them.
///
/// In the table of sums of sorted values, rows and columns ascend, so that the averages up to any bound are counted in
/// one walk along its diagonal. The k-th smallest lies between two bounds that interpolation, and bisection in turn with
/// it, draw together until the averages left between them are few enough to be listed: about ten walks.
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
    var low = (bound: (2 * lowest).nextDown, count: 0)
    var high = (bound: 2 * highest, count: count)
    var step = 0
    while high.count - low.count > 4 * halves.count + 16 {
      // Below the least number that there is, the first bound is infinite.
      let middle = max(low.bound, -.greatestFiniteMagnitude) / 2 + high.bound / 2
      let share = (Double(place - low.count) + 0.5) / Double(high.count - low.count)
      let interpolated = low.bound + (high.bound - low.bound) * share
      step += 1
      let isInside = interpolated > low.bound && interpolated < high.bound
      let bound = isInside && !step.isMultiple(of: 3) ? interpolated : middle
      // No number lies between the bounds, so that all averages left are the upper one.
      guard bound > low.bound, bound < high.bound else { return high.bound + 0 }
      let counted = countOfAverages(atMost: bound)
      if counted > place { high = (bound, counted) } else { low = (bound, counted) }
    }
    var rest = averages(above: low.bound, upTo: high.bound)
    return gsl_stats_select(&rest, 1, rest.count, place - low.count) + 0  // Zero has no sign here.
  }

  private func countOfAverages(atMost bound: Double) -> Int {
    var (column, counted) = (halves.count - 1, 0)
    for row in halves.indices {
      while column >= row, halves[row] + halves[column] > bound { column -= 1 }
      if column < row { break }
      counted += column - row + 1
    }
    return counted
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
