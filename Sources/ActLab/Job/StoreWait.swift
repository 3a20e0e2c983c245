import CommandParts
import Foundation
import ResultStore
import Synchronization
import Wording

/// What happens while another program keeps the store to itself: it is waited for, however long it takes, but a signal ends the wait. A note
/// says who is waited for where it takes long.
final class StoreWait: Sendable {
  private static let patience = Duration.seconds(5)
  /// For how long a result may still be stored after a signal: for many who store at the same time.
  private static let grace = Duration.seconds(1)

  private struct State {
    var isTold = false
    var asked: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  private let isQuiet: Bool

  /// A wait, without a note where all is to be quiet.
  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// Whether to wait on for a store.
  func goesOn(_ store: BusyStore) -> Bool {
    let isToBeTold = state.withLock { state in
      if store.waited < Self.patience { state.isTold = false }
      let isNew = store.waited >= Self.patience && !state.isTold
      if isNew { state.isTold = true }
      return isNew
    }
    if isToBeTold, !isQuiet { tell(store) }
    guard Interruption.isAsked else { return true }
    return state.withLock { state in
      let asked = state.asked ?? .now
      state.asked = asked
      return .now - asked < Self.grace
    }
  }

  private func tell(_ store: BusyStore) {
    let holders = store.holders
    if Terminal.isInteractive { Terminal.writeError(Progress.clearing) }
    Terminal.printError(
      "waiting for \(store.path), which \(holders.isEmpty ? "another program" : excerpt(holders)) \(numbered(max(1, holders.count), "keeps", "keep")) locked; Ctrl-C ends the wait"
    )
  }
}
