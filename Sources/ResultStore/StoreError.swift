import GRDB

/// Why a store cannot be used, in one line that names its file and says what to do.
package struct StoreError: Error, CustomStringConvertible, Hashable {
  package let description: String

  init(_ path: String, _ problem: String) { description = "\(path): \(problem)" }

  init(_ path: String, _ error: any Error) {
    if let plan = error as? DamagedPlan {
      self.init(path, "is damaged in the plan of suite '\(plan.suite)'; 'actlab run' with the suite mends it")
      return
    }
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_NOTADB:
      self.init(path, "is no SQLite database; give another file with --store")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(path, "cannot be opened for writing; check its folder's permissions or give another file with --store")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(path, "is locked by another program; try again when that is done")
    case .SQLITE_CORRUPT:
      self.init(path, "is damaged; restore a copy, or give another file with --store")
    case .SQLITE_FULL:
      self.init(path, "cannot grow: the disk is full")
    default:
      self.init(path, "cannot be used: \((error as? DatabaseError)?.message ?? "\(error)")")
    }
  }
}
