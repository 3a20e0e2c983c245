import Activations
import Experiments
import Foundation
import Tables
import Wording

/// What is known of the trials while their jobs are watched.
struct SlurmWatch {
  private let executor: SlurmExecutor
  private let suite: String
  private let trials: [String: PlannedTrial]
  private let tell: @Sendable (ExecutionEvent) throws -> Void
  private var results: TaskResults
  /// The seconds that trials took.
  private var seconds: [String: Double]
  /// The trials that were taken and have not ended.
  private var pending: Set<String> = []
  /// Those of them that were in a job at some time of this watch.
  private var seen: Set<String> = []
  private var assignments: [SlurmPart: [Int: [String]]] = [:]
  /// Those that were in no job any more when it was last looked.
  private var missed: Set<String> = []
  private var lastCounts: String?
  private var isSilent = false

  init(
    _ executor: SlurmExecutor, _ assignment: Assignment, _ tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) {
    let keys = Set(assignment.keys)
    let known = executor.plan.known.filter { keys.contains($0.key) }
    (self.executor, suite, self.tell, seconds) = (executor, assignment.suite, tell, executor.seconds)
    trials = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
    results = TaskResults(registry: executor.lab.registry)
  }

  var isDone: Bool { pending.isEmpty }

  mutating func take(_ keys: [String]) throws {
    if let unknown = keys.first(where: { trials[$0] == nil }) {
      throw SuiteError("\(executor.plan.suite.name): no trial of the suite has the key \(unknown)")
    }
    pending.formUnion(keys)
  }

  /// Looks once at the queue and then at the results: those of a job that has ended by then are all there.
  mutating func look() throws {
    if pending.isEmpty { return }
    guard let queue = try queue() else { return }
    for result in results.new(of: trials.filter { pending.contains($0.key) }, in: executor.site.folder, while: queue)
    where pending.remove(result.key) != nil {
      seconds[result.key] = result.record.seconds
      try tell(.finished(result))
    }
    let live = LiveTasks(queue, in: executor.site.folder)
    let inTasks = try keys(in: live)
    seen.formUnion(inTasks.intersection(pending))
    let left = pending.subtracting(inTasks)
    // Between the end of a node and another for its task there may be a moment.
    let gone = left.intersection(seen)
    try giveUp(gone.intersection(missed), queue)
    missed = gone
    // The merge of a search decides on the trials of the tuned arm.
    let isOpen = live.parts.contains {
      $0.name == SlurmPart.merge && (try? $0.ownRound.settings)?.tunedTasks != nil
    }
    try submit(left.subtracting(seen).filter { !isOpen || trials[$0]?.arm != .tuned }, besides: live)
    try tellCounts(live)
  }

  /// The queue; nil while the controller does not answer, which has had jobs of these trials.
  private mutating func queue() throws -> SlurmQueue? {
    let answer = Result { () throws(SlurmError) in try executor.programs.queue() }
    if case .failure(let error) = answer, error.kind == .cluster, !seen.isEmpty {
      if !isSilent { try tell(.note("slurm: no answer, which is waited for: \(error)")) }
      isSilent = true
      return nil
    }
    isSilent = false
    return try answer.get()
  }

  /// The trials of tasks that wait or run.
  private mutating func keys(in live: LiveTasks) throws -> Set<String> {
    var keys: Set<String> = []
    for part in live.parts where !part.isMerge {
      for (task, own) in try tasks(of: part) where live.contains(task, of: part) { keys.formUnion(own) }
    }
    return keys
  }

  private mutating func tasks(of part: SlurmPart) throws -> [Int: [String]] {
    var known = assignments[part] ?? [:]
    for task in part.tasks where known[task] == nil { known[task] = try part.assignment(task)?.assignment.keys }
    assignments[part] = known
    return known
  }

  /// Says which tasks have ended without some of their trials.
  private mutating func giveUp(_ keys: Set<String>, _ queue: SlurmQueue) throws {
    if keys.isEmpty { return }
    pending.subtract(keys)
    var rest = keys
    for part in executor.site.folder.rounds.reversed().flatMap(\.arrays) {
      for (task, own) in try tasks(of: part).sorted(by: { $0.key < $1.key }) {
        let lost = own.filter { rest.contains($0) }
        if lost.isEmpty { continue }
        rest.subtract(lost)
        try tell(.failed(keys: lost, reason: reason(task, of: part, queue)))
      }
    }
    if !rest.isEmpty { try tell(.failed(keys: rest.sorted(), reason: "no job has run them")) }
  }

  private func reason(_ task: Int, of part: SlurmPart, _ queue: SlurmQueue) -> String {
    let job = queue.jobs.first { executor.site.folder.part(of: $0) == part && $0.tasks.contains(task) }
    let end = job?.end.map { "has ended as \($0)" } ?? "is not in the queue any more"
    let log = part.log(task)
    let lines = FileContents.ownText(of: log.path)?.split(separator: "\n") ?? []
    let last = lines.last.map { ": \($0.trimmingCharacters(in: .whitespaces))" } ?? " is empty"
    return "task \(task) of round \(part.round), \(part.name), \(end); its log \(log.path)\(last)"
  }

  private mutating func submit(_ keys: Set<String>, besides live: LiveTasks) throws {
    if keys.isEmpty {
      if executor.isDetached, !pending.isEmpty { try tell(.note("slurm: all that is missing is queued or runs")) }
      return
    }
    var site = executor.site
    site.largestArray = executor.programs.largestArray
    let round = try site.makeRound()
    let submission = SlurmSubmission(
      executor.plan.known.filter { keys.contains($0.key) }, of: suite,
      taking: TrialSeconds(of: executor.plan.known, took: seconds), round: round, at: site)
    let ids = try submission.submit(executor.programs, after: live.arrays)
    seen.formUnion(keys)
    try tell(
      .note(
        "slurm: \(counted(keys.count, "trial")) in \(counted(submission.taskCount, "task")) submitted, \(numbered(ids.count, "job")) \(listed(ids.map(String.init))); \(round.url.path)"
      ))
  }

  private mutating func tellCounts(_ live: LiveTasks) throws {
    let (running, waiting) = live.counts
    let counts =
      "slurm: \(counted(running, "task")) \(numbered(running, "runs", "run")), \(waiting) \(numbered(waiting, "waits", "wait"))"
    if counts != lastCounts, running + waiting > 0, !executor.isDetached { try tell(.note(counts)) }
    lastCounts = counts
  }
}
