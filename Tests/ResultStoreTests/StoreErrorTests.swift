import Activations
import Datasets
import Experiments
import Foundation
import GRDB
import ResultStore
import Testing

@Suite("Files that are no store")
struct StoreErrorTests {
  /// Writes a file, expects opening it to be refused, and expects its bytes to be the same afterwards.
  private func refusal(of bytes: Data, in folder: TemporaryFolder) throws -> String {
    try bytes.write(to: URL(fileURLWithPath: folder.file("s.sqlite")))
    let problem = try problem(opening: folder.file("s.sqlite"))
    #expect(try folder.bytes("s.sqlite") == bytes, "the file was changed")
    return problem.replacing(folder.path + "/", with: "")
  }

  /// A store with four results in it.
  private func store(in folder: TemporaryFolder) throws {
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plan = try plan()
    try store.define(plan)
    for trial in plan.trials { try store.append(record(of: trial), of: trial, in: environment()) }
  }

  @Test(
    "A file of another kind is refused and left alone",
    arguments: ["no database\n", String(repeating: "text, not a database\n", count: 1000), "SQLite format 4", "{}"])
  func noDatabase(_ text: String) throws {
    let problem = try refusal(of: Data(text.utf8), in: TemporaryFolder())
    #expect(problem == "s.sqlite: is not an SQLite database; give another file with --store")
  }

  @Test("A database of another program is refused and left alone")
  func foreign() throws {
    let folder = try TemporaryFolder()
    try DatabaseQueue(path: folder.file("s.sqlite")).write { try $0.execute(sql: "CREATE TABLE trial (mine TEXT)") }
    let problem = try refusal(of: folder.bytes("s.sqlite"), in: folder)
    #expect(problem == "s.sqlite: is a database of another program; give another file with --store")
  }

  @Test(
    "A database that runs what somebody else has written into it is refused and left alone",
    arguments: [
      (
        "CREATE TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM suite; END",
        "has a trigger, and a store has none"
      ),
      (
        "PRAGMA foreign_keys = OFF; ALTER TABLE environment RENAME TO e; CREATE VIEW environment AS SELECT * FROM e",
        "has a view in place of the table environment"
      ),
      (
        "ALTER TABLE suite ADD COLUMN mine TEXT AS (printf('%.*c', 9, 'x'))", "computes columns of the table suite"
      ),
      (
        "CREATE TABLE c AS SELECT * FROM claim; DROP TABLE claim; ALTER TABLE c RENAME TO claim",
        "has another table claim than a store"
      ),
      (
        "ALTER TABLE suite RENAME TO s; CREATE VIEW SUITE AS SELECT * FROM s",
        "has a view in place of the table SUITE"
      ),
      (
        "CREATE INDEX i ON trial (id) WHERE length(hex(zeroblob(4))) > 0",
        "computes with what no store has: 'CREATE INDEX i ON trial (id) WHERE lengt…'"
      ),
      (
        "CREATE INDEX \(String(repeating: "i", count: 20_000)) ON trial (id)",
        "computes with what no store has: 'CREATE INDEX iiiiiiiiiiiiiiiiiiiiiiiiiii…'"
      ),
      (
        "CREATE INDEX i ON trial (id) WHERE key <> '\(String(repeating: "é", count: 200))\(String(repeating: " ", count: 20_000))'",
        "computes with what no store has: 'CREATE INDEX i ON trial (id) WHERE key <…'"
      ),
      (
        "CREATE INDEX i ON trial (id) WHERE dataset like'a%b'",
        "computes with what no store has: 'CREATE INDEX i ON trial (id) WHERE datas…'"
      ),
      (
        "ALTER TABLE suite ADD COLUMN mine TEXT CHECK (mine LIKE '%a%b')",
        "computes with what no store has: 'CREATE TABLE \"suite\" (⏎  name TEXT,⏎  de…'"
      ),
      (
        "ALTER TABLE suite ADD COLUMN extra TEXT NULL ON CONFLICT IGNORE",
        "computes with what no store has: 'CREATE TABLE \"suite\" (⏎  name TEXT,⏎  de…'"
      ),
      (
        "ALTER TABLE suite ADD COLUMN \"x TEXT); COMMIT; DROP TABLE trial; --\" TEXT",
        "has a column 'x TEXT); COMMIT; DROP TABLE trial; --' of the table suite, which no store has"
      ),
      (
        "ALTER TABLE suite ADD COLUMN extra TEXT DEFAULT 'a'",
        "has a default for the column extra of the table suite, and a store has none"
      ),
      (
        "DROP TABLE grdb_migrations; CREATE VIEW grdb_migrations AS SELECT '1' AS identifier",
        "has a view in place of the table grdb_migrations"
      ),
    ])
  func harmful(_ change: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: folder.file("s.sqlite"), configuration: configuration).write { try $0.execute(sql: change) }
    #expect(
      try refusal(of: folder.bytes("s.sqlite"), in: folder) == "s.sqlite: \(expected); give another file with --store")
  }

  @Test(
    "A trigger is one to SQLite, however it is written and whatever it is said to be",
    arguments: ["trigger", "index", "view", "table"],
    [
      "'CREATE \u{FEFF}TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM suite; END'",
      "'CREATE\u{FEFF} TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM suite; END'",
      "'CREATE TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM suite; END'",
      "CAST('CREATE TRIGGER t AFTER INSERT ON trial BEGIN DELETE FROM suite; END' AS BLOB)",
    ])
  func trigger(_ kind: String, _ sql: String) throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    try DatabaseQueue(path: folder.file("s.sqlite")).write {
      try $0.execute(
        sql: "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('\(kind)', 't', 'trial', 0, \(sql))")
    }
    let problem = try problem(opening: folder.file("s.sqlite"))
    #expect(
      ["has a trigger", "has what no store has", "that is not a text", "is damaged"].contains(where: problem.contains),
      "\(problem)")
  }

  @Test(
    "What lies beside a store and would lead SQLite to other files is refused, and those stay",
    arguments: ["link", "journal"])
  func beside(_ kind: String) throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    let victim = folder.file("victim")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: victim))
    let journal = folder.file("s.sqlite-journal")
    if kind == "link" {
      try FileManager.default.createSymbolicLink(atPath: journal, withDestinationPath: victim)
    } else {
      // A journal of one sector without pages, and the name of a journal of several databases.
      let mark: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
      func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }
      let name = Array(victim.utf8)
      var header = mark + big(0) + big(1) + big(0) + big(512) + big(4096)
      header += Array(repeating: 0, count: 512 - header.count)
      let sum = name.reduce(0) { $0 + Int(Int8(bitPattern: $1)) }
      try Data(header + big(0x4000_0000 / 4096 + 1) + name + big(name.count) + big(sum) + mark)
        .write(to: URL(fileURLWithPath: journal))
    }
    let problem = try problem(opening: folder.file("s.sqlite"))
    #expect(
      problem.contains(
        kind == "link" ? "has -journal beside it that is not a file" : "has a journal beside it that names"))
    #expect(try folder.bytes("victim") == Data("mine".utf8))
  }

  @Test("A store that another program has put into WAL mode is taken out of it, and holds what it held")
  func sharedMemory() throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    let path = folder.file("s.sqlite")
    func mode(_ change: String = "") throws -> String? {
      try DatabaseQueue(path: path).writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode\(change)")
      }
    }
    let before = try ResultStore(path: path).suiteNames()
    #expect(try mode(" = WAL") == "wal")
    #expect(try ResultStore(path: path).suiteNames() == before)
    #expect(try mode() == "delete")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("")).allSatisfy { !$0.hasSuffix("-shm") })
  }

  @Test("A view of one's own is in nobody's way")
  func view() throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    try DatabaseQueue(path: folder.file("s.sqlite")).write {
      try $0.execute(sql: "CREATE VIEW best AS SELECT activation, max(test_accuracy) FROM trial GROUP BY activation")
    }
    #expect(try ResultStore(path: folder.file("s.sqlite")).results(of: "small")?.records.count == 4)
  }

  @Test("A trial with the greatest number that there is leaves no room for another, which is told")
  func numbers() throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    try DatabaseQueue(path: folder.file("s.sqlite")).write {
      try $0.execute(sql: "DELETE FROM epoch; UPDATE trial SET id = \(Int64.max) WHERE id = 4")
    }
    let trial = try plan().trials[0]
    let error = #expect(throws: StoreError.self) {
      try ResultStore(path: folder.file("s.sqlite")).append(record(of: trial), of: trial, in: environment())
    }
    #expect(error?.description.contains("holds a trial with the greatest number that there is") == true)
  }

  @Test(
    "A store of a newer version is refused and left alone",
    arguments: ["INSERT INTO grdb_migrations VALUES ('999')", "PRAGMA user_version = 999"])
  func newer(_ change: String) throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    try DatabaseQueue(path: folder.file("s.sqlite")).write { try $0.execute(sql: change) }
    let problem = try refusal(of: folder.bytes("s.sqlite"), in: folder)
    #expect(problem == "s.sqlite: was written by a newer version of actlab; update, or give another --store")
  }

  @Test("A store that was cut short is refused and left alone", arguments: [0.25, 0.5, 0.9])
  func cutShort(_ share: Double) throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    let whole = try folder.bytes("s.sqlite")
    let problem = try refusal(of: whole.prefix(Int(Double(whole.count) * share)), in: folder)
    #expect(problem == "s.sqlite: is damaged; restore a copy, or give another file with --store")
  }

  @Test("A path below a file, or a folder in a store's place, is named")
  func noPlace() throws {
    let folder = try TemporaryFolder()
    try Data("a file".utf8).write(to: URL(fileURLWithPath: folder.file("file")))
    for (path, reason) in [(folder.file("file/s.sqlite"), "Not a directory"), (folder.path, "Is a directory")] {
      #expect(
        try problem(opening: path) == "\(path): cannot be written: \(reason); give another file with --store")
    }
    #expect(try folder.bytes("file") == Data("a file".utf8))
  }

  @Test("An empty file becomes a store")
  func emptyFile() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.file("s.sqlite")))
    try store(in: folder)
    #expect(try ResultStore(path: folder.file("s.sqlite")).results(of: "small")?.records.count == 4)
  }

  @Test("A store is a database that other tools open, with a row a trial")
  func otherTools() throws {
    let folder = try TemporaryFolder()
    try store(in: folder)
    let database = try DatabaseQueue(path: folder.file("s.sqlite"))
    func answer(_ query: String) throws -> String? { try database.read { try String.fetchOne($0, sql: query) } }
    #expect(try answer("SELECT COUNT(*) FROM trial WHERE status = 'completed'") == "4")
    #expect(try answer("SELECT COUNT(*) FROM epoch") == "12")
    #expect(try answer("PRAGMA integrity_check") == "ok")
  }
}
