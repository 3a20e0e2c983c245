import Experiments
import Synchronization

/// The trials of a task, the dearest first. None is begun that would not end within the job's time.
package final class TimedQueue: TrialQueue {
  private struct State {
    var pending: ArraySlice<Int>
    /// Those that there was no time for.
    var skipped = 0
    /// What ended trials took, and what they were taken to.
    var took = 0.0
    var expected = 0.0
  }

  /// How much longer than expected a trial may take, and what else the end of a task takes, in seconds.
  private static let (margin, rest) = (1.3, 5.0)

  private let state: Mutex<State>
  private let keys: [String]
  private let seconds: [String: Double]
  private let isMeasured: Bool
  private let timeLeft: @Sendable () -> Double?

  /// The trials of an assignment but for those that are done; `timeLeft` tells the seconds that the job has yet, nil without a limit.
  package init(
    _ task: TaskAssignment, besides done: Set<String>, timeLeft: @escaping @Sendable () -> Double?
  ) {
    let seconds = Dictionary(zip(task.assignment.keys, task.seconds)) { first, _ in first }
    var known = done
    let keys = task.assignment.keys.filter { known.insert($0).inserted }
    self.keys = keys.enumerated().sorted {
      (-(seconds[$0.element] ?? 0), $0.offset) < (-(seconds[$1.element] ?? 0), $1.offset)
    }
    .map(\.element)
    (self.seconds, self.timeLeft, isMeasured) = (seconds, timeLeft, task.isMeasured)
    state = Mutex(State(pending: Array(keys.indices)[...]))
  }

  package var isEmpty: Bool { state.withLock(\.pending.isEmpty) }

  /// How many there was no time for.
  package var skipped: Int { state.withLock(\.skipped) }

  package func take(_ count: Int) -> [String] {
    state.withLock { state in
      var taken: [String] = []
      while taken.count < count, let index = state.pending.popFirst() {
        if fits(keys[index], state) { taken.append(keys[index]) } else { state.skipped += 1 }
      }
      return taken
    }
  }

  /// A trial has ended, and took some seconds: what is left is expected by that.
  package func ended(_ key: String, after took: Double) {
    state.withLock { state in
      state.took += took
      state.expected += seconds[key] ?? 0
    }
  }

  private func fits(_ key: String, _ state: State) -> Bool {
    guard let left = timeLeft() else { return true }
    let isKnown = isMeasured || state.took > 0
    let pace = state.expected > 0 && state.took > 0 ? state.took / state.expected : 1
    return isKnown ? (seconds[key] ?? 0) * pace * Self.margin + Self.rest <= left : left > Self.rest
  }
}

/// The time that is left to this process's job, by the controller's word and a clock of our own in between.
package final class JobClock: Sendable {
  /// For how long the controller's word is good, in seconds: somebody may give a job more time.
  private static let validity = Duration.seconds(30)

  private let word = Mutex<(asked: ContinuousClock.Instant, left: Double?)?>(nil)
  private let ask: @Sendable () -> Double?

  /// The clock of a job; `ask` asks the controller.
  package init(asking ask: @escaping @Sendable () -> Double?) { self.ask = ask }

  /// The seconds that are left; nil where they are not limited.
  package var timeLeft: Double? {
    word.withLock { word in
      let now = ContinuousClock.now
      let countdown = word?.left.map { $0 - (now - (word?.asked ?? now)) / .seconds(1) }
      if let known = word, now - known.asked < Self.validity { return countdown }
      // A controller that does not answer takes no limit away.
      let left = ask() ?? countdown
      word = (now, left)
      return left
    }
  }
}
