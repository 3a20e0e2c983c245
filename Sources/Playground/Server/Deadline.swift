import Synchronization

/// Until when the work at hand must be done. One task looks at it each second: a sleep for each piece of work, which is cancelled with it, would
/// keep its memory until it would have ended, and a client may send a hundred thousand pieces a second.
final class Deadline: Sendable {
  private let moment = Mutex<ContinuousClock.Instant?>(nil)

  /// Gives the work that begins now so many seconds.
  func set(seconds: Int) { moment.withLock { $0 = .now + .seconds(seconds) } }

  /// The work is done, and the next has not begun.
  func clear() { moment.withLock { $0 = nil } }

  /// Whether time is up.
  var isPast: Bool { moment.withLock { $0.map { $0 < .now } ?? false } }
}
