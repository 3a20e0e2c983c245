public import Networks
import Synchronization

/// A wish to stop, which any thread may utter and running trials heed before their next step.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// No wish yet.
  public init() {}

  /// Whether to stop.
  public var isWished: Bool { flag.load(ordering: .relaxed) }

  /// Asks to stop.
  public func wish() { flag.store(true, ordering: .relaxed) }
}

/// Runs trials side by side, one a core.
public struct Schedule: Sendable {
  /// What happens while trials run.
  public enum Event: Sendable {
    /// A trial has completed an epoch. Told from the trial's own thread.
    case epoch(PlannedTrial, EpochRecord)
    /// A trial has ended. Told one at a time.
    case finished(PlannedTrial, TrialRecord)
    /// A trial could not be run. Told one at a time.
    case failed(PlannedTrial, any Error)
  }

  private let trials: [PlannedTrial]
  private let jobs: Int

  /// A schedule for some trials on `jobs` threads; the costliest begin first, so that no core idles at the end.
  public init(_ trials: [PlannedTrial], jobs: Int) {
    precondition(jobs > 0, "at least one job")
    self.trials = trials.enumerated().sorted { ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset) }
      .map(\.element)
    self.jobs = jobs
  }

  /// Runs the trials until all have ended, or stopping is wished for, or `tell` throws, which ends the others.
  ///
  /// The result of a trial depends on its specification alone, so neither `jobs` nor the order changes a bit of it.
  public func run(cancellation: Cancellation, tell: @escaping @Sendable (Event) throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Event?.self) { group in
      var waiting = trials[...]
      func startNext() {
        guard let trial = waiting.popFirst(), !cancellation.isWished else { return }
        group.addTask { Self.outcome(of: trial, cancellation, tell) }
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
    of trial: PlannedTrial, _ cancellation: Cancellation, _ tell: (Event) throws -> Void
  ) -> Event? {
    do {
      let record = try TrialRunner.run(
        trial, isCancelled: { cancellation.isWished }, onEpoch: { try? tell(.epoch(trial, $0)) })
      return .finished(trial, record)
    } catch is CancellationError {
      return nil
    } catch {
      return .failed(trial, error)
    }
  }
}
