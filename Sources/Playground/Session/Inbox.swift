import Foundation
import Wording

/// What a page has said and its session has not answered yet.
final class Inbox: @unchecked Sendable {
  // The lock of the condition guards them.
  private let condition = NSCondition()
  private var texts: [String] = []
  private var bytes = 0
  private var isClosed = false

  /// Puts in a text; false where too many wait.
  func put(_ text: String) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard texts.count < Limits.waitingMessages, bytes <= Limits.waitingBytes else { return false }
    texts.append(text)
    bytes += text.utf8.count
    condition.signal()
    return true
  }

  /// Ends the session.
  func close() {
    condition.lock()
    defer { condition.unlock() }
    isClosed = true
    condition.signal()
  }

  /// Whether the session has ended.
  var hasEnded: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isClosed
  }

  /// All texts; where there are none they are waited for, until a moment or, without one, for as long as it takes. Nil at the session's end.
  func take(waitingUntil moment: Date?) -> [String]? {
    condition.lock()
    defer { condition.unlock() }
    while texts.isEmpty && !isClosed {
      if let moment {
        if !condition.wait(until: moment) { break }
      } else {
        condition.wait()
      }
    }
    if isClosed { return nil }
    defer { (texts, bytes) = ([], 0) }
    return texts
  }
}
