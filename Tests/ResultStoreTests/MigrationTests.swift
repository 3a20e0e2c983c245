import Experiments
import Foundation
import GRDB
import Networks
import ResultStore
import Testing
import Activations
import Hashing

/// `Resources/version-0.1.sql` is the dump of a store that version 0.1.0 of the program wrote, by `actlab run` of the suite in it.
@Suite("A store of an older version")
struct MigrationTests {
  private func trials(at path: String) throws -> [(key: String, specification: String)] {
    try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "SELECT key, specification FROM trial ORDER BY id").map { ($0[0], $0[1]) }
    }
  }

  @Test("Its results are read, those of the search and the curves among them")
  func results() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: oldStore(in: folder))
    let stored = try #require(try store.results(of: "small"))
    #expect(stored.plannedTrials == 12 && stored.records.count == 12)
    let compared = stored.records.filter { $0.arm != .tuning }
    #expect(compared.map(\.testCorrect) == [20, 20, 20, 23, 24, 23])
    #expect(compared.map(\.test.accuracy) == [20, 20, 20, 23, 24, 23].map { $0 / 30 })
    #expect(
      compared[0].test.loss == 0.8079779952679548 && compared[0].epochs.last?.validation.loss == 0.7876284076106153)
    #expect(stored.records.allSatisfy { $0.network.description == "4-3-3" && $0.epochs.count == 2 })
    #expect(compared.allSatisfy { $0.diagnostics.count == 3 && $0.learned.isEmpty })
  }

  @Test(
    "A column whose name goes on as other statements is refused before the store is brought up to date, which would run them"
  )
  func statementsInNames() throws {
    let folder = try TemporaryFolder()
    let victim = folder.file("victim")
    let name =
      "x TEXT, PRIMARY KEY (name)); ATTACH '\(victim)' AS v; CREATE TABLE v.trial (x); COMMIT; CREATE TABLE trial (x"
    let path = try oldStore(in: folder) { $0 + ";ALTER TABLE suite ADD COLUMN \"\(name)\" TEXT" }
    let definition = try DatabaseQueue(path: path).read { db in
      try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'suite'")
    }
    try #require(definition?.contains("ATTACH") == true)
    for open in [
      { try ResultStore(path: path) },
      { try ResultStore(reading: path, registry: .standard, whileBusy: { _ in false }) },
    ] {
      let error = try #require(throws: StoreError.self) { _ = try open() }
      #expect(error.description.contains("which no store has"), "\(error)")
    }
    #expect(!FileManager.default.fileExists(atPath: victim))
  }

  @Test("Its trials have the keys that the same trials are planned with today, in which only a user's formula stands")
  func keys() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder)
    let before = try trials(at: path)
    let store = try ResultStore(path: path)
    let after = try trials(at: path)
    let definition = try #require(try store.results(of: "small")).definition
    let plan = try Lab.standard.plan(
      try SuiteReader(registry: .standard, for: .stored).suite(definition, file: "small.yaml"), dataDirectory: nil)
    let planned = plan.tuning.map(\.specification) + plan.trials.map(\.specification)
    #expect(before.count == 12 && after.count == 12)
    for (old, new) in zip(before, after) {
      #expect(new.key != old.key && new.key == new.specification.sha256)
      #expect(try store.stored([old.key, new.key]) == [new.key])
      #expect(old.specification.contains("\"formula\":"))
      #expect(new.specification.contains("\"formula\":\"x * sigmoid(b * x)\"") == new.specification.contains("swish2"))
      #expect(new.specification.contains("formula") == new.specification.contains("swish2"))
      let specification = try JSONDecoder().decode(TrialSpecification.self, from: Data(new.specification.utf8))
      guard specification.tunes == true || specification.learningRate == 0.02 else { continue }
      let isPlanned = planned.contains { planned in
        var planned = planned
        (planned.codeRevision, planned.fingerprint) = (specification.codeRevision, specification.fingerprint)
        // The code of the lab and of formulas has changed since the store was made, which their revisions say.
        for index in planned.activations.indices.prefix(specification.activations.count) {
          planned.activations[index].revision = specification.activations[index].revision
        }
        return planned == specification
      }
      #expect(isPlanned, "\(new.specification)")
    }
  }

  @Test(
    "What no program has written into it is left out, and ends nothing",
    arguments: ["NULL", "x'fffe'", "7", "'{'", "'[]'"])
  func strangeValues(_ value: String) throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder) {
      $0.replacing("key TEXT NOT NULL UNIQUE, specification TEXT NOT NULL", with: "key TEXT, specification TEXT")
        + """
        UPDATE trial SET specification = \(value) WHERE id = 1;
        UPDATE trial SET key = \(value) WHERE id = 2;
        UPDATE trial SET key = \(value) WHERE id = 3;
        """
    }
    let stored = try #require(try ResultStore(path: path).results(of: "small"))
    #expect(9...10 ~= stored.records.count, "\(stored.records.count) trials")
  }

  @Test("It is copied before it is changed, and that is said once")
  func backup() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder)
    let before = try trials(at: path)
    let note = try #require(try ResultStore(path: path).migrationNote)
    #expect(note.hasSuffix("\(path).backup"))
    #expect(try trials(at: "\(path).backup").map(\.key) == before.map(\.key))
    #expect(try ResultStore(path: path).migrationNote == nil)
    #expect(try ResultStore(path: folder.file("new.sqlite")).migrationNote == nil)
  }

  @Test("A link in the copy's place is not followed")
  func linkedBackup() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder)
    try FileManager.default.createSymbolicLink(atPath: "\(path).backup", withDestinationPath: folder.file("elsewhere"))
    let note = try #require(try ResultStore(path: path).migrationNote)
    #expect(note.hasSuffix("\(path).backup-2"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("elsewhere")))
  }

  @Test("A copy of before stays when another is made")
  func secondBackup() throws {
    let folder = try TemporaryFolder()
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.file("s.sqlite.backup")))
    let path = try oldStore(in: folder)
    let note = try #require(try ResultStore(path: path).migrationNote)
    #expect(note.hasSuffix("\(path).backup-2"))
    #expect(try folder.bytes("s.sqlite.backup") == Data("kept".utf8))
    #expect(try trials(at: "\(path).backup-2").count == 12)
  }

  @Test("Its trials get checksums, and are believed until they change")
  func checksums() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder)
    let keys = try #require(try ResultStore(path: path).results(of: "small")).records.count
    #expect(keys == 12)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE epoch SET train_loss = 1 WHERE trial_id = 1") }
    let stored = try #require(try ResultStore(path: path).results(of: "small"))
    #expect(stored.records.count == 11 && stored.damaged.count == 1)
  }

  @Test("Its values are of their columns' types afterwards, and within bounds")
  func strict() throws {
    let folder = try TemporaryFolder()
    let path = try oldStore(in: folder)
    _ = try ResultStore(path: path)
    let database = try DatabaseQueue(path: path)
    let tables = try database.read { db in
      try Row.fetchAll(db, sql: "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
        .filter { !($0["name"] as String).hasPrefix("sqlite_") && $0["name"] != "grdb_migrations" }
    }
    #expect(tables.count == 10 && tables.allSatisfy { $0["strict"] == 1 }, "\(tables)")
    for change in [
      "test_accuracy = 1250", "test_accuracy = -0.5", "test_loss = 'low'", "status = 'done'", "seconds = -1",
      "seed = 1.5", "key = 'short'", "checksum = x'00'",
    ] {
      let error = #expect(throws: DatabaseError.self, "\(change)") {
        try database.write { try $0.execute(sql: "UPDATE trial SET \(change) WHERE id = 1") }
      }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT, "\(change)")
    }
    #expect(try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    #expect(try database.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
  }

  @Test("Trials of a program that told nothing of what is learned stay, and new ones tell")
  func withoutLearned() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s.sqlite")
    let plan = try plan()
    let old = try ResultStore(path: path)
    try old.define(plan)
    let (first, second) = (try #require(plan.trials.first), try #require(plan.trials.last))
    try old.append(record(of: first), of: first, in: environment())
    try DatabaseQueue(path: path).write { db in
      try db.execute(
        sql: """
          DROP TABLE learned; DROP TABLE claim; DROP TABLE worker;
          DELETE FROM grdb_migrations WHERE identifier IN ('6', '7', '8')
          """)
    }
    let store = try ResultStore(path: path)
    #expect(try store.stored([first.key, second.key]) == [first.key])
    var telling = record(of: second)
    telling.learned = [learned(layer: 1, value: 0.5)]
    try store.append(telling, of: second, in: environment())
    #expect(try store.results(of: "small")?.records == [record(of: first), telling])
  }

  @Test("Columns that results have gained since are added")
  func newColumns() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s.sqlite")
    let plan = try plan()
    let old = try ResultStore(path: path)
    try old.define(plan)
    let (first, second) = (try #require(plan.trials.first), try #require(plan.trials.last))
    var unscored = record(of: first)
    unscored.test[.accuracy] = nil
    try old.append(unscored, of: first, in: environment())
    try DatabaseQueue(path: path).write { db in
      for column in ["test_accuracy", "test_auroc", "test_log_loss"] {
        try db.execute(sql: "ALTER TABLE trial DROP COLUMN \(column)")
      }
      try db.execute(sql: "ALTER TABLE epoch DROP COLUMN validation_auroc")
      for column in ["baseline_test_auroc", "test_lacks"] {
        try db.execute(sql: "ALTER TABLE suite_dataset DROP COLUMN \(column)")
      }
    }
    let store = try ResultStore(path: path)
    var scored = record(of: second)
    scored.test[.auroc] = 0.75
    scored.epochs[0].validation[.auroc] = 0.5
    try store.append(scored, of: second, in: environment())
    let stored = try store.results(of: plan)
    #expect(stored.records == [unscored, scored], "what is older has none of the new measures, and all of the others")
    #expect(stored.datasets == plan.datasets)
  }
}
