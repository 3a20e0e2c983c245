package import Experiments
import Foundation

/// Runs trials as jobs of a Slurm cluster whose nodes share a file system with this machine.
///
/// Truth is the results that tasks have stored: these are told first, then what is missing and neither queued nor running is submitted, then
/// results are told as they come. So whatever became of the jobs, the same run takes up what there is. A wish to stop leaves the jobs alone.
package struct SlurmExecutor: Executor {
  let lab: Lab
  let plan: Plan
  let site: SlurmSite
  let programs: SlurmPrograms
  /// The seconds that stored trials took, by their keys.
  let seconds: [String: Double]
  let isDetached: Bool

  /// Jobs for the trials of a plan, of which stored ones took some seconds. One that is detached submits, and does not wait.
  package init(
    in lab: Lab, plan: Plan, at site: SlurmSite, _ programs: SlurmPrograms, took seconds: [String: Double],
    isDetached: Bool
  ) {
    (self.lab, self.plan, self.site, self.programs) = (lab, plan, site, programs)
    (self.seconds, self.isDetached) = (seconds, isDetached)
  }

  /// Tells of no epochs.
  ///
  /// - Throws: `SlurmError` beside what executors throw.
  package func run(
    _ assignment: Assignment, from queue: some TrialQueue, cancellation: Cancellation,
    tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) async throws {
    var watch = SlurmWatch(self, assignment, tell)
    var pause = Duration.seconds(1)
    while !cancellation.isWished {
      try watch.take(queue.take(assignment.keys.count))
      try watch.look()
      if isDetached || watch.isDone && queue.isEmpty { return }
      let end = ContinuousClock.now + pause
      while ContinuousClock.now < end, !cancellation.isWished { try? await Task.sleep(for: .milliseconds(50)) }
      // A controller has many to answer.
      pause = min(.seconds(15), pause * 1.25)
    }
  }
}
