package import Randomness

/// The Bayesian signed-rank test with a region of practical equivalence: is a typical difference below it, inside, or
/// above?
///
/// Differences z₁ … zₙ and a pseudo-observation z₀ = 0 of strength s have weights w of the Dirichlet law (s, 1, …, 1),
/// the posterior of a Dirichlet process. A draw of w gives θ_below, θ_inside and θ_above, the shares Σᵢⱼ wᵢ wⱼ of pairs
/// whose average (zᵢ + zⱼ) / 2 lies below −rope, in [−rope, rope] or above rope. Each probability here is the share of
/// draws in which that θ is the largest; its standard error is at most ½ / √draws. It assumes independent differences,
/// such as data sets.
///
/// - Complexity: O(n) a draw.
///
/// Source: Benavoli, Corani, Mangili, Zaffalon & Ruggeri 2014, "A Bayesian Wilcoxon signed-rank test based on the
/// Dirichlet process", ICML 32; Benavoli, Corani, Demšar & Zaffalon 2017, Journal of Machine Learning Research 18(77),
/// section 4.2.
package struct BayesianSignedRank: Sendable, Hashable {
  /// The probability that averages below −rope are the most frequent, on the raw scale of a − b.
  package let below: Double?
  /// The probability that averages inside the region are.
  package let inside: Double?
  /// The probability that averages above rope are.
  package let above: Double?
  /// Why the three are nil; nil where they are not.
  package let undefined: Undefined?

  /// The test of differences.
  ///
  /// - Parameters:
  ///   - differences: the differences.
  ///   - rope: the largest average difference that does not matter, ends included but for rounding.
  ///   - priorStrength: s, the weight of the pseudo-observation of no difference.
  ///   - draws: the number of draws from the posterior.
  ///   - stream: the name of the random stream they are drawn from.
  package init(
    _ differences: PairedDifferences, rope: Double, priorStrength: Double = 0.5, draws: Int = 50_000, stream: StreamName
  ) {
    precondition(rope >= 0, "a region of practical equivalence is not negative")
    precondition(priorStrength > 0 && draws > 0, "prior strength and draws are positive")
    guard differences.count > 0, differences.values.allSatisfy(\.isFinite) else {
      (below, inside, above) = (nil, nil, nil)
      undefined = differences.count == 0 ? .noValues : .notFinite
      return
    }
    let observations = ([(0, priorStrength)] + differences.values.map { ($0, 1) }).sorted { $0.0 < $1.0 }
    let shares = WalshShares(sorted: observations.map(\.0), bound: rope + differences.typicalRounding)
    let (random, concentrations) = (RandomStream(stream), observations.map(\.1))
    var weights = concentrations
    var (belowWins, aboveWins) = (0, 0)
    for _ in 0..<draws {
      random.dirichlet(concentrations, into: &weights)
      let share = shares.outside(weights)
      let insideShare = 1 - share.below - share.above
      if share.below > max(share.above, insideShare) { belowWins += 1 }
      if share.above > max(share.below, insideShare) { aboveWins += 1 }
    }
    below = Double(belowWins) / Double(draws)
    above = Double(aboveWins) / Double(draws)
    inside = Double(draws - belowWins - aboveWins) / Double(draws)
    undefined = nil
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

  /// Σᵢⱼ wᵢ wⱼ over the pairs below and above, for weights that sum to 1.
  func outside(_ weights: [Double]) -> (below: Double, above: Double) {
    var (running, upTo) = (0.0, [0.0])
    upTo.reserveCapacity(weights.count + 1)
    for weight in weights {
      running += weight
      upTo.append(running)
    }
    var (below, above) = (0.0, 0.0)
    for index in weights.indices {
      below += weights[index] * upTo[belowCount[index]]
      above += weights[index] * (running - upTo[firstAbove[index]])
    }
    return (below, above)
  }
}
