import ArgumentParser
import CommandParts
import Experiments
import Figures
import Foundation
import Networks
import Synchronization
import Wording

/// How progress is shown, on standard error.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
  /// A bar on a terminal, lines elsewhere.
  case auto
  /// A line a finished trial, but no more than one a second.
  case plain
  /// Nothing.
  case none
}

/// Tells how far a run has come, and about how long it will take yet.
///
/// The bar leaves the cursor at its own beginning: where a terminal that becomes narrower breaks the bar into several lines, all of them are below
/// the cursor, and are cleared with what is drawn next.
final class Progress: Sendable {
  private struct State {
    var finished = 0
    var doneCost = 0.0
    var partialCost: [String: Double] = [:]
    /// When a bar was drawn or a line printed; long ago at first.
    var lastShown = ContinuousClock.now - .seconds(1)
    var latest = ""
    /// How many trials of other processes' are counted and have not been told.
    var untold = 0
  }

  /// Takes the bar away, with the cursor at its beginning.
  static let clearing = "\r\u{1B}[J"

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
      if isTime(&state, after: .milliseconds(100)) { draw(state) }
    }
  }

  /// A trial has ended.
  func finished(_ record: TrialRecord, of trial: PlannedTrial) {
    state.withLock { state in
      state.finished += 1
      state.doneCost += trial.cost
      state.partialCost[trial.key] = nil
      state.latest = name(of: record).visible
      switch style {
      case .auto: draw(state)
      case .plain:
        if isTime(&state, after: .seconds(1)) || state.finished == total { Terminal.printError(line(state, record)) }
      case .none: break
      }
    }
  }

  /// Trials that were to run have been run by other processes.
  func finishedElsewhere(_ trials: [PlannedTrial]) {
    if trials.isEmpty { return }
    state.withLock { state in
      state.finished += trials.count
      state.untold += trials.count
      state.doneCost += trials.reduce(0) { $0 + $1.cost }
      switch style {
      case .auto: draw(state)
      case .plain:
        guard isTime(&state, after: .seconds(1)) || state.finished == total else { break }
        Terminal.printError("[\(state.finished)/\(total)] \(counted(state.untold, "trial")) by other processes")
        state.untold = 0
      case .none: break
      }
    }
  }

  /// Prints a line, above the bar where there is one.
  func tell(_ line: String) {
    state.withLock { state in
      if style == .auto { Terminal.writeError(Self.clearing) }
      Terminal.printError(line)
      if style == .auto { draw(state) }
    }
  }

  /// Takes the bar away.
  func end() {
    if style == .auto { Terminal.writeError(Self.clearing) }
  }

  /// Whether so much time has passed since something was shown; then it counts as shown now.
  private func isTime(_ state: inout State, after pause: Duration) -> Bool {
    let now = ContinuousClock.now
    if now - state.lastShown < pause { return false }
    state.lastShown = now
    return true
  }

  /// `relu, seed 3`, in a search with the rate.
  private func name(of record: TrialRecord) -> String {
    "\(record.activation), seed \(record.seed)"
      + (record.arm == .shared ? "" : ", rate \(Shown.rate(record.learningRate))")
  }

  private func line(_ state: State, _ record: TrialRecord) -> String {
    let left = state.finished < total ? ", about \(timeLeft(state)) left" : ""
    return "[\(state.finished)/\(total)] \(record.dataset) \(record.network) \(name(of: record)): \(score(record)) "
      + "(\(Shown.seconds(record.seconds)))\(left)"
  }

  /// What it came to, by the metric; a trial of a search, which is not tested, on the validation part.
  private func score(_ record: TrialRecord) -> String {
    if record.status == .diverged { return "diverged" }
    let ofSearch = ([plan.suite.report.metric?.measure].compactMap(\.self) + [.accuracy, .r2]).map {
      Metric(.validation, $0)
    }
    let metrics = record.arm == .tuning ? ofSearch : [plan.metric(of: record)]
    return metrics.first { record.value(of: $0) != nil }.map {
      "\($0.title) \($0.measure.text(of: record.value(of: $0)))"
    } ?? "completed"
  }

  private func draw(_ state: State) {
    let share = self.share(state)
    let figures = ["\(state.finished)/\(total) trials", "\(Int(share * 100)) %", "\(timeLeft(state)) left"]
    let line = Self.line(figures, state.latest, share: share, columns: Terminal.width - 1)
    Terminal.writeError("\(line)\u{1B}[J\r")
  }

  /// `████░░░░░░ 3/8 trials, 41 %, 0:05 left  relu, seed 3`; what there is no room for is left out as a whole: the name first, then the bar,
  /// then figures from the last.
  private static func line(_ figures: [String], _ latest: String, share: Double, columns: Int) -> String {
    let (shortest, longest) = (10, 40)
    let text = " " + figures.joined(separator: ", ")
    if text.columns + shortest > columns {
      let fitting = (0...figures.count).map { figures.dropLast($0).joined(separator: ", ") }
      return fitting.first { $0.columns <= columns } ?? ""
    }
    let named = text + "  " + latest
    let shown = named.columns + shortest <= columns ? named : text
    let width = min(longest, columns - shown.columns)
    let filled = Int(share * Double(width))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + shown
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
    let whole = Int(min(seconds, 1e9).rounded())
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let padded = (rest < 10 ? "0" : "") + String(rest)
    return hours > 0 ? "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(padded)" : "\(minutes):\(padded)"
  }
}
