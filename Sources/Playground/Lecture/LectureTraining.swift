import Dispatch
import Foundation
import Networks
import Synchronization

/// The lecture's two-layer net: trained when somebody first asks, on a thread of its own, and told to all who ask, since it has one course.
package final class LectureTraining: Sendable {
  private struct State {
    var losses: [Double]?
    var waiting: [CheckedContinuation<[Double], Never>] = []
    var isEnded = false
  }

  private let state = Mutex(State())
  private let work = DispatchGroup()

  /// A net that has not been asked for yet.
  package init() {}

  /// The loss of each step, which is waited for; none where the program ends meanwhile.
  func losses() async -> [Double] {
    await withCheckedContinuation { continuation in
      let (known, begins) = state.withLock { state -> ([Double]?, Bool) in
        if state.isEnded { return ([], false) }
        if let losses = state.losses { return (losses, false) }
        state.waiting.append(continuation)
        return (nil, state.waiting.count == 1)
      }
      if let known { continuation.resume(returning: known) }
      if begins { begin() }
    }
  }

  /// Stops, and waits until nothing trains any more.
  func end() {
    state.withLock { $0.isEnded = true }
    work.wait()
  }

  private func begin() {
    work.enter()
    let thread = Thread { [self] in
      let net = LectureNet<Float>()
      var losses: [Double] = []
      while losses.count < LectureNet<Float>.steps, !state.withLock({ $0.isEnded }) { losses.append(net.step()) }
      let waiting = state.withLock { state in
        if !state.isEnded { state.losses = losses }
        defer { state.waiting = [] }
        return state.waiting
      }
      for continuation in waiting { continuation.resume(returning: losses) }
      work.leave()
    }
    thread.start()
  }
}
