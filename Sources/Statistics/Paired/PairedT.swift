/// Student's t for paired differences: the headline of every comparison, and the test that decides.
///
/// With differences dᵢ = aᵢ − bᵢ, their mean d̄ and standard deviation s: t = d̄ / (s / √n) with n − 1 degrees of
/// freedom. It assumes independent pairs and a mean difference that is about normal. Over resampled splits it is the corrected t, whose
/// standard error is s √(1/n + n_test/n_train); see `Dependence`.
///
/// Where all differences agree but for rounding (`PairedDifferences`) there is no noise to measure against: `statistic`, `p`
/// and `cohenDz` are nil, and intervals collapse to the mean. One pair has a mean and nothing else. `undefined` says
/// which it is.
///
/// Source: Student 1908, "The probable error of a mean", Biometrika 6(1); corrected: Nadeau & Bengio 2003, Machine Learning 52(3).
package struct PairedT: Sendable, Hashable {
  /// How many pairs there are.
  package let n: Int
  /// d̄, on the raw scale of a − b; nil without pairs or where a difference is not finite.
  package let meanDifference: Double?
  /// The sample standard deviation s of the differences; 0 where they agree but for rounding, nil for one pair.
  package let sdDifference: Double?
  package let statistic: Double?
  /// n − 1; nil below two pairs.
  package let degreesOfFreedom: Int?
  /// The two-sided p-value, P(|T| ≥ |t|).
  package let p: Double?
  /// The standardised mean of the differences, d_z = d̄ / s (Lakens 2013, Frontiers in Psychology 4:863).
  package let cohenDz: Double?
  /// Why values are nil; nil where all is well.
  package let undefined: Undefined?
  /// Whether pairs are independent.
  package let dependence: Dependence
  /// How many differences are not zero.
  let nonzero: Int
  /// The smallest region about 0 that holds every difference, but for its rounding.
  let reach: Double
  private let moments: Moments

  /// The test of differences.
  package init(_ differences: PairedDifferences, _ dependence: Dependence = .independent) {
    let moments = Moments(of: differences.values, isConstant: differences.isConstant, dependence)
    self.moments = moments
    self.dependence = dependence
    n = moments.count
    meanDifference = moments.mean
    sdDifference = moments.sd
    degreesOfFreedom = moments.sd == nil ? nil : moments.count - 1
    undefined = moments.undefined
    nonzero = differences.values.count { $0 != 0 }
    reach = zip(differences.values, differences.magnitudes).reduce(0) {
      max($0, abs($1.0) - rounding(atMagnitude: $1.1))
    }
    if moments.undefined == nil, let mean = moments.mean, let sd = moments.sd, let standardError = moments.standardError
    {
      let t = mean / standardError
      statistic = t
      p = StudentT(degreesOfFreedom: Double(moments.count - 1)).twoSidedP(t)
      cohenDz = mean / sd
    } else {
      (statistic, p, cohenDz) = (nil, nil, nil)
    }
  }

  /// The test of a against b, pair by pair; both have the same count.
  package init(_ a: [Double], _ b: [Double], _ dependence: Dependence = .independent) {
    self.init(PairedDifferences(a, b), dependence)
  }

  /// The standard error of the mean difference, s / √n or, over resampled splits, s √(1/n + n_test/n_train); nil below two pairs.
  package var standardError: Double? { moments.standardError }

  /// The confidence interval of the mean difference at a level in [0, 1), d̄ ± t* times the standard error; nil below two pairs.
  package func interval(level: Double) -> Interval? {
    moments.interval(level: level)
  }

  /// The 95 % confidence interval of the mean difference.
  package var ci95: Interval? { interval(level: 0.95) }

  /// The 90 % confidence interval of the mean difference, which two one-sided tests at 5 % come down to.
  package var ci90: Interval? { interval(level: 0.90) }

  /// Whether every pair has the same difference but for rounding, be it zero or not.
  package var isConstant: Bool { undefined == .zeroVariance }

  /// Whether the two agree in every pair but for rounding.
  package var isIdentical: Bool { isConstant && nonzero == 0 }

  /// Whether a difference that is the same in every pair lies in the region [−rope, rope], ends included but for rounding.
  func isConstant(inside rope: Double) -> Bool { isConstant && reach <= rope }
}
