package import Foundation

/// A folder that one process at a time works in.
package enum FolderLock {
  /// Does some work when no other process that asks is at work in the folder. The lock ends with the work, or with the process; on a
  /// file system without locks nobody waits.
  package static func whileLocked<Result>(_ folder: URL, _ work: () throws -> Result) rethrows -> Result {
    let descriptor = unsafe open(folder.path, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try work()
  }
}
