package import Randomness

/// The sign-flip permutation test of paired differences: how often would random signs make a mean as far from zero?
///
/// p = P(|Σ ±dᵢ| ≥ |Σ dᵢ|), all 2ⁿ signs equally likely. It assumes independent differences, each with a law symmetric
/// about zero under the hypothesis. Sums that agree but for the rounding of the scores (`PairedDifferences`) are tied, and count; differences
/// of zero, which signs do not change, are left out of the enumeration.
///
/// Up to `largestExactCount` differences that are not zero, all patterns are enumerated. Beyond, p = (1 + hits) / (1 +
/// draws) over patterns drawn from the stream, the observed one counted as one of them; its standard error is √(p (1 −
/// p) / draws).
///
/// - Complexity: O(n · 2^(n/2)) to n = 20, O(n · draws) beyond (12 s for 100 000 differences at the default).
///
/// Source: Fisher 1935, "The Design of Experiments", §21; the random version: Phipson & Smyth 2010, Statistical
/// Applications in Genetics and Molecular Biology 9(1):39.
package struct SignFlip: Sendable, Hashable {
  /// The most differences that are not zero whose sign patterns are enumerated.
  package static let largestExactCount = 20

  /// The two-sided p-value; 1 where all differences are zero, nil without differences and where one is not finite.
  package let p: Double?
  /// How many patterns were drawn; nil where all were enumerated.
  package let draws: Int?
  /// Why p is nil; nil where it is not.
  package let undefined: Undefined?

  /// The test of differences.
  ///
  /// - Parameters:
  ///   - differences: the differences.
  ///   - draws: how many patterns to draw where there are too many to enumerate.
  ///   - stream: the name of the random stream to draw them from.
  package init(_ differences: PairedDifferences, draws: Int = 100_000, stream: StreamName) {
    guard differences.count > 0, differences.values.allSatisfy(\.isFinite) else {
      (p, self.draws, undefined) = (nil, nil, differences.count == 0 ? .noValues : .notFinite)
      return
    }
    let scale = Moments.scale(of: differences.values)
    let scores = differences.nonzero
    let nonzero = scores.values.map { $0 / scale }
    let slack = scores.magnitudes.reduce(0) { $0 + rounding(atMagnitude: $1) / scale }
    let threshold = abs(nonzero.reduce(0, +)) - slack
    let isExact = nonzero.count <= Self.largestExactCount
    p = isExact ? Self.exactP(nonzero, threshold) : Self.drawnP(nonzero, threshold, draws, RandomStream(stream))
    self.draws = isExact ? nil : draws
    undefined = nil
  }

  /// The sums of a first value and of each of some differences with either sign, 2ⁿ of n.
  private static func signedSums(of differences: ArraySlice<Double>, beside first: Double) -> [Double] {
    differences.reduce([first]) { (sums: [Double], difference: Double) -> [Double] in
      sums.map { $0 + difference } + sums.map { $0 - difference }
    }
  }

  /// The share of all sums that reach the threshold. A pattern and its opposite reach it together, so the first sign is
  /// fixed. Each sum is one of the first half's and one of the second's: in order, the more the one is, the less the other need be
  /// (Horowitz & Sahni 1974, "Computing partitions with applications to the knapsack problem", Journal of the ACM 21(2)).
  private static func exactP(_ differences: [Double], _ threshold: Double) -> Double {
    guard let first = differences.first else { return 1 }
    if threshold <= 0 { return 1 }
    let half = (differences.count + 1) / 2
    let low = signedSums(of: differences[1..<half], beside: first).sorted()
    let high = signedSums(of: differences[half...], beside: 0).sorted()
    // The second half's sums are as often of either sign: it reaches −threshold with −b where the first's opposite reaches threshold with b.
    let hits =
      pairs(of: low, and: high, reaching: threshold) + pairs(of: low.reversed().map(-), and: high, reaching: threshold)
    return Double(hits) / Double(low.count * high.count)
  }

  /// How many sums of one number of each list reach a threshold, where both are in order.
  private static func pairs(of first: [Double], and second: [Double], reaching threshold: Double) -> Int {
    var (count, start) = (0, second.count)
    for number in first {
      while start > 0, number + second[start - 1] >= threshold { start -= 1 }
      count += second.count - start
    }
    return count
  }

  /// The share of drawn sums that reach the threshold, where four differences share a table of their sixteen signed
  /// sums.
  private static func drawnP(
    _ differences: [Double], _ threshold: Double, _ draws: Int, _ stream: RandomStream
  ) -> Double {
    precondition(draws > 0, "at least one pattern is drawn")
    let tables = stride(from: 0, to: differences.count, by: 4).flatMap { start in
      signedSums(of: differences[start..<min(start + 4, differences.count)], beside: 0).padded(to: 16)
    }
    // A number of sixteen bits has the signs of four tables.
    let hits = tables.withUnsafeBufferPointer { tables in
      (0..<draws).count { _ in
        var sum = 0.0
        for first in stride(from: 0, to: tables.count, by: 64) {
          var bits = stream.integer(below: 1 << 16)
          for table in stride(from: first, to: min(first + 64, tables.count), by: 16) {
            sum += tables[table + bits & 15]
            bits >>= 4
          }
        }
        return abs(sum) >= threshold
      }
    }
    return Double(hits + 1) / Double(draws + 1)
  }
}

extension [Double] {
  /// The elements over and over until there are `count` of them, a multiple of how many there are.
  fileprivate func padded(to count: Int) -> [Double] {
    (0..<count).map { self[$0 % self.count] }
  }
}
