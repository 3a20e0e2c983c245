/// What there is to say about one method's values by themselves.
///
/// Everything is nil without values and where a value is not finite; what needs a spread is nil for a single value,
/// too, and `undefined` says which of these it is. Values that agree but for rounding (`areTied`) have sd 0 and an
/// interval that collapses to the mean.
package struct Description: Sendable, Hashable {
  /// How many values there are.
  package let n: Int
  /// The arithmetic mean.
  package let mean: Double?
  /// The sample standard deviation, with n − 1 below; nil for a single value.
  package let sd: Double?
  /// The standard error of the mean, sd / √n, or that of `Dependence` for resampled splits; nil for a single value.
  package let sem: Double?
  /// The median: the type-7 quantile at ½.
  package let median: Double?
  /// The median absolute deviation from the median, as it is: not scaled to estimate a normal law's sd.
  package let mad: Double?
  /// The interquartile mean: the mean of what is left when ⌊n/4⌋ values are cut off at either end, as scipy's
  /// `trim_mean(0.25)`.
  package let iqm: Double?
  /// The smallest value.
  package let min: Double?
  /// The largest value.
  package let max: Double?
  /// The type-7 quantile at 0.05.
  package let q05: Double?
  /// The type-7 quantile at 0.25.
  package let q25: Double?
  /// The type-7 quantile at 0.75.
  package let q75: Double?
  /// The type-7 quantile at 0.95.
  package let q95: Double?
  /// The 95 % confidence interval of the mean, mean ± t* sem with n − 1 degrees of freedom; nil for a single value.
  ///
  /// It assumes values whose mean is about normal, independent unless they are said to be of resampled splits.
  package let meanCI95: Interval?
  /// Why values are nil; `zeroVariance` where none is but the spread is zero; nil where all is well.
  package let undefined: Undefined?

  /// Describes the values, in any order.
  package init(of values: [Double], _ dependence: Dependence = .independent) {
    let moments = Moments(of: values, dependence)
    n = values.count
    mean = moments.mean
    sd = moments.sd
    sem = moments.standardError
    meanCI95 = moments.interval(level: 0.95)
    undefined = moments.undefined

    let sorted = moments.mean == nil ? [] : ascending(values)
    min = sorted.first
    max = sorted.last
    median = quantile(0.5, ofSorted: sorted)
    mad = medianAbsoluteDeviation(ofSorted: sorted)
    iqm = interquartileMean(ofSorted: sorted)
    q05 = quantile(0.05, ofSorted: sorted)
    q25 = quantile(0.25, ofSorted: sorted)
    q75 = quantile(0.75, ofSorted: sorted)
    q95 = quantile(0.95, ofSorted: sorted)
  }
}
