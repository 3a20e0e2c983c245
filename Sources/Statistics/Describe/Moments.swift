import CGSL

/// Mean and standard deviation of a sample, with the degenerate cases told apart: what every statistic here starts
/// from.
///
/// - mean: x̄ = Σ xᵢ / n, by `gsl_stats_mean`;
/// - sd: s = √(Σ (xᵢ − x̄)² / (n − 1)), by `gsl_stats_sd_m`; exactly 0 where the smallest and the largest value tie.
///
/// The sample is first divided by a power of two near its magnitude, which is exact, so that squares neither overflow
/// nor vanish.
struct Moments: Sendable, Hashable {
  let count: Int
  /// Nil without values, and where one is not finite.
  let mean: Double?
  /// Nil likewise, and for a single value.
  let sd: Double?
  /// Why something is nil, or `zeroVariance`.
  let undefined: Undefined?
  /// How many independent values would have a mean as exact.
  private let effectiveCount: Double

  /// The moments of the values; whether they are constant is known of differences, and for scores found out (`areTied`).
  init(of values: [Double], isConstant: Bool? = nil, _ dependence: Dependence = .independent) {
    count = values.count
    effectiveCount = dependence.effectiveCount(of: count)
    guard !values.isEmpty else {
      (mean, sd, undefined) = (nil, nil, .noValues)
      return
    }
    guard values.allSatisfy(\.isFinite) else {
      (mean, sd, undefined) = (nil, nil, .notFinite)
      return
    }
    let scale = Self.scale(of: values)
    let scaled = values.map { $0 / scale }
    let scaledMean = gsl_stats_mean(scaled, 1, scaled.count)
    mean = scaledMean * scale
    guard values.count > 1 else {
      (sd, undefined) = (nil, .singleValue)
      return
    }
    let spread = gsl_stats_sd_m(scaled, 1, scaled.count, scaledMean) * scale
    let standardError = spread / effectiveCount.squareRoot()
    guard spread.isFinite, standardError.isFinite else {
      (sd, undefined) = (nil, .notFinite)
      return
    }
    // Of the least numbers that there are, a spread is no more than their rounding.
    let isConstant = standardError == 0 || isConstant ?? areTied(values.min() ?? 0, values.max() ?? 0)
    sd = isConstant ? 0 : spread
    undefined = isConstant ? .zeroVariance : nil
  }

  /// The standard error of the mean, s / √n, or that of `Dependence` for resampled splits.
  var standardError: Double? {
    sd.map { $0 / effectiveCount.squareRoot() }
  }

  /// x̄ ± t* times the standard error, where t* is the quantile of Student's t with n − 1 degrees of freedom; a point where the spread is
  /// zero.
  func interval(level: Double) -> Interval? {
    guard let mean, let standardError else { return nil }
    if standardError == 0 { return Interval(point: mean) }
    let margin = StudentT(degreesOfFreedom: Double(count - 1)).criticalValue(level: level) * standardError
    let (low, high) = (mean - margin, mean + margin)
    return low.isFinite && high.isFinite ? Interval(low: low, high: high) : nil
  }

  /// The power of two at or below the largest absolute value; 1 where all are zero or too small to divide by.
  static func scale(of values: [Double]) -> Double {
    let magnitude = values.reduce(0) { max($0, abs($1)) }
    return magnitude.isNormal ? magnitude.binade : 1
  }
}
