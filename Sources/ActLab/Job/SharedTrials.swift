import Experiments
import Foundation
import ResultStore
import Synchronization
import Wording

/// The missing trials of a plan, the costliest first, which this process shares with all that run some of the same into one store: each trial
/// is claimed there before it is run, and what others run is waited for.
final class SharedTrials: TrialQueue {
  private struct State {
    /// Those of which nothing is known yet.
    var pending: ArraySlice<String>
    /// Those that others were running when they were last asked for.
    var held: [String] = []
    /// Those that are this process's to run, and have not been taken.
    var claimed: [String] = []
    /// How many have been taken and have not ended.
    var running = 0
    /// How many others have run.
    var elsewhere = 0
    /// Since when all that is left is run by others.
    var waitingSince: ContinuousClock.Instant?
    var isWaitTold = false
  }

  private let state: Mutex<State>
  private let trials: [String: PlannedTrial]
  private let newest: Int64
  private let store: ResultStore
  private let worker = Worker()
  private let progress: Progress
  private let note: @Sendable (String) -> Void

  /// Trials, of which a result that was stored after `newest` takes the place of a run.
  init(
    _ trials: [PlannedTrial], since newest: Int64, in store: ResultStore, _ progress: Progress,
    note: @escaping @Sendable (String) -> Void
  ) {
    // So that no core idles at the end.
    let costliestFirst = trials.enumerated().sorted { ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset) }
    state = Mutex(State(pending: costliestFirst.map(\.element.key)[...]))
    self.trials = Dictionary(trials.map { ($0.key, $0) }) { first, _ in first }
    (self.newest, self.store, self.progress, self.note) = (newest, store, progress, note)
    // On a thread of its own, since trials take all that there are.
    Thread.detachNewThread { [weak self] in
      while true {
        Thread.sleep(forTimeInterval: Worker.renewal)
        guard let self else { return }
        // Where the lease cannot be renewed, nor will the results be stored, which is told then.
        try? self.store.renew(self.worker)
      }
    }
  }

  var isEmpty: Bool {
    state.withLock { $0.pending.isEmpty && $0.held.isEmpty && $0.claimed.isEmpty }
  }

  /// Whether all of them have ended, here or elsewhere.
  var isFinished: Bool { isEmpty && state.withLock { $0.running == 0 } }

  func take(_ count: Int) throws -> [String] {
    try state.withLock { state in
      if state.claimed.count < count {
        if state.pending.isEmpty { swap(&state) }
        try sort(store.claim(request(count - state.claimed.count, of: state)), into: &state)
      }
      let taken = Array(state.claimed.prefix(count))
      state.claimed.removeFirst(taken.count)
      state.running += taken.count
      try tellWait(&state)
      return taken
    }
  }

  /// Stores the result of a trial that was taken, and claims another in its place.
  func finish(_ trial: PlannedTrial, _ record: TrialRecord, in environment: EnvironmentDescription) throws {
    try state.withLock { state in
      state.running -= 1
      try sort(store.append(record, of: trial, in: environment, then: request(1, of: state)), into: &state)
    }
  }

  /// Leaves a trial that could not be run to others.
  func giveBack(_ key: String) throws {
    state.withLock { $0.running -= 1 }
    try store.release(key, of: worker)
  }

  /// Gives back what was not run, and says what others have run.
  func end() {
    // Where the store cannot be written, the claims end with the process.
    try? store.release(worker)
    let elsewhere = state.withLock { $0.elsewhere }
    if elsewhere > 0 {
      note(
        "\(elsewhere) of these \(counted(trials.count, "trial")) \(numbered(elsewhere, "was", "were")) run by other processes"
      )
    }
  }

  private func swap(_ state: inout State) { (state.pending, state.held) = (state.held[...], []) }

  private func request(_ count: Int, of state: State) -> ClaimRequest {
    ClaimRequest(count, of: state.pending, for: worker, since: newest)
  }

  private func sort(_ claims: Claims, into state: inout State) {
    state.pending.removeFirst(claims.count)
    state.claimed += claims.own
    state.held += claims.held
    state.elsewhere += claims.stored.count
    progress.finishedElsewhere(claims.stored.compactMap { trials[$0] })
  }

  /// Says, once it has lasted for a second, that nothing is left but what others run.
  private func tellWait(_ state: inout State) throws {
    if state.running > 0 || state.held.isEmpty {
      (state.waitingSince, state.isWaitTold) = (nil, false)
      return
    }
    let since = state.waitingSince ?? .now
    state.waitingSince = since
    if state.isWaitTold || .now - since < .seconds(1) { return }
    state.isWaitTold = true
    let holders = try store.holders(of: state.held).map(\.description)
    note(
      "waiting for \(counted(state.held.count, "trial")) that \(excerpt(holders)) \(numbered(holders.count, "runs", "run"))"
    )
  }
}
