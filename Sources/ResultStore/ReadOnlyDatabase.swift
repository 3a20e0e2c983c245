package import Formats
import Foundation
import GRDB

extension StoreError {
  /// Why a store that is only to be read cannot be.
  init(reading path: String, _ error: any Error) {
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_NOTADB: self.init(path, "is not a store of results, nor another SQLite database")
    case .SQLITE_CANTOPEN where Self.areFilesExhausted:
      self.init(
        path,
        "cannot be opened beside so many other files; name fewer at a time, or allow more, as with 'ulimit -n 65536'")
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
      guard hasJournal(path) else { throw error }
      return try mended(path)
    }
  }

  /// A copy of a database in memory, as it was before what its journal has of a change that was not completed.
  private static func mended(_ path: String) throws -> DatabaseQueue {
    let folder = try TemporaryDirectory()
    return try withExtendedLifetime(folder) {
      let database = try DatabaseQueue(configuration: .ofStore)
      try DatabaseQueue(path: folder.copy(ofDatabase: path), configuration: .ofStore).backup(to: database)
      return database
    }
  }
}

extension TemporaryDirectory {
  /// Copies a database with the journal of a change that was not completed, which may so be taken back; returns the copy's path.
  package func copy(ofDatabase path: String) throws -> String {
    let files = FileManager.default
    let copy = url.appendingPathComponent("store.sqlite").path
    // The journal first: where another process takes the change back meanwhile, it says what stands there already.
    do { try files.copyItem(atPath: path + journal, toPath: copy + journal) } catch {
      // It may be gone by now, with the change at its end.
      if files.fileExists(atPath: path + journal) { throw error }
    }
    try files.copyItem(atPath: path, toPath: copy)
    return copy
  }
}

/// How the name of the file goes on in which SQLite keeps what a transaction will change.
private let journal = "-journal"

/// Whether a process that was killed, or is at work, has left a change to a database half done.
package func hasJournal(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path + journal) }
