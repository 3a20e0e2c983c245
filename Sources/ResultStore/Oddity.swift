import Foundation
import GRDB
import Wording

extension Schema {
  /// What a database has that no store has, which may be of another program, or made to do harm: SQLite runs the expressions of triggers,
  /// views, columns, checks and indexes where a table is written or read, and those may have no end. Nil where there is nothing of the
  /// kind; views of other names are the user's own, and are not read.
  static func oddity(in db: Database) throws -> String? {
    let stored = try Row.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").map { $0.text(at: 0) }
    let definitions = stored.compactMap { $0 }
    // SQLite takes bytes for a text here.
    if definitions.count < stored.count { return "has a definition that is not a text" }
    if let odd = definitions.first(where: { !["table", "index", "view"].contains(kind(of: $0)) }) {
      return kind(of: odd) == "trigger"
        ? "has a trigger, and a store has none" : "has what no store has: \(quoted(odd))"
    }
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
    let odd = definitions.first { kind(of: $0) != "view" && !isPlain($0) }
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

  /// What a definition makes, in small letters: `table`, `index`, `view`, `trigger` or what else stands there; nil where that is not written as SQLite
  /// writes it, which takes a byte order mark for a blank.
  ///
  /// What kind a definition is said to be beside it in `sqlite_master` SQLite does not heed.
  private static func kind(of definition: String) -> String? {
    let head = /\s*create\s+(?:unique\s+)?([a-z]+)\s/.asciiOnlyWhitespace().asciiOnlyCharacterClasses().ignoresCase()
    return definition.prefixMatch(of: head).map { String($0.1).lowercased() }
  }

  /// Whether the definition of a table or an index calls no function but `length`, matches no pattern, and says nothing of what is to be done with rows
  /// that break it: they would be left out without an error.
  private static func isPlain(_ sql: String) -> Bool {
    // No definition of a store's own is a fifth as long, nor any word of it: a pattern is tried from each letter of a word, through all blanks.
    if sql.utf8.count > 20_000 || !sql.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    let text = sql.lowercased()
    // As SQLite tells words apart: where a text begins, too, one ends.
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    if words.contains(where: { $0.count > 200 || forbidden.contains(String($0)) }) { return false }
    if text.contains("--") || text.contains("/*") { return false }
    return text.matches(of: /(\w+)["\]`]?\s*\(/).allSatisfy { match in
      let word = String(match.1)
      return own.contains(word) || own.contains(word.replacing("new_", with: ""))
        || ["check", "length", "in", "key"].contains(word)
    } && !text.contains(/[^\w\s"\]`=<>(]\s*\(/)
  }

  private static let forbidden: Set = ["like", "glob", "match", "regexp", "collate", "select", "conflict"]
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
