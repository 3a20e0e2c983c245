package import Randomness

/// One method's scores on many tasks (data sets), several runs a task: rliable's aggregates and their intervals.
///
/// Scores of different tasks are on one scale, such as accuracies or normalised returns. Runs of different tasks need
/// not be equally many. A run that did not get to a result may count as −∞ (or ∞, where lower is better): profiles and
/// improvement take it as it is, and aggregates are nil where it would enter them.
///
/// Source: Agarwal, Schwarzer, Castro, Courville & Bellemare 2021, "Deep reinforcement learning at the edge of the
/// statistical precipice", NeurIPS 34.
package struct TaskScores: Sendable, Hashable {
  package let tasks: [[Double]]

  /// The scores, a row a task with at least one run; NaN is no score.
  package init(_ tasks: [[Double]]) {
    precondition(tasks.allSatisfy { !$0.isEmpty }, "every task has a run")
    precondition(!tasks.joined().contains(where: \.isNaN), "NaN is no score")
    self.tasks = tasks
  }

  /// The interquartile mean over all runs of all tasks together: of what is left without the lowest and highest
  /// quarter.
  package var iqm: Double? {
    interquartileMean(ofSorted: tasks.joined().sorted())
  }

  /// The mean over tasks of their means.
  package var mean: Double? { finite(averageOverTasks { $0.reduce(0, +) / Double($0.count) }) }

  /// The median over tasks of their means.
  package var median: Double? {
    finite(quantile(0.5, ofSorted: tasks.map { $0.reduce(0, +) / Double($0.count) }.sorted()))
  }

  /// By how much runs fall short of a target on average, over tasks: the mean of max(0, target − score); lower is
  /// better.
  package func optimalityGap(target: Double = 1) -> Double? {
    finite(averageOverTasks { runs in runs.reduce(0) { $0 + max(0, target - $1) } / Double(runs.count) })
  }

  /// The performance profile: for each threshold, the share of runs that score above it, averaged over tasks; nil
  /// without tasks.
  package func performanceProfile(at thresholds: [Double]) -> [Double]? {
    let shares = thresholds.compactMap { threshold in
      averageOverTasks { runs in Double(runs.count { $0 > threshold }) / Double(runs.count) }
    }
    return tasks.isEmpty ? nil : shares
  }

  /// The stratified bootstrap of an aggregate, `scores.bootstrap(stream: name, of: \.iqm)`: each task's runs are
  /// resampled by themselves.
  package func bootstrap(
    draws: Int = 10_000, stream: StreamName, of statistic: (TaskScores) -> Double?
  ) -> StratifiedBootstrap {
    StratifiedBootstrap(counts: tasks.map(\.count), draws: draws, stream: stream) { statistic(runs($0)) }
  }

  /// The runs with these indices, a row a task.
  func runs(_ indices: some Sequence<[Int]>) -> TaskScores {
    TaskScores(zip(tasks, indices).map { runs, indices in indices.map { runs[$0] } })
  }

  private func averageOverTasks(_ value: ([Double]) -> Double) -> Double? {
    tasks.isEmpty ? nil : tasks.reduce(0) { $0 + value($1) } / Double(tasks.count)
  }

  private func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}
