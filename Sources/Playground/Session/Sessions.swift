import Dispatch
import Experiments
import Foundation
import Synchronization
import Wording

/// The sessions of all pages, each with a thread of its own, as many as there may be.
final class Sessions: Sendable {
  private let lab: Lab
  private let answers: Answers
  private let sessions = Mutex<[ObjectIdentifier: Session]>([:])
  private let isEnded = Mutex(false)
  /// The threads that have not ended.
  private let threads = DispatchGroup()

  /// How long the end is waited for, which a step and the plan of ten seeds take a small part of.
  private static let secondsOfEnd = 5.0

  init(in lab: Lab, answers: @escaping Answers) { (self.lab, self.answers) = (lab, answers) }

  /// A new session; nil where there are as many as there may be.
  func open() -> Session? {
    if isEnded.withLock({ $0 }) { return nil }
    let session = Session(in: lab, answers: answers)
    let isFree = sessions.withLock { sessions in
      if sessions.count == Limits.sessions { return false }
      sessions[ObjectIdentifier(session)] = session
      return true
    }
    guard isFree else { return nil }
    threads.enter()
    let thread = Thread {
      session.work()
      self.sessions.withLock { $0[ObjectIdentifier(session)] = nil }
      self.threads.leave()
    }
    // A formula may be nested as deep as on the command line.
    thread.stackSize = 8 << 20
    thread.start()
    return session
  }

  /// Ends a session, which makes room for another once its thread has ended: what it computes when its page goes is done to the end.
  func close(_ session: Session) { session.inbox.close() }

  /// Ends all sessions, and waits until none trains any more: what a library frees at the program's end must not be in use.
  func end() {
    isEnded.withLock { $0 = true }
    for session in sessions.withLock({ Array($0.values) }) { session.inbox.close() }
    _ = threads.wait(timeout: .now() + Self.secondsOfEnd)
  }
}
