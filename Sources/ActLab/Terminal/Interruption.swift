import ArgumentParser
import Experiments
import Foundation
import Synchronization

/// The signals that ask the program to end: Ctrl-C, `kill`, a terminal that goes away.
///
/// They end the process at once. Where trials run, an object of this class has the first of them ask the trials to stop.
final class Interruption: Sendable {
  /// What the running trials heed.
  let cancellation = Cancellation { Interruption.isAsked }

  /// Whether a signal has come that is heeded, and has not been answered yet.
  static var isAsked: Bool { state.load(ordering: .relaxed) > heeding }

  /// What a signal does: at 0 it ends the process, at 1 its exit code takes the 1's place; from 128 on one has come, and the next ends the
  /// process.
  private static let state = Atomic<Int32>(atOnce)
  private static let atOnce: Int32 = 0
  private static let heeding: Int32 = 1

  /// Has a signal end the process, with 128 and its number for the exit code, unless an object heeds it.
  static func listen() {
    // A handler may not be the first to ask for what is made when it is first asked for.
    _ = state.load(ordering: .relaxed)
    for number in signals { signal(number) { Interruption.receive($0) } }
    // Swift's runtime takes Ctrl-\ for a crash, and goes on after its report.
    if !isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }

  /// The signals; that of the terminal is none of them for a program that is to outlive it, as `nohup` starts one.
  private static var signals: [Int32] {
    [SIGINT, SIGTERM, SIGHUP].filter { $0 != SIGHUP || !isIgnored($0) }
  }

  /// Whether the program was started so that a signal does nothing.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// What a signal does wherever it interrupts a thread: it exchanges one number, or ends the process.
  private static func receive(_ number: Int32) {
    if !exchange(heeding, for: 128 + number) { _exit(128 + number) }
  }

  private static func exchange(_ expected: Int32, for desired: Int32) -> Bool {
    state.compareExchange(expected: expected, desired: desired, ordering: .relaxed).exchanged
  }

  /// Heeds signals as long as the object lives; there is one at a time.
  init() { _ = Self.exchange(Self.atOnce, for: Self.heeding) }

  /// The exit code of a process that was asked to end, which whoever asks ends it with; nil where it was not.
  func answer() -> ExitCode? {
    let code = Self.state.load(ordering: .relaxed)
    if code <= Self.heeding { return nil }
    Self.state.store(Self.atOnce, ordering: .relaxed)
    return ExitCode(code)
  }

  deinit {
    if Self.exchange(Self.heeding, for: Self.atOnce) { return }
    // One that came when nobody looked any more is answered here.
    if let code = answer() { _exit(code.rawValue) }
  }
}
