package import Randomness

/// One method's scores on many tasks (data sets), some runs a task: rliable's aggregates.
///
/// Scores of different tasks are on one scale, such as accuracies or normalised returns. Runs of different tasks need
/// not be equally many.
///
/// Source: Agarwal, Schwarzer, Castro, Courville & Bellemare 2021, "Deep reinforcement learning at the edge of the
/// statistical precipice", NeurIPS 34.
package struct TaskScores: Sendable, Hashable {
  /// Every run's score, task by task.
  let scores: [Double]
  /// The same in ascending order, of all tasks together.
  private let sorted: [Double]
  /// How many runs each task has.
  let counts: [Int]

  /// The scores, a row a task with at least one run; all are finite.
  package init(_ tasks: [[Double]]) {
    precondition(!tasks.isEmpty && tasks.allSatisfy { !$0.isEmpty }, "there are tasks, and every task has a run")
    precondition(tasks.joined().allSatisfy(\.isFinite), "scores are finite")
    (scores, counts) = (Array(tasks.joined()), tasks.map(\.count))
    sorted = ascending(scores)
  }

  private init(scores: [Double], sorted: [Double], counts: [Int]) {
    (self.scores, self.sorted, self.counts) = (scores, sorted, counts)
  }

  /// The interquartile mean over all runs of all tasks together: of what is left without the lowest and highest quarter.
  package var iqm: Double? { interquartileMean(ofSorted: sorted) }

  /// The mean over tasks of their means.
  package var mean: Double { Self.mean(taskMeans { $0 }) }

  /// The median over tasks of their means.
  package var median: Double? { quantile(0.5, ofSorted: taskMeans { $0 }.sorted()) }

  /// By how much runs fall short of a target on average, over tasks: the mean of max(0, target − score), or of max(0, score − target)
  /// where a lower score is the better one. Less is better.
  package func optimalityGap(target: Double, higherIsBetter: Bool) -> Double {
    Self.mean(taskMeans { max(0, higherIsBetter ? target - $0 : $0 - target) })
  }

  /// The performance profile: for each threshold, the share of runs that score better, averaged over tasks.
  package func performanceProfile(at thresholds: [Double], higherIsBetter: Bool) -> [Double] {
    thresholds.map { threshold in
      Self.mean(taskMeans { (higherIsBetter ? $0 > threshold : $0 < threshold) ? 1 : 0 })
    }
  }

  /// The 95 % intervals of statistics, by the stratified bootstrap.
  package func intervals(
    draws: Int = StratifiedBootstrap.draws,
    stream: StreamName = StreamName(suiteSeed: 1, .resampling, part: "aggregates"),
    of statistics: (TaskScores) -> [Double?]
  ) -> [Interval?] {
    let order = ascendingOrder(of: scores)
    var ranks = order
    for (rank, place) in order.enumerated() { ranks[place] = rank }
    let bootstrap = StratifiedBootstrap(counts: counts, draws: draws, stream: stream) { places in
      // Counted by their ranks, since sorting each resample would take most of the time.
      var drawn = [Int](repeating: 0, count: order.count)
      for place in places { drawn[ranks[place]] += 1 }
      var sorted: [Double] = []
      sorted.reserveCapacity(order.count)
      for (value, count) in zip(self.sorted, drawn) { for _ in 0..<count { sorted.append(value) } }
      return statistics(TaskScores(scores: places.map { scores[$0] }, sorted: sorted, counts: counts))
    }
    return bootstrap.intervals(level: 0.95)
  }

  /// Each task's mean of something of its runs.
  private func taskMeans(of value: (Double) -> Double) -> [Double] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return scores[start..<start + count].reduce(0) { $0 + value($1) } / Double(count)
    }
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
