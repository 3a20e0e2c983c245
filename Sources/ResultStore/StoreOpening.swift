import Foundation
import GRDB
import GRDBSQLite

extension Configuration {
  /// Of every connection to a store or its copy: it can open no other database, whatever a stranger has written into the store.
  static var ofStore: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      _ = unsafe sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
    }
    return configuration
  }
}

/// What is asked of a file, and done with it, before it is believed to be a store.
extension ResultStore {
  /// - Throws: `StoreError` for a pipe, for which SQLite would wait, for a device, and for a store beside which there is what SQLite would
  ///   follow.
  static func requireFile(_ path: String) throws(StoreError) {
    var status = stat()
    if unsafe stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      throw StoreError(path, "is a pipe or a device, and a store is a file; give another file with --store")
    }
    if let oddity = Schema.oddity(beside: path) {
      throw StoreError(path, "\(oddity); give another file with --store")
    }
  }

  /// - Throws: `StoreError` for a store of a newer program, or a database of another.
  static func requireOwn(_ database: DatabaseQueue, at path: String, _ migrator: DatabaseMigrator) throws {
    if let oddity = try database.read({ try Schema.oddity(in: $0) }) {
      throw StoreError(path, "\(oddity); give another file with --store")
    }
    let isNewer = try patiently {
      try database.read { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        return try version > Schema.version || migrator.hasBeenSuperseded(db)
      }
    }
    if isNewer { throw StoreError(path, "was written by a newer version of actlab; update, or give another --store") }
  }

  /// Opens or makes the tables. Where another process makes them at this moment, both may want to add the same, or one sees a table that
  /// is half there: what fails is tried again, for as long as such work takes at most, so that a store that cannot be brought up to date is
  /// told within seconds.
  static func patiently<Result>(_ work: () throws -> Result) throws -> Result {
    let (end, pause) = (ContinuousClock.now + .seconds(4), 0.05)
    while ContinuousClock.now < end {
      do { return try work() } catch let error as DatabaseError
        where [.SQLITE_ERROR, .SQLITE_CONSTRAINT].contains(error.resultCode)
      {
        Thread.sleep(forTimeInterval: pause)
      }
    }
    return try work()
  }

  /// Copies a store of an older program that is about to be changed, and says so; nothing for another, nor for one that holds nothing, such
  /// as another process makes at this moment.
  static func backup(
    _ database: DatabaseQueue, at path: String, before migrator: DatabaseMigrator
  ) throws -> String? {
    let isOlder = try patiently {
      try database.read { db in
        if try migrator.appliedIdentifiers(db).isEmpty || migrator.hasCompletedMigrations(db) { return false }
        return try Row.fetchOne(db, sql: "SELECT 1 FROM suite UNION ALL SELECT 1 FROM trial LIMIT 1") != nil
      }
    }
    guard isOlder else { return nil }
    var (copy, number) = (path + ".backup", 1)
    // A link that leads to nothing is there, too.
    while (try? FileManager.default.attributesOfItem(atPath: copy)) != nil || Schema.oddity(beside: copy) != nil {
      number += 1
      copy = "\(path).backup-\(number)"
    }
    do { try database.backup(to: DatabaseQueue(path: copy, configuration: .ofStore)) } catch {
      try? FileManager.default.removeItem(atPath: copy)
      throw error
    }
    return "\(path): brought up to date from an older version of actlab; a copy of what it was is \(copy)"
  }
}
