import Activations
import Experiments
import Foundation
import ResultStore

/// Reads what tasks have stored, each result once.
struct TaskResults {
  /// How far a store has been read, and what it was like then.
  private struct Mark {
    var newest = Int64.min
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
