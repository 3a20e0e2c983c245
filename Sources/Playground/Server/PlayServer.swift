import Dispatch
package import Experiments
import FlyingSocks
import Foundation
import Synchronization
import Wording

/// Serves the page: to this machine alone, unless it is told to listen elsewhere.
package final class PlayServer: Sendable {
  /// Why the page cannot be served, in a line that says what to do.
  package struct Refusal: Error, CustomStringConvertible {
    package let description: String
    /// Whether the command line is to blame, and not what the machine has.
    package let isUsage: Bool

    init(_ description: String, isUsage: Bool = false) { (self.description, self.isUsage) = (description, isUsage) }
  }

  /// The address of the page.
  package let address: String
  private let listeners: [Socket]
  private let doorkeeper: Doorkeeper
  private let routes: Routes
  private let sessions: Sessions
  private let training = LectureTraining()
  private let open = Mutex(0)

  /// Takes a port, 0 for any that is free: of 127.0.0.1 and ::1, or of the address to listen at.
  ///
  /// - Parameter answers: What a report would say of ten seeds.
  package init(
    in lab: Lab, port: UInt16, listen: String? = nil, answers: @escaping Answers
  ) throws(Refusal) {
    let chosen: UInt16
    if let listen {
      (listeners, chosen) = try Listener.at(listen, port: port)
      doorkeeper = Doorkeeper(token: Doorkeeper.newToken())
    } else {
      (listeners, chosen) = try Listener.onLoopback(port: port)
      doorkeeper = Doorkeeper(port: chosen)
    }
    let host = listen.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "127.0.0.1"
    address = "http://\(host):\(chosen)\(doorkeeper.base)"
    routes = .standard(training)
    sessions = Sessions(in: lab, answers: answers)
  }

  /// Serves until the task is cancelled.
  package func run() async throws {
    let pool = SocketPool<ePoll>.ePoll()
    try await pool.prepare()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      for listener in listeners {
        let socket = try AsyncSocket(socket: listener, pool: pool)
        group.addTask { try await self.accept(on: socket) }
      }
      defer { for listener in listeners { try? listener.close() } }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Ends what trains for the pages that are open.
  package func end() {
    training.end()
    sessions.end()
  }

  private func accept(on listener: AsyncSocket) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while !Task.isCancelled {
        guard let socket = try? await listener.accept() else {
          // Most likely the system has no descriptor left; connections end, and free some.
          try await Task.sleep(for: .milliseconds(50))
          continue
        }
        // One too many is shut at once, so that neither descriptors nor memory run out.
        guard take() else {
          try? socket.close()
          continue
        }
        group.addTask {
          let connection = Connection(
            socket: socket, doorkeeper: self.doorkeeper, routes: self.routes, sessions: self.sessions)
          await connection.serve()
          try? socket.close()
          self.open.withLock { $0 -= 1 }
        }
      }
    }
  }

  private func take() -> Bool {
    open.withLock { open in
      if open >= Limits.connections { return false }
      open += 1
      return true
    }
  }
}
