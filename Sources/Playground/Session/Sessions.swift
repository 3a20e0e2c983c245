import Experiments
import Foundation
import Synchronization
import Wording

/// The sessions of all pages, each with a thread of its own, as many as there may be.
final class Sessions: Sendable {
  private let lab: Lab
  private let count = Mutex(0)

  init(in lab: Lab) { self.lab = lab }

  /// A new session; nil where there are as many as there may be.
  func open() -> Session? {
    let isFree = count.withLock { count in
      if count == Limits.sessions { return false }
      count += 1
      return true
    }
    guard isFree else { return nil }
    let session = Session(in: lab)
    let thread = Thread { session.work() }
    // A formula may be nested as deep as on the command line.
    thread.stackSize = 8 << 20
    thread.start()
    return session
  }

  /// Ends a session, and makes room for another.
  func close(_ session: Session) {
    session.inbox.close()
    count.withLock { $0 -= 1 }
  }
}
