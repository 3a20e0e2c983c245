/// The tasks of a folder that wait or run.
struct LiveTasks {
  private var jobs: [SlurmPart: [SlurmJob]] = [:]

  init(_ queue: SlurmQueue, in folder: SlurmFolder) {
    for job in queue.jobs where job.isLive {
      if let part = folder.part(of: job) { jobs[part, default: []].append(job) }
    }
  }

  /// The parts that have some.
  var parts: [SlurmPart] { Array(jobs.keys) }

  func contains(_ task: Int, of part: SlurmPart) -> Bool { jobs[part]?.contains { $0.tasks.contains(task) } ?? false }

  /// The tasks that run, and those that wait.
  var counts: (running: Int, waiting: Int) {
    // The tasks of the tuned arm have no keys until the search has ended.
    let tasks = jobs.filter { !$0.key.isMerge && !$0.key.tasks.isEmpty }.flatMap(\.value)
    let counts = tasks.map { ($0.isRunning, max(1, $0.tasks.count)) }
    return (
      counts.filter(\.0).reduce(0) { $0 + $1.1 }, counts.filter { !$0.0 }.reduce(0) { $0 + $1.1 }
    )
  }

  /// The numbers of the arrays' jobs.
  var arrays: [Int] { Set(jobs.filter { !$0.key.isMerge }.flatMap(\.value).map { $0.array ?? $0.id }).sorted() }
}
