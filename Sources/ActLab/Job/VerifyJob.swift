import CommandParts
import Comparisons
import Experiments
import Foundation
import Synchronization
import Wording

/// Trains trials of recorded results again, all or a random sample; nothing is stored or written.
struct VerifyJob {
  let results: SuiteResults
  /// Where the results come from, for people.
  let source: String
  let lab: Lab
  let options: LabOptions
  /// How many trials are trained; nil for all.
  let sample: Int?

  /// Runs the job to its end.
  ///
  /// - Throws: `ExitCode` 1 where a trial could not be run, that of the signal where one stopped it; errors of bad input.
  func run() async throws -> Verification {
    let recorded = try RecordedTrials(results, from: source, in: lab, dataDirectory: options.dataDir)
    let all = results.allRecords
    // In the order of the results, whatever the order in which they were drawn.
    let chosen = sample.map { Array(all.indices.shuffled().prefix($0)).sorted() } ?? Array(all.indices)
    let pairs = try chosen.map { (record: all[$0], trial: try recorded.trial(of: all[$0])) }
    var seen: Set<String> = []
    let trials = pairs.map(\.trial).filter { seen.insert($0.key).inserted }
    options.note(
      "\(source): training \(counted(trials.count, "trial")) again on \(counted(min(options.jobCount, trials.count), "core"))"
    )
    let found = try await train(trials, of: recorded.plan)
    return Verification(
      results, pairs.compactMap { record, trial in found[trial.key].map { (record, $0) } },
      on: EnvironmentDescription.current(version: ActLab.version).kind)
  }

  /// What trials come to now, by their keys.
  private func train(_ trials: [PlannedTrial], of plan: Plan) async throws -> [String: TrialRecord] {
    let interruption = Interruption()
    let progress = Progress(trials, of: plan, style: options.progressStyle)
    let byKey = Dictionary(trials.map { ($0.key, $0) }) { first, _ in first }
    let (found, failures) = (FoundRecords(), FailureCount())
    let executor = ThreadExecutor(in: lab, jobs: options.jobCount, dataDirectory: options.dataDir, plan: plan)
    let assignment = Assignment(suite: try plan.suite.yaml(), keys: trials.map(\.key))
    try await executor.run(assignment, from: OwnTrials(trials), cancellation: interruption.cancellation) { event in
      switch event {
      case .epoch(let key, let epoch):
        if let trial = byKey[key] { progress.epoch(epoch, of: trial) }
      case .finished(let result):
        found.add(result)
        if let trial = byKey[result.key] { progress.finished(result.record, of: trial) }
      case .failed(let keys, let reason):
        for key in keys {
          failures.add()
          progress.tell(
            "error: \(byKey[key].map { "\($0.activation), seed \($0.specification.seed)" } ?? key): \(reason)")
        }
      case .note(let line): progress.tell(line)
      }
    }
    progress.end()
    if let code = interruption.answer() {
      Terminal.printError(
        "interrupted: \(found.byKey.count) of \(counted(trials.count, "trial")) had been trained again, which says nothing of the others; --sample N trains fewer"
      )
      throw code
    }
    if failures.count > 0 { throw Exit.notWell }
    return found.byKey
  }
}

/// What trials came to, told one at a time.
private final class FoundRecords: Sendable {
  private let records = Mutex<[String: TrialRecord]>([:])

  func add(_ result: TrialResult) { records.withLock { $0[result.key] = result.record } }

  var byKey: [String: TrialRecord] { records.withLock { $0 } }
}

/// Trials that nobody else runs, the costliest first, so that no core idles at the end.
private final class OwnTrials: TrialQueue {
  private let keys: Mutex<[String]>

  init(_ trials: [PlannedTrial]) { keys = Mutex(trials.sorted { $0.cost < $1.cost }.map(\.key)) }

  var isEmpty: Bool { keys.withLock(\.isEmpty) }

  func take(_ count: Int) -> [String] {
    keys.withLock { keys in
      let taken = Array(keys.suffix(count).reversed())
      keys.removeLast(taken.count)
      return taken
    }
  }
}
