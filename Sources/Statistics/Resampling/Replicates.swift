/// A statistic's values over many resamples, and what they say about its error.
struct Replicates: Sendable, Hashable {
  /// The values, ascending.
  let sorted: [Double]

  /// The replicates; nil where the statistic is nil or not finite for one of the resamples.
  init?(_ values: [Double?]) {
    precondition(!values.isEmpty, "at least one resample is drawn")
    let known = values.compactMap { $0 }.filter(\.isFinite)
    if known.count < values.count { return nil }
    sorted = ascending(known)
  }

  /// From the low to the high type-7 quantile.
  func interval(from low: Double, to high: Double) -> Interval? {
    guard let lowEnd = quantile(low, ofSorted: sorted), let highEnd = quantile(high, ofSorted: sorted) else {
      return nil
    }
    return Interval(low: min(lowEnd, highEnd), high: max(lowEnd, highEnd))
  }

  /// The middle share `level` of them.
  func percentileInterval(level: Double) -> Interval? {
    precondition(level >= 0 && level < 1, "a confidence level is from 0 up to, not including, 1")
    return interval(from: (1 - level) / 2, to: (1 + level) / 2)
  }

  /// The share of them below a value, half of those that equal it among them.
  ///
  /// A statistic is computed from many numbers, and rounded at each: 1e-12 of the largest counts as equal.
  func share(below value: Double) -> Double {
    let slack = 1e-12 * [value, sorted.first ?? value, sorted.last ?? value].map(abs).reduce(0, max)
    let equal = sorted.count { abs($0 - value) <= slack }
    let below = sorted.count { $0 < value - slack }
    return (Double(below) + Double(equal) / 2) / Double(sorted.count)
  }
}
