import ArgumentParser
import Experiments
import Foundation
import Networks
import Synchronization
import Wording

/// How progress is shown, on standard error.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
  /// A bar on a terminal, lines elsewhere.
  case auto
  /// A line a finished trial.
  case plain
  /// Nothing.
  case none
}

/// Tells how far a run has come, and about how long it will take yet.
final class Progress: Sendable {
  private struct State {
    var finished = 0
    var doneCost = 0.0
    var partialCost: [String: Double] = [:]
    var lastDrawn = ContinuousClock.now - .seconds(1)
    var latest = ""
  }

  private let plan: Plan
  private let style: ProgressStyle
  private let total: Int
  private let totalCost: Double
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// The progress of some trials of a plan.
  init(_ trials: [PlannedTrial], of plan: Plan, style: ProgressStyle) {
    self.plan = plan
    self.style = style == .auto && !Terminal.isInteractive ? .plain : style
    total = trials.count
    totalCost = max(1, trials.reduce(0) { $0 + $1.cost })
  }

  /// An epoch of a running trial is done, 1 the first.
  func epoch(_ epoch: Int, of trial: PlannedTrial) {
    guard style == .auto else { return }
    state.withLock { state in
      state.partialCost[trial.key] = trial.cost * Double(epoch) / Double(trial.specification.training.epochs)
      draw(&state)
    }
  }

  /// A trial has ended.
  func finished(_ record: TrialRecord, of trial: PlannedTrial) {
    state.withLock { state in
      state.finished += 1
      state.doneCost += trial.cost
      state.partialCost[trial.key] = nil
      state.latest = "\(record.activation), seed \(record.seed)".visible
      switch style {
      case .auto: draw(&state, always: true)
      case .plain: Terminal.printError(line(state, record))
      case .none: break
      }
    }
  }

  /// Takes the bar away.
  func end() {
    if style == .auto { Terminal.writeError("\r\u{1B}[K") }
  }

  private func line(_ state: State, _ record: TrialRecord) -> String {
    let metric = plan.metric(of: record)
    let score =
      record.status == .diverged
      ? "diverged" : record.value(of: metric).map { metric.title + String(format: " %.4f", $0) } ?? "completed"
    let left = state.finished < total ? ", about \(timeLeft(state)) left" : ""
    return "[\(state.finished)/\(total)] \(record.dataset) \(record.network) \(record.activation) seed \(record.seed): "
      + score + String(format: " (%.1f s)", record.seconds) + left
  }

  private func draw(_ state: inout State, always: Bool = false) {
    let now = ContinuousClock.now
    guard always || now - state.lastDrawn > .milliseconds(100) else { return }
    state.lastDrawn = now
    let share = self.share(state)
    let text = " \(state.finished)/\(total) trials, \(Int(share * 100)) %, \(timeLeft(state)) left  \(state.latest)"
    let width = max(10, min(40, Terminal.width - text.columns - 3))
    let filled = Int(share * Double(width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Terminal.writeError("\r" + (bar + text).prefix(columns: Terminal.width - 1) + "\u{1B}[K")
  }

  private func share(_ state: State) -> Double {
    min(1, (state.doneCost + state.partialCost.values.reduce(0, +)) / totalCost)
  }

  private func timeLeft(_ state: State) -> String {
    let share = share(state)
    guard share > 0 else { return "?" }
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    return Self.clock(elapsed * (1 - share) / share)
  }

  /// `0:05`, `12:34` or `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let padded = (rest < 10 ? "0" : "") + String(rest)
    return hours > 0 ? "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(padded)" : "\(minutes):\(padded)"
  }
}
