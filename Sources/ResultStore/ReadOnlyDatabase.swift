import Foundation
import GRDB

extension StoreError {
  /// Why a store that is only to be read cannot be.
  init(reading path: String, _ error: any Error) {
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_NOTADB: self.init(path, "is not a store of results, nor another SQLite database")
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      self.init(path, exists && isFolder.boolValue ? "is a folder, and no store of results" : "cannot be read")
    default: self.init(path, error)
    }
  }
}

extension DatabaseQueue {
  /// Opens a database in order to read it alone.
  ///
  /// What a process that was killed while it wrote has left half done, a reader cannot take back in the file, which is not to be changed: that
  /// is done in a copy, which is then in memory.
  static func reading(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
    do {
      let database = try DatabaseQueue(path: path, configuration: configuration)
      _ = try database.read { try Row.fetchOne($0, sql: "SELECT 1 FROM sqlite_master") }
      return database
    } catch let error as DatabaseError where [.SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
      guard FileManager.default.fileExists(atPath: path + journal) else { throw error }
      return try mended(path)
    }
  }

  private static var journal: String { "-journal" }

  /// A copy of a database in memory, as it was before what its journal has of a change that was not completed.
  private static func mended(_ path: String) throws -> DatabaseQueue {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("actlab-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? files.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("store").path
    // The journal first: where another process takes the change back meanwhile, it says what stands there already.
    try files.copyItem(atPath: path + journal, toPath: copy + journal)
    try files.copyItem(atPath: path, toPath: copy)
    let database = try DatabaseQueue()
    try DatabaseQueue(path: copy).backup(to: database)
    return database
  }
}
