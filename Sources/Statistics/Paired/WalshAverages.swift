/// The averages (dᵢ + dⱼ) / 2 with i ≤ j of n finite values in ascending order, without ever listing all n (n + 1) / 2
/// of them.
///
/// In the table of sums of sorted values, rows and columns ascend, so that the averages up to any bound are counted in
/// one walk along its diagonal. The k-th smallest is found by bisection over the bit patterns of Doubles, 64 walks at
/// most, and is exact.
struct WalshAverages {
  /// How many averages there are.
  let count: Int
  /// Halves of the values, ascending: their sums do not overflow.
  private let halves: [Double]

  init(of values: [Double]) {
    count = values.count * (values.count + 1) / 2
    halves = values.map { $0 / 2 }.sorted()
  }

  /// The middle average, or the mean of the two in the middle.
  var median: Double {
    let upper = self[count / 2]
    return count.isMultiple(of: 2) ? self[count / 2 - 1] / 2 + upper / 2 : upper
  }

  /// The average at a place in ascending order, counted from 0.
  subscript(place: Int) -> Double {
    guard let lowest = halves.first, let highest = halves.last else { preconditionFailure("there are no averages") }
    var (low, high) = ((2 * lowest).orderedBits, (2 * highest).orderedBits)
    while low < high {
      let middle = low + Int64((UInt64(bitPattern: high &- low)) / 2)
      if countOfAverages(atMost: Double(orderedBits: middle)) > place {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return Double(orderedBits: low) + 0  // Zero has no sign here.
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
}

extension Double {
  /// A whole number that orders as the values do.
  fileprivate var orderedBits: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return bits >= 0 ? bits : bits ^ .max
  }

  fileprivate init(orderedBits bits: Int64) {
    self.init(bitPattern: UInt64(bitPattern: bits >= 0 ? bits : bits ^ .max))
  }
}
