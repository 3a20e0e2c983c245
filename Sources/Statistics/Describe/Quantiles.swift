import CGSL

/// The type-7 quantile of ascending values, nil without any: linear between the order statistics about position q (n −
/// 1).
///
/// Source: Hyndman & Fan 1996, "Sample quantiles in statistical packages", The American Statistician 50(4);
/// it is NumPy's and R's default.
func quantile(_ q: Double, ofSorted sorted: [Double]) -> Double? {
  guard let lowest = sorted.first, let highest = sorted.last else { return nil }
  let quantile = gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, q)
  return min(max(quantile, lowest), highest)  // (1 − δ)x + δx may miss x by a rounding
}

/// The mean of ascending values without the ⌊n/4⌋ lowest and highest, nil without any.
func interquartileMean(ofSorted sorted: [Double]) -> Double? {
  guard !sorted.isEmpty else { return nil }
  let cut = sorted.count / 4
  return Moments(of: Array(sorted[cut..<(sorted.count - cut)])).mean
}

/// The median of |x − median| over ascending values, nil without any; what ties the median has no deviation from it.
func medianAbsoluteDeviation(ofSorted sorted: [Double]) -> Double? {
  guard let median = quantile(0.5, ofSorted: sorted) else { return nil }
  return quantile(0.5, ofSorted: sorted.map { areTied($0, median) ? 0 : abs($0 - median) }.sorted())
}
