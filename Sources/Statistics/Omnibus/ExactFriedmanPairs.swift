/// The exact p-values of the distances between methods' rank sums, for Friedman's ranks without ties.
///
/// Where all rankings are equally likely, the ranks of two of k methods in one block differ by h ≠ 0, |h| < k, with
/// probability (k − |h|) / (k (k − 1)); over n blocks their difference is a sum of n such numbers, whose law is built
/// up by convolution of positive terms and so loses no digits far out. p = P(|D| ≥ |Rₐ − R_b|), two-sided, each pair by
/// itself: correct for the family with `holm`. With more than two methods it depends on how the others rank in between.
///
/// Up to n (k − 1) = `largestSum`.
///
/// - Complexity: O(n² k²), 0.2 s at the limit.
///
/// Source: Eisinga, Heskes, Pelzer & Te Grotenhuis 2017, "Exact p-values for pairwise comparison of Friedman rank sums,
/// with application to comparing classifiers", BMC Bioinformatics 18:68 (whose sum alternates in sign and needs long
/// numbers).
package struct ExactFriedmanPairs: Sendable, Hashable {
  /// The largest n (k − 1) for which the law is computed.
  package static let largestSum = 10_000

  /// All pairs of methods; empty where they are undefined.
  package let pairs: [MethodPair]
  /// Why there are none; nil where there are.
  package let undefined: Undefined?

  /// The p-values for a Friedman test's ranks.
  package init(of friedman: Friedman) {
    let (n, k, sums) = (friedman.blocks, friedman.methods, friedman.rankSums)
    undefined = Self.reason(friedman)
    guard undefined == nil else {
      pairs = []
      return
    }
    let tails = Self.tails(blocks: n, methods: k)
    pairs = MethodPair.all(of: k) { tails[Int(abs(sums[$0] - sums[$1]))] }
  }

  private static func reason(_ friedman: Friedman) -> Undefined? {
    if friedman.blocks == 0 || friedman.methods < 2 || friedman.undefined == .resampledSplits {
      return friedman.undefined
    }
    if friedman.hasTies { return .tiedRanks }
    return friedman.blocks * (friedman.methods - 1) > largestSum ? .tooManyValues : nil
  }

  /// P(|D| ≥ d) for d from 0 to n (k − 1).
  private static func tails(blocks n: Int, methods k: Int) -> [Double] {
    let largest = n * (k - 1)
    let steps = (1..<k).map { (size: $0, probability: Double(k - $0) / Double(k * (k - 1))) }
    var law = [Double](repeating: 0, count: 2 * largest + 1)
    law[largest] = 1
    for block in 1...n {
      let reached = (block - 1) * (k - 1)
      var next = [Double](repeating: 0, count: law.count)
      for sum in largest - reached...largest + reached {
        let probability = law[sum]
        for step in steps {
          next[sum - step.size] += step.probability * probability
          next[sum + step.size] += step.probability * probability
        }
      }
      law = next
    }
    var tails = (0...largest).map { $0 == 0 ? law[largest] : law[largest + $0] + law[largest - $0] }
    for distance in stride(from: largest - 1, through: 0, by: -1) { tails[distance] += tails[distance + 1] }
    return tails.map { min(1, $0) }
  }
}
