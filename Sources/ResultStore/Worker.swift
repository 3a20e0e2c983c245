import Foundation

/// A process that runs trials, or one of the times that it does: who has claimed some of them.
///
/// That one of this machine lives can be seen. One of another machine is believed to live for as long as it renews its lease, and so is
/// one in a container, whose processes have numbers of their own.
package struct Worker: Sendable, Hashable {
  /// For how long a lease holds unless it is renewed, in seconds; what one renews it well within.
  package static let lease = 120.0
  package static let renewal = 20.0

  let id: String
  /// What tells machines, their starts, and containers apart.
  let machine: String
  /// The machine's name, for people.
  let host: String
  let process: Int32
  /// When the process was started, in the ticks of the machine's clock since its own start: a number may be another process's by now.
  let started: Int64

  /// This process, for a while.
  package init() {
    id = UUID().uuidString
    machine = Self.thisMachine
    host = ProcessInfo.processInfo.hostName
    process = getpid()
    started = Self.state(of: getpid())?.started ?? 0
  }

  init(id: String, machine: String, host: String, process: Int32, started: Int64) {
    (self.id, self.machine, self.host, self.process, self.started) = (id, machine, host, process, started)
  }

  /// Whether it may be running what it has claimed, with a lease that expires at some time, in seconds since 1970.
  func isAlive(leaseUntil expiry: Double, now: Double = Date().timeIntervalSince1970) -> Bool {
    guard machine == Self.thisMachine, started > 0, process > 0 else {
      // None is given for longer: such a time is not what was written.
      return now..<(now + 2 * Self.lease) ~= expiry
    }
    if let state = Self.state(of: process) { return state.started == started && !state.hasEnded }
    // Processes of others may be hidden.
    return kill(process, 0) == 0 || errno != ESRCH
  }

  /// `process 4711`, with its machine where that is another.
  package var description: String { "process \(process)" + (machine == Self.thisMachine ? "" : " on \(host)") }

  private static let thisMachine: String = {
    let start = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
    let numbering = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    guard let start, let numbering else { return "unknown" }
    return start.trimmingCharacters(in: .whitespacesAndNewlines) + " " + numbering
  }()

  /// When a process was started, and whether it has ended and only its parent has not seen it yet; nil where that cannot be told.
  private static func state(of process: Int32) -> (started: Int64, hasEnded: Bool)? {
    // The name of the program, in parentheses, may hold anything.
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 19, let started = Int64(fields[19]) else { return nil }
    return (started, ["Z", "X"].contains(fields[0]))
  }
}
