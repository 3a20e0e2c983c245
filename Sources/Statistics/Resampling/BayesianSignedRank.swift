/// The Bayesian signed-rank test with a region of practical equivalence: is a typical difference below it, inside, or
/// above?
///
/// Differences z₁ … zₙ and a pseudo-observation z₀ = 0 have weights w by `PosteriorWeights`. A draw of w gives θ_below, θ_inside and
/// θ_above, the shares Σᵢⱼ wᵢ wⱼ of pairs whose average (zᵢ + zⱼ) / 2 lies below −rope, in [−rope, rope] or above rope.
/// Each probability here is the share of draws in which that θ is the largest; its standard error is at most ½ / √draws.
/// It assumes independent differences, such as data sets.
///
/// - Complexity: O(n) a draw.
///
/// Source: Benavoli, Corani, Mangili, Zaffalon & Ruggeri 2014, "A Bayesian Wilcoxon signed-rank test based on the
/// Dirichlet process", ICML 32; Benavoli, Corani, Demšar & Zaffalon 2017, Journal of Machine Learning Research 18(77),
/// section 4.2.
package struct BayesianSignedRank: Sendable, Hashable {
  /// The probability that averages below −rope are the most frequent, on the raw scale of a − b.
  package let below: Double
  /// The probability that averages inside the region are.
  package let inside: Double
  /// The probability that averages above rope are.
  package let above: Double

  /// The test of differences; nil without any, and where one is not finite.
  ///
  /// - Parameters:
  ///   - differences: the differences.
  ///   - observations: which of the posterior's observations each of them is, counted from 0.
  ///   - rope: the largest average difference that does not matter, ends included but for rounding.
  ///   - posterior: draws of the weights.
  package init?(
    _ differences: PairedDifferences, observations: [Int], rope: Double, _ posterior: PosteriorWeights
  ) {
    precondition(rope >= 0, "a region of practical equivalence is not negative")
    precondition(observations.count == differences.count, "a weight for each difference")
    if differences.count == 0 || !differences.values.allSatisfy(\.isFinite) { return nil }
    let (values, weightPlaces) = ([0] + differences.values, [0] + observations.map { $0 + 1 })
    let order = ascendingOrder(of: values)
    let shares = WalshShares(sorted: order.map { values[$0] }, bound: rope + differences.typicalRounding)
    let places = order.map { weightPlaces[$0] }
    var (belowWins, aboveWins) = (0, 0)
    var sums = [Double](repeating: 0, count: places.count + 1)
    for index in 0..<posterior.draws {
      let share = shares.of(posterior.draw(index), at: places, &sums)
      if share.below > max(share.above, share.inside) { belowWins += 1 }
      if share.above > max(share.below, share.inside) { aboveWins += 1 }
    }
    let draws = Double(posterior.draws)
    (below, above) = (Double(belowWins) / draws, Double(aboveWins) / draws)
    inside = Double(posterior.draws - belowWins - aboveWins) / draws
  }
}

/// Which pairs of ascending values have an average outside [−bound, bound]: for each value, the others from and up to
/// which they do.
private struct WalshShares {
  private let belowCount: [Int]
  private let firstAbove: [Int]

  init(sorted values: [Double], bound: Double) {
    let halves = values.map { $0 / 2 }
    var (belowCount, firstAbove) = ([Int](), [Int]())
    var (below, above) = (halves.count, halves.count)
    for half in halves {
      while below > 0, half + halves[below - 1] >= -bound { below -= 1 }
      while above > 0, half + halves[above - 1] > bound { above -= 1 }
      belowCount.append(below)
      firstAbove.append(above)
    }
    (self.belowCount, self.firstAbove) = (belowCount, firstAbove)
  }

  /// Σᵢⱼ wᵢ wⱼ over the pairs below, inside and above, but for a factor, where each value's weight is at its place.
  ///
  /// - Parameter upTo: room for the sums of the weights up to each value, one more than there are values; the first is 0.
  func of(
    _ weights: ArraySlice<Double>, at places: [Int], _ upTo: inout [Double]
  ) -> (below: Double, inside: Double, above: Double) {
    let start = weights.startIndex
    var total = 0.0
    for (index, place) in places.enumerated() {
      total += weights[start + place]
      upTo[index + 1] = total
    }
    var (below, above) = (0.0, 0.0)
    for (index, place) in places.enumerated() {
      below += weights[start + place] * upTo[belowCount[index]]
      above += weights[start + place] * (total - upTo[firstAbove[index]])
    }
    return (below, total * total - below - above, above)
  }
}
