import Foundation
import GRDB
import Wording

extension Schema {
  /// What a database has that no store has, which may be of another program, or made to do harm: a trigger or a view is run where a table is
  /// written or read, and may have no end. Nil where there is nothing of the kind; views of other names are the user's own.
  static func oddity(in db: Database) throws -> String? {
    let objects = try Row.fetchAll(db, sql: "SELECT type, name FROM sqlite_master").compactMap { row in
      row.text(at: 0).flatMap { type in row.text(at: 1).map { (type: type, name: $0) } }
    }
    let tables = Set(objects.filter { $0.type == "table" }.map(\.name))
    if !tables.isEmpty, !tables.contains(migrations) { return "is a database of another program" }
    if let trigger = objects.first(where: { $0.type == "trigger" }) {
      return "has a trigger, \(quoted(trigger.name)), and a store has none"
    }
    if let view = objects.first(where: { $0.type == "view" && own.contains($0.name) }) {
      return "has a view in place of the table \(view.name)"
    }
    let shapes = try Row.fetchAll(db, sql: "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'")
    let isStrict = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 >= firstStrictVersion
    for row in shapes {
      guard let name = row.text(at: 0), own.contains(name) else { continue }
      if row.text(at: 1) != "table" || isStrict && name != migrations && row[2] == 0 {
        return "has another table \(name) than a store"
      }
      let isComputed = "SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden <> 0"
      if try Row.fetchOne(db, sql: isComputed, arguments: [name]) != nil {
        return "computes columns of the table \(name)"
      }
    }
    return nil
  }

  /// The tables of a store.
  private static let own: Set = [
    "trial", "epoch", "diagnosis", "learned", "suite", "suite_trial", "suite_dataset", "environment", "worker", "claim",
    migrations,
  ]
  /// Where GRDB keeps what has been done.
  private static let migrations = "grdb_migrations"
  /// The `user_version` since which all of them take values of their columns' types alone.
  private static let firstStrictVersion = 8
}
