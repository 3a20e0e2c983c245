import CommandParts
import Experiments
import Foundation
import ResultStore
import Slurm
import Wording

/// A task of an array, as Slurm runs it: trains the trials of its keys and stores them in a store of its own.
struct SlurmTask {
  let part: SlurmPart
  let number: Int
  let lab: Lab
  let environment: [String: String]

  /// Runs the task to its end, or until its time is nearly up.
  ///
  /// - Throws: `ExitCode` 1 where a trial could not be run, that of the signal where one stopped it.
  func run() async throws {
    guard let task = try part.assignment(number) else {
      Terminal.printError("task \(number): nothing is left for it")
      return
    }
    let settings = try part.ownRound.settings
    let restarts = environment["SLURM_RESTART_COUNT"].flatMap { Int($0) } ?? 0
    let store = try ResultStore(path: part.store(number, restarts: restarts).path, registry: lab.registry)
    let done = stored(of: task.assignment.keys)
    let suite = try lab.suite(task.assignment.suite, file: "suite.yaml")
    let plan = try lab.plan(suite, dataDirectory: settings.dataDirectory)
    var known = done
    let assignment = Assignment(
      suite: task.assignment.suite, keys: task.assignment.keys.filter { known.insert($0).inserted })
    let trials = try plan.work(for: assignment.keys).compactMap { $0?.trial }
    let byKey = Dictionary(trials.map { ($0.key, $0) }) { first, _ in first }
    Terminal.printError(
      "task \(number): \(counted(task.assignment.keys.count, "trial")), \(done.count) stored, \(trials.count) to run")

    let (interruption, failures) = (Interruption(), FailureCount())
    let clock = JobClock { [id = environment["SLURM_JOB_ID"]] in
      id.flatMap { (try? SlurmPrograms())?.timeLeft(ofJob: $0) }
    }
    let queue = TimedQueue(task, besides: done) { clock.timeLeft }
    let run = try EnvironmentDescription.ofRun(in: lab, storing: store)
    let jobs = environment["SLURM_CPUS_PER_TASK"].flatMap { Int($0) } ?? 1
    let executor = ThreadExecutor(in: lab, jobs: max(1, jobs), dataDirectory: settings.dataDirectory, plan: plan)
    try await executor.run(assignment, from: queue, cancellation: interruption.cancellation) { event in
      switch event {
      case .finished(let result):
        guard let trial = byKey[result.key] else { return }
        try store.append(result.record, of: trial, in: run)
        queue.ended(result.key, after: result.record.seconds)
      case .failed(let keys, let reason):
        for _ in keys { failures.add() }
        Terminal.printError("error: \(keys.compactMap { byKey[$0].map(name) }.joined(separator: ", ")): \(reason)")
      case .epoch, .note: break
      }
    }
    if let code = interruption.answer() { throw code }
    if queue.skipped > 0 {
      Terminal.printError(
        "task \(number): \(counted(queue.skipped, "trial")) \(numbered(queue.skipped, "was", "were")) not begun: \(numbered(queue.skipped, "it", "they")) would not have ended within the job's time limit"
      )
    }
    if failures.count > 0 { throw Exit.notWell }
  }

  /// What earlier runs of the task have stored, as far as it can be read, this one's store among them.
  private func stored(of keys: [String]) -> Set<String> {
    part.stores.filter { $0.task == number }.reduce(into: []) { stored, own in
      let known = try? TaskStore(own.file, registry: lab.registry).read(patience: 5) { try $0.stored(keys) }
      stored.formUnion(known ?? [])
    }
  }

  private func name(_ trial: PlannedTrial) -> String {
    "\(trial.activation) on \(trial.dataset), seed \(trial.specification.seed)"
  }
}
