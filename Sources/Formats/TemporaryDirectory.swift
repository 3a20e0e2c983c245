package import Foundation

/// A folder for what is temporary, removed with its owner; where a process was killed before, the next that is made removes it.
package final class TemporaryDirectory: Sendable {
  package let url: URL
  /// A file in it, opened: a lock on it tells others that its owner lives. The folder itself is left to be locked by who writes in it.
  private let descriptor: Int32

  private static let prefix = "actlab-"
  private static let lock = ".owner"
  /// A folder younger than this many seconds may be one whose owner has not locked it yet.
  private static let youngest = 60.0

  /// Makes a folder where the system has them (`TMPDIR`), having removed those that nobody owns any more.
  package init() throws(FileError) {
    let parent = FileManager.default.temporaryDirectory
    Self.removeAbandoned(in: parent)
    url = parent.appendingPathComponent(Self.prefix + UUID().uuidString, isDirectory: true)
    do { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false) } catch {
      throw FileError(parent.path, error, another: "folder with TMPDIR")
    }
    descriptor = unsafe open(url.appendingPathComponent(Self.lock).path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    flock(descriptor, LOCK_SH | LOCK_NB)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Removes this user's folders whose owners were killed.
  private static func removeAbandoned(in parent: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix) && UUID(uuidString: String(name.dropFirst(prefix.count))) != nil {
      let folder = parent.appendingPathComponent(name, isDirectory: true)
      let descriptor = unsafe open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0, status.st_uid == getuid(),
        Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec) > youngest, !isLocked(in: descriptor)
      else { continue }
      try? FileManager.default.removeItem(at: folder)
    }
  }

  /// Whether the owner of an opened folder lives.
  private static func isLocked(in folder: Int32) -> Bool {
    let file = unsafe openat(folder, lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) != 0
  }
}
