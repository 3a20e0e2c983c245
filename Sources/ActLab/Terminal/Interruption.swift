import ArgumentParser
import Dispatch
import Experiments
import Foundation

/// Ctrl-C: the first asks the running trials to stop, a second ends the process at once.
final class Interruption {
  /// What the running trials heed.
  let cancellation = Cancellation()
  private let sources: [any DispatchSourceSignal]

  /// Listens from now on.
  init() {
    let cancellation = cancellation
    // A serial queue of its own gets a thread even while trials keep every thread of the global queues busy.
    let queue = DispatchQueue(label: "actlab.interruption")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isWished { exit(Exit.interrupted.rawValue) }
        cancellation.wish()
      }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
