import Experiments

/// How long a cluster takes for trials whose times are known, by simulation.
///
/// A scheduler starts one task at a time, which takes it a while, on the node that is free first; a node runs one task at a time, and a task
/// its trials one after another.
struct ClusterSimulation {
  /// What each trial takes, in seconds, the longest first.
  private let trials: [Double]
  /// What to start a task takes the scheduler, in seconds.
  let scheduling: Double

  init(of trials: [Double], scheduling: Double) {
    self.trials = trials.sorted(by: >)
    self.scheduling = scheduling
  }

  /// What the trials take one after another on one node without a scheduler, in seconds.
  var work: Double { trials.reduce(0, +) }

  /// What tasks of one trial each take, in seconds.
  var tasksOfOneTrial: [Double] { trials }

  /// What tasks of many trials each take, in seconds: the longest trials are given out first, each to the task with the least to do. Each takes
  /// about a wished time or less, so that all nodes have the same number of them.
  func tasks(of seconds: Double, forNodes nodes: Int) -> [Double] {
    let ofNode = max(1, (work / seconds / Double(nodes)).rounded(.up))
    let count = min(Double(trials.count), Double(nodes) * ofNode)
    var tasks = SmallestFirst(count: Int(count))
    for trial in trials { tasks.replaceSmallest { $0 + trial } }
    return tasks.values.sorted(by: >)
  }

  /// How many times faster than one node without a scheduler some nodes are with all tasks.
  func speedUp(of tasks: [Double], onNodes nodes: Int) -> Double {
    var (free, scheduler) = (SmallestFirst(count: nodes), 0.0)
    for task in tasks {
      free.replaceSmallest { time in
        scheduler = max(scheduler, time) + scheduling
        return scheduler + task
      }
    }
    return work / (free.values.max() ?? 0)
  }
}

/// Numbers of which the smallest is at hand: a binary heap.
private struct SmallestFirst {
  private(set) var values: [Double]

  /// So many zeros.
  init(count: Int) { values = Array(repeating: 0, count: count) }

  /// Puts a number that is no smaller in the place of the smallest.
  mutating func replaceSmallest(by change: (Double) -> Double) {
    let value = change(values[0])
    var place = 0
    while true {
      var child = 2 * place + 1
      if child + 1 < values.count, values[child + 1] < values[child] { child += 1 }
      if child >= values.count || values[child] >= value { break }
      values[place] = values[child]
      place = child
    }
    values[place] = value
  }
}
