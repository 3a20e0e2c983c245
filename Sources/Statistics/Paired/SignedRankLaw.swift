import CGSL
import Foundation

/// The law of a signed-rank sum when every rank is as likely positive as negative: 2ⁿ equally likely sign patterns.
///
/// Patterns are counted by dynamic programming over the ranks: those with sum s among the first j ranks are those with
/// sum s among the first j − 1, and those with sum s − rⱼ. Counts are exact to 2⁵³ and good to n units in the last
/// place beyond. Sums more than √(z² + 100) standard deviations from the mean of the first j are passed over, z being
/// the distance of the largest sum asked for: by Hoeffding's inequality all of them together weigh less than 1e-16 of the
/// probability there.
///
/// A rank's sums are added in stretches as long as the rank, none of which reads what it writes.
struct SignedRankLaw {
  /// The most ranks that counts, up to 2ⁿ, have room for in a Double.
  static let largestCount = 1000

  private let count: Int
  /// The number of sign patterns whose positive ranks sum to the index or less.
  private let cumulative: [Double]

  /// The law of these ranks' sum, up to and including the sum given.
  init(ranks: [Int], upTo largestSum: Int) {
    precondition(ranks.count <= Self.largestCount, "more ranks than a count of their sign patterns has room for")
    count = ranks.count
    var patterns = [Double](repeating: 0, count: largestSum + 1)
    patterns[0] = 1
    let reach = Self.reach(of: ranks, upTo: largestSum)
    var (mean, variance) = (0.0, 0.0)
    patterns.withUnsafeMutableBufferPointer { patterns in
      guard let start = patterns.baseAddress else { return }
      for rank in ranks.sorted() {
        mean += Double(rank) / 2
        variance += Double(rank) * Double(rank) / 4
        let spread = reach * variance.squareRoot()
        let lowest = max(rank, Int(mean - spread))
        var end = min(largestSum, Int(mean + spread)) + 1
        while end > lowest {
          let first = max(lowest, end - rank)
          cblas_daxpy(Int32(end - first), 1, start + first - rank, 1, start + first, 1)
          end = first
        }
      }
    }
    var total = 0.0
    cumulative = patterns.map {
      total += $0
      return total
    }
  }

  /// How many standard deviations about the mean are counted.
  private static func reach(of ranks: [Int], upTo largestSum: Int) -> Double {
    let mean = Double(ranks.reduce(0, +)) / 2
    let variance = ranks.reduce(0) { $0 + Double($1) * Double($1) / 4 }
    let z = variance > 0 ? (Double(largestSum) - mean) / variance.squareRoot() : 0
    return (z * z + 100).squareRoot()
  }

  /// The law of the sum of the ranks 1 … n, up to its mean.
  init(untied n: Int) {
    self.init(ranks: Array(1...n), upTo: n * (n + 1) / 4)
  }

  /// P(W ≤ sum), for sums from 0 to the largest that the law was made for.
  func probability(atMost sum: Int) -> Double {
    scalbn(cumulative[sum], -count)
  }

  /// The largest sum with P(W ≤ sum) ≤ probability; nil where even sum 0 is more likely.
  func largestSum(withProbability probability: Double) -> Int? {
    let first = cumulative.firstIndex { scalbn($0, -count) > probability } ?? cumulative.count
    return first == 0 ? nil : first - 1
  }
}
