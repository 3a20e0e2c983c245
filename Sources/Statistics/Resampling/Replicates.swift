/// A statistic's values over many resamples, and what they say about its error.
struct Replicates: Sendable, Hashable {
  /// The values, ascending.
  let sorted: [Double]

  /// Draws the replicates; nil where the statistic is nil or not finite for one of them.
  init?(draws: Int, of draw: () -> Double?) {
    precondition(draws > 0, "at least one resample is drawn")
    var values: [Double] = []
    values.reserveCapacity(draws)
    for _ in 0..<draws {
      guard let value = draw(), value.isFinite else { return nil }
      values.append(value)
    }
    sorted = values.sorted()
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

  /// The share of them below a value, half of those that equal it (but for rounding) among them.
  func share(below value: Double) -> Double {
    let resolution = Resolution(of: [value, sorted.first ?? value, sorted.last ?? value])
    let equal = sorted.count { resolution.areTied($0, value) }
    let below = sorted.count { $0 < value && !resolution.areTied($0, value) }
    return (Double(below) + Double(equal) / 2) / Double(sorted.count)
  }
}
