import Foundation
import GRDB
import Wording

extension Schema {
  /// What a database has that no store has, which may be of another program, or made to do harm: SQLite runs the expressions of triggers,
  /// views, columns, checks and indexes where a table is written or read, and those may have no end. Nil where there is nothing of the
  /// kind; views of other names are the user's own, and are not read.
  static func oddity(in db: Database) throws -> String? {
    let definitions = try Row.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").compactMap {
      $0.text(at: 0)
    }
    if definitions.contains(where: { isDefinition($0, of: "TRIGGER") }) { return "has a trigger, and a store has none" }
    let shapes = try Row.fetchAll(db, sql: "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'")
    let names = shapes.compactMap { $0.text(at: 0)?.lowercased() }
    if names.contains(where: { !$0.hasPrefix("sqlite_") }), !names.contains(migrations) {
      return "is a database of another program"
    }
    let isStrict = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 >= firstStrictVersion
    for row in shapes {
      guard let name = row.text(at: 0), !name.hasPrefix("sqlite_") else { continue }
      let isOwn = own.contains(name.lowercased())
      switch row.text(at: 1) {
      case "view" where !isOwn: continue
      case "table" where isOwn:
        if isStrict, name.lowercased() != migrations, row[2] == 0 { return "has another table \(name) than a store" }
      case let kind:
        return isOwn
          ? "has a \(kind ?? "thing") in place of the table \(name)"
          : "has a \(kind ?? "thing") \(quoted(name)), which no store has"
      }
      if let oddity = try oddity(ofTable: name, in: db) { return oddity }
    }
    let odd = definitions.first { !isDefinition($0, of: "VIEW") && !isPlain($0) }
    return odd.map { "computes with what no store has: \(quoted($0))" }
  }

  /// What a column has that none of a store has. Those of other names may be a newer program's, as long as a name is a word and no more: it is
  /// written into statements where an older store is brought up to date.
  private static func oddity(ofTable table: String, in db: Database) throws -> String? {
    let columns = "SELECT name, type, hidden, dflt_value IS NOT NULL FROM pragma_table_xinfo(?)"
    for row in try Row.fetchAll(db, sql: columns, arguments: [table]) {
      guard let name = row.text(at: 0), name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,99}/) != nil else {
        return "has a column \(quoted(row.text(at: 0) ?? "")) of the table \(table), which no store has"
      }
      if row[2] != 0 { return "computes columns of the table \(table)" }
      if row[3] != 0 { return "has a default for the column \(name) of the table \(table), and a store has none" }
      guard let type = row.text(at: 1), ["TEXT", "INTEGER", "REAL", "BLOB"].contains(type) else {
        return "has a column \(name) of another type than a store's in the table \(table)"
      }
    }
    return nil
  }

  /// What SQLite would follow or remove beside a store: links, and a journal of several databases, which names another one's journal.
  static func oddity(beside path: String) -> String? {
    let path = URL(plainPath: path).resolvingSymlinksInPath().path
    for ending in ["-journal", "-wal", "-shm"] {
      var status = stat()
      if unsafe lstat(path + ending, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        return "has \(ending) beside it that is not a file"
      }
    }
    let end = try? FileHandle(forReadingFrom: URL(plainPath: path + "-journal"))
    guard let end, let size = try? end.seekToEnd(), size >= 8, (try? end.seek(toOffset: size - 8)) != nil,
      let bytes = try? end.readToEnd(), bytes == journalMark
    else { return nil }
    return "has a journal beside it that names another database's"
  }

  /// With which a journal ends that names another, and begins.
  ///
  /// Source: SQLite, "Database File Format", section 3.
  private static let journalMark = Data([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])

  private static func isDefinition(_ sql: String, of kind: String) -> Bool {
    sql.range(
      of: "^\\s*CREATE\\s+(TEMP\\s+|TEMPORARY\\s+)?\(kind)\\b", options: [.regularExpression, .caseInsensitive]) != nil
  }

  /// Whether a definition calls no function but `length`, matches no pattern, and says nothing of what is to be done with rows that break it:
  /// they would be left out without an error.
  private static func isPlain(_ sql: String) -> Bool {
    // No definition of a store's own is a fifth as long, nor any word of it: a pattern is tried from each letter of a word, through all blanks.
    if sql.utf8.count > 20_000 { return false }
    let text = sql.lowercased()
    if text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }).contains(where: { $0.count > 200 }) {
      return false
    }
    if text.contains("--") || text.contains("/*")
      || text.contains(/\b(like|glob|match|regexp|collate|select|conflict)\b/)
    {
      return false
    }
    return text.matches(of: /(\w+)["\]`]?\s*\(/).allSatisfy { match in
      let word = String(match.1)
      return own.contains(word) || own.contains(word.replacing("new_", with: ""))
        || ["check", "length", "in", "key"].contains(word)
    } && !text.contains(/[^\w\s"\]`=<>(]\s*\(/)
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
