import Experiments
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
}
