import ArgumentParser
import Dispatch
import Experiments
import Foundation
import Synchronization

/// The signals that ask the program to end: Ctrl-C, `kill`, a terminal that goes away.
///
/// They end the process at once. Where trials run, an object of this class has the first of them ask the trials to stop.
final class Interruption: Sendable {
  /// The signals; that of the terminal is none of them for a program that is to outlive it, as `nohup` starts one.
  private static let signals = [SIGINT, SIGTERM, SIGHUP].filter { number in
    var action = sigaction()
    sigaction(number, nil, &action)
    return number != SIGHUP || unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != ignored
  }
  private static let ignored = unsafeBitCast(SIG_IGN, to: Int.self)

  /// What the running trials heed.
  let cancellation = Cancellation()
  /// The first signal; 0 before.
  private let first = Atomic<Int32>(0)
  /// Set once, when the object is made.
  private nonisolated(unsafe) var sources: [any DispatchSourceSignal] = []

  /// Has a signal end the process, with 128 and its number for the exit code.
  static func endAtOnce() {
    for number in signals { signal(number) { _exit(128 + $0) } }
  }

  /// Listens as long as the object lives.
  init() {
    // A serial queue of its own gets a thread even while trials keep every thread of the global queues busy.
    let queue = DispatchQueue(label: "actlab.interruption")
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [weak self] in self?.receive(number) }
      source.resume()
      return source
    }
  }

  /// The exit code of a process that was asked to end; nil where it was not.
  var exitCode: ExitCode? {
    let number = first.load(ordering: .relaxed)
    return number == 0 ? nil : ExitCode(128 + number)
  }

  private func receive(_ number: Int32) {
    let isFirst = first.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
    if !isFirst { _exit(128 + number) }
    cancellation.wish()
  }

  deinit {
    for source in sources { source.cancel() }
    Self.endAtOnce()
  }
}
