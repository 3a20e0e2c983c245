/// The Bayesian paired t with a region of practical equivalence: how probable is it that the mean difference is below
/// the region, inside it, or above?
///
/// Under the prior p(μ, σ²) ∝ 1/σ², the posterior of the mean of a − b is Student's t with n − 1 degrees of freedom,
/// location d̄ and scale s / √n. Where all differences agree but for rounding it is a point, and one of the three is 1.
/// It assumes normal differences, independent ones unless they are of resampled splits: then each two have the correlation
/// ρ = n_test / (n_test + n_train), and the scale is s √(1/n + ρ/(1 − ρ)), where ρ/(1 − ρ) = n_test/n_train.
///
/// Source: Benavoli, Corani, Demšar & Zaffalon 2017, "Time for a change: a tutorial for comparing multiple classifiers
/// through Bayesian analysis", Journal of Machine Learning Research 18(77), section 3.1.
package struct BayesianT: Sendable, Hashable {
  /// P(mean of a − b < −rope), on the raw scale: higher a is above, be it better or not.
  package let below: Double?
  /// P(−rope ≤ mean of a − b ≤ rope).
  package let inside: Double?
  /// P(mean of a − b > rope).
  package let above: Double?
  /// Why the three are nil; nil where they are not.
  package let undefined: Undefined?

  /// The posterior probabilities for a region [−rope, rope]; one of width 0 is never hit unless the posterior is a
  /// point in it.
  package init(of test: PairedT, rope: Double) {
    precondition(rope >= 0, "a region of practical equivalence is not negative")
    guard let mean = test.meanDifference, let standardError = test.standardError else {
      (below, inside, above, undefined) = (nil, nil, nil, test.undefined)
      return
    }
    undefined = nil
    guard standardError > 0 else {
      let isInside = test.isConstant(inside: rope)
      below = !isInside && mean < 0 ? 1 : 0
      inside = isInside ? 1 : 0
      above = !isInside && mean > 0 ? 1 : 0
      return
    }
    let law = StudentT(degreesOfFreedom: Double(test.n - 1))
    let (low, high) = ((-rope - mean) / standardError, (rope - mean) / standardError)
    below = law.upperTail(-low)
    inside = law.probability(from: low, to: high)
    above = law.upperTail(high)
  }
}
