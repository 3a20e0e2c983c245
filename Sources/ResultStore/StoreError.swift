import Formats
import Foundation
import GRDB
import Wording

/// Why a store cannot be used, in one line that names its file and says what to do.
package struct StoreError: Error, CustomStringConvertible, Hashable {
  package private(set) var description: String
  /// Whether the machine is to blame, or what happened to the store meanwhile, and not what the user has named.
  package var isOfMachine = false

  /// The same of a store that the command line names without an option.
  package var ofArgument: StoreError {
    var error = self
    error.description = description.replacing(/give another (file with )?--store/, with: "name another store")
    return error
  }

  init(_ path: String, _ problem: String) { description = "\(path): \(problem)" }

  init(_ path: String, _ error: any Error) {
    if let plan = error as? DamagedPlan {
      self.init(path, "is damaged in the plan of suite '\(plan.suite)'; 'actlab run' with the suite mends it")
      return
    }
    if error is NumbersExhausted {
      self.init(
        path,
        "holds a trial with the greatest number that there is, so that none can follow; restore a copy, or give another file with --store"
      )
      return
    }
    if error is RowDecodingError || error is DecodingError {
      self.init(
        path, "holds values that the program has not written; restore a copy, or give another file with --store")
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(path, "cannot be used: \(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_NOTADB:
      self.init(path, "is not an SQLite database; give another file with --store")
    case .SQLITE_FULL:
      self.init(path, unwritable: ENOSPC)
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
      self.init(path, unwritable: Self.reason(at: path) ?? (error.resultCode == .SQLITE_IOERR ? EIO : EACCES))
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(path, "is locked by another program; try again when that is done")
    case .SQLITE_CORRUPT:
      self.init(path, "is damaged; restore a copy, or give another file with --store")
    case .SQLITE_ERROR:
      self.init(
        path,
        "is not what the program has written (\(error.message ?? "SQLite gives no reason")); restore a copy, or give another file with --store"
      )
    default:
      self.init(path, "cannot be used: \(error.message ?? "\(error)")")
    }
  }

  /// A store that cannot be written for a reason of the system's, a number of `errno`'s.
  init(_ path: String, unwritable reason: Int32) {
    let error = FileError(path, reason: reason, another: "file with --store")
    (description, isOfMachine) = (error.description, error.isOfMachine)
  }

  /// A store in whose place there is another file than was opened, or none; nil where there is not.
  init?(_ path: String, replacing file: FileIdentity?) {
    let found = FileIdentity(at: path)
    if found == file { return nil }
    let what = found == nil ? "removed" : "replaced by another file"
    self.init(
      path, "was \(what) while it was in use; put it back, or give the same command again, which takes what is there")
    isOfMachine = true
  }

  /// Whether the process has as many files open as it may, or all but the few that a store and its journal are.
  static var areFilesExhausted: Bool {
    let opened = (0..<4).map { _ in dup(STDERR_FILENO) }
    for file in opened where file >= 0 { close(file) }
    return opened.contains { $0 < 0 }
  }

  /// Why a file or its journal cannot be written, a number of `errno`'s; nil where nothing is in the way. SQLite says only that something is.
  ///
  /// The file is not opened: to close it would end SQLite's locks on it.
  private static func reason(at path: String) -> Int32? {
    let folder = URL(plainPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return EISDIR }
    if areFilesExhausted { return EMFILE }
    if unsafe access(path, R_OK | W_OK) != 0, errno != ENOENT { return errno }
    if unsafe access(folder, W_OK | X_OK) != 0 { return errno }
    var system = statvfs()
    guard unsafe statvfs(folder, &system) == 0 else { return errno }
    if system.f_bavail == 0 || system.f_files > 0 && system.f_favail == 0 { return ENOSPC }
    // SQLite writes whole pages: where a file may not be larger by two of the largest, that was it.
    var largest = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &largest) == 0 else { return nil }
    var status = stat()
    let bytes = unsafe stat(path, &status) == 0 ? rlim_t(clamping: status.st_size) : 0
    return largest.rlim_cur < bytes + 2 * 65_536 ? EFBIG : nil
  }
}

/// A trial has the greatest number that there is, which no program has given it.
struct NumbersExhausted: Error {}
