import Activations
import Experiments
import Foundation
import ResultStore

/// Reads what tasks have stored, each result once.
struct TaskResults {
  /// How far a store has been read, and what it was like then.
  private struct Mark {
    var newest: Int64 = 0
    var size: UInt64 = 0
    var changed = Date.distantPast
    /// Whether its task had ended then.
    var isFinal = false
  }

  private var marks: [URL: Mark] = [:]
  private let registry: ActivationRegistry

  init(registry: ActivationRegistry) { self.registry = registry }

  /// The results of some trials that were stored since the last time. A store that cannot be read while its task lives is read later.
  mutating func new(of trials: [String: PlannedTrial], in folder: SlurmFolder, while queue: SlurmQueue) -> [TrialResult]
  {
    let live = LiveTasks(queue, in: folder)
    return folder.rounds.flatMap(\.arrays).flatMap { part in
      part.stores.flatMap { task, file in new(of: trials, in: file, isLive: live.contains(task, of: part)) }
    }
  }

  private mutating func new(of trials: [String: PlannedTrial], in file: URL, isLive: Bool) -> [TrialResult] {
    var mark = marks[file] ?? Mark()
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    let size = attributes?[.size] as? UInt64 ?? 0
    let changed = attributes?[.modificationDate] as? Date ?? .distantPast
    if mark.isFinal || isLive && (size, changed) == (mark.size, mark.changed) { return [] }
    let later = try? TaskStore(file, registry: registry).read(patience: isLive ? 1 : 20) {
      try $0.results(of: trials, after: mark.newest)
    }
    guard let later else { return [] }
    mark = Mark(newest: later.newest, size: size, changed: changed, isFinal: !isLive)
    marks[file] = mark
    return later.results
  }
}

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
  var arrays: [Int] { jobs.filter { !$0.key.isMerge }.flatMap(\.value).map(\.id) }
}
