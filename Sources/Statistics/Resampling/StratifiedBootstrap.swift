package import Randomness

/// The percentile interval of a statistic of many tasks, by resampling each task's runs by themselves.
///
/// The tasks are those there are, and only the runs are a sample: the interval speaks of other runs on the same tasks.
/// The same name gives the same resamples. It assumes independent runs.
///
/// - Complexity: as many evaluations of the statistic as draws.
///
/// Source: Agarwal, Schwarzer, Castro, Courville & Bellemare 2021, "Deep reinforcement learning at the edge of the
/// statistical precipice", NeurIPS 34, section 4.1.
package struct StratifiedBootstrap: Sendable, Hashable {
  /// The statistic of the runs as they are.
  package let estimate: Double?
  /// Why there are no intervals; nil where there are.
  package let undefined: Undefined?
  private let replicates: Replicates?

  /// Resamples a statistic.
  ///
  /// - Parameters:
  ///   - counts: the number of runs of each task.
  ///   - draws: the number of resamples.
  ///   - stream: the name of the random stream they are drawn from.
  ///   - statistic: the statistic of the runs with these indices, a row a task; nil where it is undefined.
  package init(counts: [Int], draws: Int = 10_000, stream: StreamName, statistic: ([[Int]]) -> Double?) {
    let hasRuns = !counts.isEmpty && counts.allSatisfy { $0 > 0 }
    guard hasRuns, let estimate = statistic(counts.map { Array(0..<$0) }), estimate.isFinite else {
      (self.estimate, replicates, undefined) = (nil, nil, hasRuns ? .notFinite : .noValues)
      return
    }
    let random = RandomStream(stream)
    self.estimate = estimate
    replicates = Replicates(draws: draws) { statistic(counts.map(random.indices)) }
    undefined = replicates == nil ? .undefinedReplicate : nil
  }

  /// The percentile interval at a level in [0, 1).
  package func percentileInterval(level: Double) -> Interval? {
    replicates?.percentileInterval(level: level)
  }
}
