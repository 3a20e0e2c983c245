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

  /// Runs the trials, the costliest first, so that no core idles at the end.
  ///
  /// The result of a trial depends on its specification alone, so neither `jobs` nor the order changes a bit of it.
  package func run(
    _ assignment: Assignment, cancellation: Cancellation, tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) async throws {
    let plan = try plan ?? lab.plan(assignment.suite, dataDirectory: dataDirectory)
    let work = try zip(assignment.keys, try plan.work(for: assignment.keys)).map { key, work in
      guard let work else { throw SuiteError("\(plan.suite.name): no trial of the suite has the key \(key)") }
      return work
    }.enumerated().sorted { ($1.element.trial.cost, $0.offset) < ($0.element.trial.cost, $1.offset) }.map(\.element)
    try await withThrowingTaskGroup(of: ExecutionEvent?.self) { group in
      var waiting = work[...]
      func startNext() {
        guard let work = waiting.popFirst(), !cancellation.isWished else { return }
        group.addTask { Self.outcome(of: work, cancellation, tell) }
      }
      for _ in 0..<jobs { startNext() }
      do {
        while let event = try await group.next() {
          if let event { try tell(event) }
          startNext()
        }
      } catch {
        cancellation.wish()
        throw error
      }
    }
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
      return .failed(key: key, reason: "\(error)")
    }
  }
}
