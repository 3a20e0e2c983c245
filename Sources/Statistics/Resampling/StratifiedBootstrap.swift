package import Randomness

/// The percentile intervals of statistics of many tasks, by resampling each task's runs by themselves.
///
/// The tasks are those there are, and only the runs are a sample: the intervals speak of other runs on the same tasks.
/// Of r runs, resamples vary less than runs do, their mean's standard deviation by the factor √((r − 1)/r), and so intervals are
/// too short where runs are few. Runs are taken for independent. The same name gives the same resamples.
///
/// - Complexity: as many evaluations of the statistics as draws.
///
/// Source: Agarwal, Schwarzer, Castro, Courville & Bellemare 2021, "Deep reinforcement learning at the edge of the
/// statistical precipice", NeurIPS 34, section 4.1.
package struct StratifiedBootstrap: Sendable {
  /// How many resamples are drawn, unless told otherwise.
  package static let draws = 10_000

  private let replicates: [Replicates?]

  /// Resamples statistics.
  ///
  /// - Parameters:
  ///   - counts: the number of runs of each task.
  ///   - draws: the number of resamples.
  ///   - stream: the name of the random stream they are drawn from.
  ///   - statistics: the statistics of a resample, always as many. It is given the places of the runs that are drawn, where places
  ///     count the runs of the first task, then those of the second, and so on: first as many of the first task as it has runs.
  package init(
    counts: [Int], draws: Int = Self.draws, stream: StreamName, of statistics: (_ places: [Int]) -> [Double?]
  ) {
    let random = RandomStream(stream)
    var places = [Int](repeating: 0, count: counts.reduce(0, +))
    let drawn = (0..<draws).map { _ in
      var start = 0
      for count in counts {
        for place in start..<start + count { places[place] = start + random.integer(below: count) }
        start += count
      }
      return statistics(places)
    }
    replicates = (drawn.first ?? []).indices.map { index in Replicates(drawn.map { $0[index] }) }
  }

  /// Each statistic's percentile interval at a level in [0, 1); nil where it has no value for some resample.
  package func intervals(level: Double) -> [Interval?] { replicates.map { $0?.percentileInterval(level: level) } }
}
