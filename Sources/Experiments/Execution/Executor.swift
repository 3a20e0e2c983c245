import Foundation
import Synchronization

/// What runs trials: threads of this process, or a cluster's jobs.
///
/// The work comes as keys with a suite, and goes back as records; both can be written to files and read elsewhere.
package protocol Executor: Sendable {
  /// Runs those of the assignment's trials that a queue gives, until it is empty, or stopping is wished for, or the queue or `tell` throws, which
  /// ends the trials that run.
  ///
  /// - Throws: what the queue and `tell` throw; errors of a suite that cannot be planned; `SuiteError` for a key that is none of its trials'.
  func run(
    _ assignment: Assignment, from queue: some TrialQueue, cancellation: Cancellation,
    tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) async throws
}

/// Some trials of a suite.
package struct Assignment: Sendable, Hashable, Codable {
  /// The suite as resolved, in YAML.
  package var suite: String
  package var keys: [String]

  /// Trials of a suite.
  package init(suite: String, keys: [String]) {
    self.suite = suite
    self.keys = keys
  }
}

/// What a trial came to.
package struct TrialResult: Sendable, Hashable, Codable {
  /// The trial's key.
  package var key: String
  package var record: TrialRecord
  /// What it was run with; nil for the process that is told.
  package var environment: EnvironmentDescription?

  /// The result of a trial.
  package init(key: String, record: TrialRecord, environment: EnvironmentDescription? = nil) {
    self.key = key
    self.record = record
    self.environment = environment
  }
}

/// What happens while trials run.
package enum ExecutionEvent: Sendable {
  /// A trial has completed an epoch, 1 the first. May be told from the trial's own thread.
  case epoch(key: String, Int)
  /// A trial has ended. Told one at a time.
  case finished(TrialResult)
  /// Trials could not be run, for a reason that they have in common. Told one at a time.
  case failed(keys: [String], reason: String)
  /// How it goes on, where it goes on elsewhere.
  case note(String)
}

/// A wish to stop, which any thread may utter and running trials heed before their next step.
package final class Cancellation: Sendable {
  private let flag = Atomic(false)
  private let isWishedElsewhere: @Sendable () -> Bool

  /// No wish yet, but for one that is uttered elsewhere, as by a signal.
  package init(elsewhere: @escaping @Sendable () -> Bool = { false }) { isWishedElsewhere = elsewhere }

  /// Whether to stop.
  package var isWished: Bool { flag.load(ordering: .relaxed) || isWishedElsewhere() }

  /// Asks to stop.
  package func wish() { flag.store(true, ordering: .relaxed) }
}
