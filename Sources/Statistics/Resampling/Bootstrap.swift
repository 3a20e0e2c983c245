import CGSL
package import Randomness

/// Bootstrap intervals of any statistic of n blocks (seeds, or data sets), by resampling their *indices*: what belongs to
/// a block stays together.
///
/// With B resamples of n indices drawn with replacement and the statistic θ* of each:
/// - the percentile interval goes from the (1 − level)/2 to the (1 + level)/2 quantile of θ*;
/// - BCa shifts these by the bias z₀ = Φ⁻¹(share of θ* below θ̂) and the acceleration a = Σ(θ̄ − θ₍ᵢ₎)³ / (6 (Σ(θ̄ −
///   θ₍ᵢ₎)²)^(3/2)) over the leave-one-out values θ₍ᵢ₎: to Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))) for z = Φ⁻¹((1 ±
///   level)/2).
///
/// Below about 20 blocks neither covers as often as it says (.84 at n = 5 and .90 at n = 10 for a nominal .95): the t
/// interval is the headline, and this stands beside it. It assumes independent blocks. The same name gives the same
/// resamples.
///
/// - Complexity: B + n evaluations of the statistic, each of which takes n steps at least; of a mean B.
///
/// Source: Efron 1987, "Better bootstrap confidence intervals", Journal of the American Statistical Association
/// 82(397).
package struct Bootstrap: Sendable, Hashable {
  /// The statistic of the blocks as they are.
  package let estimate: Double?
  /// Why there are no intervals; nil where there are.
  package let undefined: Undefined?
  private let replicates: Replicates?
  private let acceleration: Double?

  /// Resamples a statistic.
  ///
  /// - Parameters:
  ///   - count: the number of blocks.
  ///   - draws: the number of resamples.
  ///   - stream: the name of the random stream they are drawn from.
  ///   - statistic: the statistic of the blocks with these indices, which may repeat; nil where it is undefined.
  package init(count: Int, draws: Int = 10_000, stream: StreamName, statistic: ([Int]) -> Double?) {
    self.init(count: count, draws: draws, stream: stream, statistic: statistic) { out in
      statistic((0..<count).filter { $0 != out })
    }
  }

  /// Resamples the mean of values, one of each block: without the i-th it is (Σx − xᵢ) / (n − 1).
  package init(ofMean values: [Double], draws: Int = 10_000, stream: StreamName) {
    let sum = values.reduce(0, +)
    self.init(count: values.count, draws: draws, stream: stream) { places in
      places.reduce(0) { $0 + values[$1] } / Double(places.count)
    } leavingOut: {
      (sum - values[$0]) / Double(values.count - 1)
    }
  }

  private init(
    count: Int, draws: Int, stream: StreamName, statistic: ([Int]) -> Double?, leavingOut: (Int) -> Double?
  ) {
    guard count > 0, let estimate = statistic(Array(0..<count)), estimate.isFinite else {
      (self.estimate, replicates, acceleration) = (nil, nil, nil)
      undefined = count > 0 ? .notFinite : .noValues
      return
    }
    let random = RandomStream(stream)
    self.estimate = estimate
    replicates = Replicates((0..<draws).map { _ in statistic(random.indices(count)) })
    acceleration = count > 1 ? Self.acceleration((0..<count).map(leavingOut)) : nil
    undefined = replicates == nil ? .undefinedReplicate : nil
  }

  /// The percentile interval at a level in [0, 1).
  package func percentileInterval(level: Double) -> Interval? {
    replicates?.percentileInterval(level: level)
  }

  /// The bias-corrected and accelerated interval at a level in (0, 1).
  ///
  /// A point where all replicates equal the estimate; undefined where all lie to one side of it, and where leaving a
  /// block out leaves the statistic undefined.
  package func bcaInterval(level: Double) -> Statistic<Interval> {
    precondition(level > 0 && level < 1, "a confidence level lies between 0 and 1")
    guard let estimate, let replicates else { return Statistic(undefined: undefined ?? .noValues) }
    guard let acceleration else { return Statistic(undefined: .undefinedReplicate) }
    let share = replicates.share(below: estimate)
    guard share > 0, share < 1 else { return Statistic(undefined: .beyondReplicates) }
    let bias = gsl_cdf_ugaussian_Pinv(share)
    func adjusted(_ probability: Double) -> Double {
      let shifted = bias + gsl_cdf_ugaussian_Pinv(probability)
      let stretch = 1 - acceleration * shifted
      return stretch > 0 ? gsl_cdf_ugaussian_P(bias + shifted / stretch) : shifted > 0 ? 1 : 0
    }
    let interval = replicates.interval(from: adjusted((1 - level) / 2), to: adjusted((1 + level) / 2))
    return interval.map(Statistic.init) ?? Statistic(undefined: .noValues)
  }

  /// The jackknife's a of the leave-one-out values; 0 where leaving one out changes nothing, nil where it leaves the statistic undefined.
  private static func acceleration(_ left: [Double?]) -> Double? {
    let values = left.compactMap(\.self)
    let moments = Moments(of: values)
    guard values.count == left.count, let mean = moments.mean, let sd = moments.sd else { return nil }
    guard sd > 0 else { return 0 }
    let (squares, cubes) = values.reduce((0.0, 0.0)) { sums, value in
      let deviation = (mean - value) / sd
      return (sums.0 + deviation * deviation, sums.1 + deviation * deviation * deviation)
    }
    return cubes / (6 * squares * squares.squareRoot())
  }
}

extension RandomStream {
  /// As many indices below a count, drawn with replacement.
  func indices(_ count: Int) -> [Int] {
    (0..<count).map { _ in integer(below: count) }
  }
}
