import Experiments
import Foundation
import GRDB
import ResultStore
import Testing
import Networks
import Activations

@Suite("Merging stores")
struct MergeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func store(_ name: String) throws -> ResultStore { try ResultStore(path: folder.file(name)) }

  private func reading(_ name: String) throws -> ResultStore {
    try ResultStore(reading: folder.file(name), registry: .standard) { _ in true }
  }

  @Test(
    "A union: what is not there is added, what is there is known by its results, whatever its seconds and its machine")
  func union() throws {
    let plan = try plan()
    let (target, other) = (try store("a"), try store("b"))
    try target.append(record(of: plan.trials[0]), of: plan.trials[0], in: environment("1"))
    var slower = record(of: plan.trials[0])
    slower.seconds *= 3
    for index in slower.epochs.indices { slower.epochs[index].seconds += 1 }
    try other.append(slower, of: plan.trials[0], in: environment("2"))
    try other.append(record(of: plan.trials[1], variant: 0.5), of: plan.trials[1], in: environment("2"))
    try other.define(plan)
    let merge = try target.merge(reading("b"))
    #expect(merge.added == 1 && merge.known == 1 && merge.conflicts.isEmpty && merge.damaged.isEmpty, "\(merge)")
    let results = try #require(try target.results(of: plan.suite.name))
    #expect(results.records.map(\.seconds) == [0.7, 1.2])
    #expect(results.records[1].epochs == record(of: plan.trials[1], variant: 0.5).epochs)
    let again = try target.merge(reading("b"))
    #expect(again.added == 0 && again.known == 2, "\(again)")
  }

  @Test("Of different results the target's stays, and both are told with their environments")
  func conflict() throws {
    let plan = try plan()
    let (target, other) = (try store("a"), try store("b"))
    let trial = plan.trials[2]
    try target.append(record(of: trial), of: trial, in: environment("1"))
    try other.append(record(of: trial, variant: 1e-15), of: trial, in: environment("2"))
    let merge = try target.merge(reading("b"))
    let conflict = try #require(merge.conflicts.first)
    #expect(merge.added == 0 && merge.known == 0 && merge.conflicts.count == 1, "\(merge)")
    #expect(conflict.key == trial.key && conflict.kept.record.seed == trial.specification.seed)
    #expect(conflict.sides.map(\.environment) == [environment("1"), environment("2")])
    try target.define(plan)
    #expect(try target.results(of: plan).records.map(\.seconds) == [0.7])
  }

  @Test("Trials behind hundreds of rows that cannot be read are taken over")
  func behindUnreadable() throws {
    let (plan, other) = (try plan(), try store("b"))
    let database = try DatabaseQueue(path: folder.file("b"))
    // A table as a stranger may have made it, whose trials need no key.
    try database.writeWithoutTransaction { db in
      let sql = try #require(try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'trial'"))
      try db.execute(sql: "PRAGMA foreign_keys = OFF; DROP TABLE trial")
      try db.execute(sql: sql.replacing("key TEXT NOT NULL", with: "key TEXT"))
      let columns = try db.columns(in: "trial").filter { $0.isNotNull }
      let values = columns.map {
        $0.name == "environment_id"
          ? "'\(String(repeating: "0", count: 64))'" : $0.name == "status" ? "'completed'" : "1"
      }
      for _ in 0..<300 {
        try db.execute(
          sql:
            "INSERT INTO trial (\(columns.map(\.name).joined(separator: ", "))) VALUES (\(values.joined(separator: ", ")))"
        )
      }
    }
    try other.append(record(of: plan.trials[0]), of: plan.trials[0], in: environment())
    let merge = try store("a").merge(reading("b"))
    #expect(merge.added == 1, "\(merge)")
  }

  @Test("A trial that is not what was stored is left out and named; one of the target's is replaced")
  func damage() throws {
    let plan = try plan()
    for (name, trials) in [("a", plan.trials[0...1]), ("b", plan.trials[1...3])] {
      let store = try store(name)
      for trial in trials { try store.append(record(of: trial), of: trial, in: environment()) }
    }
    for (name, trial) in [("a", plan.trials[1]), ("b", plan.trials[2])] {
      try DatabaseQueue(path: folder.file(name)).write {
        try $0.execute(sql: "UPDATE trial SET seconds = seconds + 1 WHERE key = ?", arguments: [trial.key])
      }
    }
    let merge = try store("a").merge(reading("b"))
    #expect(merge.added == 2 && merge.known == 0 && merge.damaged.map(\.key) == [plan.trials[2].key], "\(merge)")
    let verified = try store("a").verified(plan.trials.map(\.key))
    #expect(verified.intact == Set([0, 1, 3].map { plan.trials[$0].key }) && verified.damaged.isEmpty)
  }

  @Test("More trials than a transaction takes, of a suite that the target knows less of")
  func many() throws {
    let (short, long) = (try plan("seeds=3"), try plan("seeds=300"))
    let (target, other) = (try store("a"), try store("b"))
    try target.define(short)
    try target.append(short.trials.map { ($0, record(of: $0)) }, in: environment())
    try other.define(long)
    try other.append(long.trials.map { ($0, record(of: $0)) }, in: environment())
    let merge = try target.merge(reading("b"))
    #expect(merge.added == 594 && merge.known == 6 && merge.otherSuites == ["small"], "\(merge)")
    #expect(try target.results(of: "small")?.plannedTrials == 6)
    #expect(try target.results(of: long).records.count == 600)
  }

  @Test("Trials whose rows have numbers that no program gives, below 1, come along, too")
  func numbers() throws {
    let plan = try plan()
    let (target, other) = (try store("a"), try store("b"))
    try other.append(plan.trials.map { ($0, record(of: $0)) }, in: environment())
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: folder.file("b"), configuration: configuration).write { db in
      try db.execute(sql: "UPDATE trial SET id = id - 2; UPDATE epoch SET trial_id = trial_id - 2")
    }
    let merge = try target.merge(reading("b"))
    #expect(merge.added == plan.trials.count && merge.damaged.isEmpty, "\(merge)")
  }

  @Test("Of the same trial it does not matter which epochs were recorded, nor which measures an older program knew")
  func recordedOtherwise() throws {
    let plan = try plan()
    let (target, other) = (try store("a"), try store("b"))
    for (store, isFull) in [(target, true), (other, false)] {
      for trial in plan.trials {
        var record = record(of: trial)
        if isFull {
          record.initialWeightsSHA256 = String(repeating: "a", count: 64)
          record.test[.macroF1] = 0.5
        } else {
          record.epochs = EpochRecords(record.epochs.suffix(1))
        }
        try store.append(record, of: trial, in: environment())
      }
    }
    let merge = try target.merge(reading("b"))
    #expect(merge.known == plan.trials.count && merge.conflicts.isEmpty, "\(merge)")
  }

  @Test("A store of an older version is read as it is today, and not changed")
  func oldVersion() throws {
    _ = try oldStore(in: folder)
    let before = try folder.bytes("s.sqlite")
    let merge = try store("a").merge(reading("s.sqlite"))
    #expect(merge.added == 12 && merge.damaged.isEmpty, "\(merge)")
    #expect(try folder.bytes("s.sqlite") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "s.sqlite"])
    // The same as if the old store had been brought up to date itself.
    let migrated = try #require(try store("s.sqlite").results(of: "small"))
    let merged = try #require(try store("a").results(of: "small"))
    #expect(merged.records == migrated.records && merged.definition == migrated.definition)
    #expect(merged.environments == migrated.environments)
  }

  @Test("A store whose writer was killed is read as it was before the change that was not completed, and not changed")
  func killedWriter() throws {
    let plan = try plan("seeds=40")
    try store("b").append(plan.trials.map { ($0, record(of: $0)) }, in: environment())
    // What a process leaves that is killed after it has begun to write into the file itself.
    let database = try DatabaseQueue(path: folder.file("b"))
    try database.inDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE epoch SET train_loss = train_loss + 1")
      for file in ["b", "b-journal"] {
        try FileManager.default.copyItem(
          atPath: folder.file(file), toPath: folder.file(file.replacing("b", with: "killed", maxReplacements: 1)))
      }
      try db.execute(sql: "ROLLBACK")
    }
    let (before, journal) = (try folder.bytes("killed"), try folder.bytes("killed-journal"))
    #expect(try before != folder.bytes("b"), "nothing was half written")
    let merge = try store("a").merge(reading("killed"))
    #expect(merge.added == 80 && merge.damaged.isEmpty, "\(merge)")
    #expect(try folder.bytes("killed") == before && folder.bytes("killed-journal") == journal)
  }

  @Test("An interrupted merge has taken over some, and the same merge completes it; afterwards it changes no byte")
  func interrupted() throws {
    let plan = try plan("seeds=300")
    let other = try store("b")
    try other.define(plan)
    try other.append(plan.trials.map { ($0, record(of: $0)) }, in: environment())
    let target = try store("a")
    var batches = 0
    let first = try target.merge(reading("b")) {
      batches += 1
      return batches > 2
    }
    #expect(first.isInterrupted && first.added == 512, "\(first)")
    #expect(try target.suiteNames().isEmpty, "a suite was taken over before its trials")
    let second = try target.merge(reading("b"))
    #expect(!second.isInterrupted && second.added == 88 && second.known == 512, "\(second)")
    #expect(try target.results(of: plan).records == other.results(of: plan).records)
    let before = try folder.bytes("a")
    let third = try target.merge(reading("b"))
    #expect(third.added == 0 && third.known == 600, "\(third)")
    #expect(try folder.bytes("a") == before)
  }

  @Test(
    "A store whose tables take what no store of ours holds is not read",
    arguments: ["environment", "trial", "epoch", "suite"])
  func foreignValues(_ table: String) throws {
    let plan = try plan()
    let other = try store("b")
    try other.define(plan)
    try other.append(plan.trials.map { ($0, record(of: $0)) }, in: environment())
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: folder.file("b"), configuration: configuration).writeWithoutTransaction { db in
      // Of the same names, and without the types and checks.
      try db.execute(
        sql: "CREATE TABLE loose AS SELECT * FROM \(table); DROP TABLE \(table); ALTER TABLE loose RENAME TO \(table)")
    }
    let error = #expect(throws: StoreError.self) { _ = try reading("b") }
    #expect(error?.description.contains("has another table \(table) than a store") == true)
  }
}
