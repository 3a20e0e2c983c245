import ArgumentParser
import Dispatch
import Experiments
import Foundation

/// Ctrl-C: the first asks the running trials to stop, a second ends the process at once.
final class Interruption {
  /// What the running trials heed.
  let cancellation = Cancellation()
  private let interruption = Cancellation()
  private let sources: [any DispatchSourceSignal]

  /// Listens from now on.
  init() {
    let (cancellation, interruption) = (cancellation, interruption)
    // A serial queue of its own gets a thread even while trials keep every thread of the global queues busy.
    let queue = DispatchQueue(label: "actlab.interruption")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if interruption.isWished { exit(Exit.interrupted.rawValue) }
        interruption.wish()
        cancellation.wish()
      }
      source.resume()
      return source
    }
  }

  /// Whether the user asked to stop.
  var hasHappened: Bool { interruption.isWished }

  deinit {
    for source in sources { source.cancel() }
  }
}
