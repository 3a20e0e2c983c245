import Foundation
import Synchronization

/// A store that another program keeps to itself, as one does that writes to it, and so for a moment does every run.
package struct BusyStore: Sendable {
  package let path: String
  /// For how long it has been waited for.
  package let waited: Duration

  /// Who keeps it, as `sqlite3 (process 4711)`, as far as the system tells: on this machine, and where the file system keeps its locks.
  package var holders: [String] {
    var status = stat()
    guard unsafe stat(path, &status) == 0, let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return [] }
    // 1: POSIX  ADVISORY  READ  4711 fe:01:131215 1073741826 1073742335
    let processes = locks.split(separator: "\n").compactMap { line -> Int32? in
      let fields = line.split(separator: " ")
      guard fields.count >= 8, fields[1] != "->", fields[5].hasSuffix(":\(status.st_ino)") else { return nil }
      return Int32(fields[4])
    }
    return Set(processes).subtracting([getpid()]).filter { $0 > 0 }.sorted().map { process in
      let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
      return (name.map { $0.trimmingCharacters(in: .newlines) + " " } ?? "") + "(process \(process))"
    }
  }

  /// What SQLite calls while it waits: sleeps for a moment, and asks whether to wait on.
  ///
  /// The moments grow, and are random, so that many who wait do not wake together.
  static func wait(
    at path: String, _ waits: @escaping @Sendable (BusyStore) -> Bool
  ) -> @Sendable (Int) -> Bool {
    let start = Mutex(ContinuousClock.now)
    return { tries in
      let now = ContinuousClock.now
      let begun = start.withLock { start in
        if tries == 0 { start = now }
        return start
      }
      let longest = min(0.025, 0.001 * Double(1 << min(tries, 10)))
      Thread.sleep(forTimeInterval: Double.random(in: longest / 2...longest))
      return waits(BusyStore(path: path, waited: now - begun))
    }
  }
}
