import Networks

/// Runs trials side by side on threads of this process, one a core.
package struct ThreadExecutor: Executor {
  private let lab: Lab
  private let jobs: Int
  private let dataDirectory: String?
  private let plan: Plan?

  /// Threads, `jobs` at a time; `plan` is of the suite whose trials they will run, where it has been made already.
  package init(in lab: Lab, jobs: Int, dataDirectory: String? = nil, plan: Plan? = nil) {
    precondition(jobs > 0, "at least one job")
    self.lab = lab
    self.jobs = jobs
    self.dataDirectory = dataDirectory
    self.plan = plan
  }

  /// Runs the trials in the queue's order.
  ///
  /// The result of a trial depends on its specification alone, so neither `jobs` nor the order changes a bit of it.
  package func run(
    _ assignment: Assignment, from queue: some TrialQueue, cancellation: Cancellation,
    tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) async throws {
    let plan = try plan ?? lab.plan(assignment.suite, dataDirectory: dataDirectory)
    let found: [TrialWork?]
    do { found = try plan.work(for: assignment.keys) { cancellation.isWished } } catch is CancellationError { return }
    let pairs = try zip(assignment.keys, found).map { key, work in
      guard let work else { throw SuiteError("\(plan.suite.name): no trial of the suite has the key \(key)") }
      return (key, work)
    }
    let work = Dictionary(pairs) { first, _ in first }
    let jobs = min(jobs, work.count)
    try await withThrowingTaskGroup(of: Step.self) { group in
      var (running, isPausing) = (0, false)
      func startNext() throws {
        if cancellation.isWished { return }
        for work in try queue.take(jobs - running).compactMap({ work[$0] }) {
          running += 1
          group.addTask { .ended(Self.outcome(of: work, cancellation, tell)) }
        }
        if running < jobs, !queue.isEmpty, !isPausing {
          isPausing = true
          group.addTask { await Self.pause(cancellation) }
        }
      }
      do {
        try startNext()
        while let step = try await group.next() {
          switch step {
          case .ended(let event):
            running -= 1
            if let event { try tell(event) }
          case .paused: isPausing = false
          }
          try startNext()
        }
      } catch {
        cancellation.wish()
        throw error
      }
    }
  }

  /// What a task of the group comes to.
  private enum Step {
    /// A trial has ended, or was stopped.
    case ended(ExecutionEvent?)
    /// It is time to ask again for a trial that others may have left.
    case paused
  }

  /// Lets half a second pass, or less where stopping is wished for.
  private static func pause(_ cancellation: Cancellation) async -> Step {
    for _ in 0..<10 where !cancellation.isWished { try? await Task.sleep(for: .milliseconds(50)) }
    return .paused
  }

  private static func outcome(
    of work: TrialWork, _ cancellation: Cancellation, _ tell: (ExecutionEvent) throws -> Void
  ) -> ExecutionEvent? {
    let key = work.trial.key
    do {
      let record = try TrialRunner.run(
        work, isCancelled: { cancellation.isWished }, onEpoch: { try? tell(.epoch(key: key, $0.epoch)) })
      return .finished(TrialResult(key: key, record: record))
    } catch is CancellationError {
      return nil
    } catch {
      return .failed(keys: [key], reason: "\(error)")
    }
  }
}
