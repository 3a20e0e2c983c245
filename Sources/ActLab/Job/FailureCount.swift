import Synchronization

/// The number of trials that could not be run.
final class FailureCount: Sendable {
  private let value = Atomic(0)

  /// One more.
  func add() { value.wrappingAdd(1, ordering: .relaxed) }

  /// How many.
  var count: Int { value.load(ordering: .relaxed) }
}
