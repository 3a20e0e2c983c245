import CGSL

/// The ranks of the differences that are not zero by their size, doubled so that midranks are whole, and their sums by sign.
///
/// Under the hypothesis of symmetry about zero all signs are equally likely, given the ranks: either sum then has the law of
/// `SignedRankLaw`, about normal with mean Σrᵢ/2 and variance Σrᵢ²/4.
struct SignedRanks {
  /// The doubled midranks.
  let doubled: [Int]
  /// The doubled sum of the ranks of positive differences, and of negative.
  let doubledPlus, doubledMinus: Int

  init(of differences: PairedDifferences) {
    let nonzero = differences.nonzero
    doubled = nonzero.ranksOfSizes.map { Int(2 * $0) }
    doubledPlus = zip(nonzero.values, doubled).reduce(0) { $1.0 > 0 ? $0 + $1.1 : $0 }
    doubledMinus = doubled.count * (doubled.count + 1) - doubledPlus
  }

  /// P(W ≤ w) for a doubled sum, by the exact law; nil for more than `count` ranks.
  func exactProbability(atMost doubledSum: Int, upTo count: Int) -> Double? {
    guard doubled.count <= count else { return nil }
    let total = doubledPlus + doubledMinus
    if 2 * doubledSum > total {
      // The law is symmetric: it is counted up to its mean at most.
      return doubledSum >= total ? 1 : exactProbability(atMost: total - doubledSum - 1, upTo: count).map { 1 - $0 }
    }
    // Without ties of an even number, halving all ranks again makes the table half as long.
    let unit = doubled.allSatisfy { $0.isMultiple(of: 2) } ? 2 : 1
    let sum = doubledSum / unit
    return SignedRankLaw(ranks: doubled.map { $0 / unit }, upTo: sum).probability(atMost: sum)
  }

  /// w₊ less its mean in standard deviations, tie-corrected and without continuity correction; nil without ranks.
  var z: Double? {
    let sumOfSquares = doubled.reduce(0) { $0 + Double($1) * Double($1) }
    return doubled.isEmpty ? nil : Double(doubledPlus - doubledMinus) / sumOfSquares.squareRoot()
  }
}
