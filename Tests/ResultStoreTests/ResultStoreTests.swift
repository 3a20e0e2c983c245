import Activations
import Datasets
import Experiments
import Foundation
import Networks
import ResultStore
import Testing

@Suite("The store of results")
struct ResultStoreTests {
  @Test("A new store has its folder made, and holds nothing")
  func empty() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("a/b/results.sqlite"))
    #expect(try store.suiteNames().isEmpty)
    #expect(try store.results(of: "small") == nil)
    #expect(try store.stored(["a"]).isEmpty)
    #expect(try folder.bytes("a/b/results.sqlite").starts(with: Data("SQLite format 3\0".utf8)))
  }

  @Test("What is stored is read back to the last bit, also by another store of the same file")
  func readBack() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plan = try plan()
    try store.define(plan)
    var expected = plan.trials.enumerated().map { record(of: $1, variant: Double($0) / 3) }
    expected[0].test[.loss] = .leastNonzeroMagnitude
    expected[0].seconds = 0.1 + 0.2
    expected[0].epochs[0].trainLoss = 1.0.nextUp
    expected[1].epochs[0].trainLoss = .greatestFiniteMagnitude
    expected[1].epochs[1].validation[.loss] = .pi * 1e-200
    expected[2].test[.accuracy] = nil
    expected[2].diagnostics = (0..<4).map { index in
      let x = Double(index) / 7
      return LayerDiagnosis(
        layer: 1, epoch: Double(index), mean: -x, sd: x, q25: x / 3, median: x / 5, q75: x / 9,
        slope: x,
        dead: 0, saturated: 1, gradientNorm: 1e-30 * x, gradientSD: x, updateRatio: index < 2 ? nil : x)
    }
    expected[2].learned = (0..<3).map { learned(layer: $0, value: 0.1 + Double($0) / 7) }
    expected[3].status = .diverged
    (expected[3].test, expected[3].epochs) = (Score(), [])
    for (trial, record) in zip(plan.trials, expected) { try store.append(record, of: trial, in: environment()) }
    for store in [store, try ResultStore(path: folder.file("s.sqlite"))] {
      let results = try #require(try store.results(of: "small"))
      #expect(results.records == expected)
      #expect(results.plannedTrials == 4)
      #expect(results.environments == [environment()])
      #expect(try results.definition == plan.suite.yaml())
    }
  }

  @Test("The keys that are stored are told from those that are not")
  func stored() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let trials = try plan().trials
    for trial in trials.prefix(3) { try store.append(record(of: trial), of: trial, in: environment()) }
    #expect(try store.stored(trials.map(\.key) + ["nobody's"]) == Set(trials.prefix(3).map(\.key)))
    #expect(try store.stored([]).isEmpty)
  }

  @Test("A second result of a trial takes the place of the first, its epochs and what was learned included")
  func replace() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plan = try plan()
    try store.define(plan)
    let trial = plan.trials[0]
    var first = record(of: trial)
    first.learned = [learned(layer: 1, value: 0.25), learned(layer: 2, value: 0.25)]
    try store.append(first, of: trial, in: environment())
    var second = record(of: trial, variant: 1)
    second.epochs.removeLast()
    second.learned = [learned(layer: 1, value: 0.5)]
    try store.append(second, of: trial, in: environment("another"))
    let results = try #require(try store.results(of: "small"))
    #expect(results.records == [second])
    #expect(results.environments == [environment("another")])
  }

  @Test("Results come in plan order, whatever the order of their storing")
  func planOrder() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plan = try plan("activations=[tanh, elu, relu]", "seeds=[5, 1]")
    for trial in plan.trials.reversed() { try store.append(record(of: trial), of: trial, in: environment()) }
    try store.define(plan)
    let results = try #require(try store.results(of: "small"))
    #expect(results.records.map(\.activation) == ["tanh", "tanh", "elu", "elu", "relu", "relu"])
    #expect(results.records.map(\.seed) == [5, 1, 5, 1, 5, 1])
  }

  @Test("A suite that is planned anew forgets its old plan and keeps the results")
  func redefine() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let (first, second) = (try plan(), try plan("activations=[tanh, elu]", "seeds=3"))
    try store.define(first)
    for trial in first.trials { try store.append(record(of: trial), of: trial, in: environment()) }
    try store.define(second)
    let results = try #require(try store.results(of: "small"))
    #expect(results.plannedTrials == 6)
    #expect(results.records.map(\.activation) == ["tanh", "tanh"])
    try store.define(first)
    #expect(try store.results(of: "small")?.records.count == 4)
  }

  @Test("Suites share the trials that they have in common")
  func sharing() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let (one, other) = (try plan(), try plan("name=other", "activations=[elu, tanh]"))
    try store.define(one)
    try store.define(other)
    for trial in one.trials { try store.append(record(of: trial), of: trial, in: environment()) }
    #expect(try store.suiteNames() == ["other", "small"])
    #expect(try store.results(of: "other")?.records.map(\.activation) == ["tanh", "tanh"])
    #expect(try store.results(of: "small")?.records.count == 4)
  }

  @Test("The environment of most trials comes first")
  func environments() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plan = try plan()
    try store.define(plan)
    for (index, trial) in plan.trials.enumerated() {
      try store.append(record(of: trial), of: trial, in: environment(index == 0 ? "a" : "b"))
    }
    #expect(try store.results(of: "small")?.environments == [environment("b"), environment("a")])
  }

  @Test("Stores of one file that write at the same time lose nothing")
  func concurrent() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s.sqlite")
    let plan = try plan("seeds=30")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let store = try ResultStore(path: path)
          for (index, trial) in plan.trials.enumerated() where index % 4 == writer {
            try store.append(record(of: trial), of: trial, in: environment("writer \(writer)"))
          }
        }
      }
      try await group.waitForAll()
    }
    let store = try ResultStore(path: path)
    try store.define(plan)
    let results = try #require(try store.results(of: "small"))
    #expect(results.environments.count == 4)
    let expected = plan.trials.enumerated().map { index, trial in
      var record = record(of: trial)
      record.environment = results.environments.firstIndex(of: environment("writer \(index % 4)"))
      return record
    }
    #expect(results.records == expected)
  }

  @Test("Two suites that call the same data by different names share its trials, and each has its own name for it")
  func sharedByName() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "\($0 % 7),\($0 % 5),\($0 % 3 == 0 ? "a" : "b")\n" }.joined()
    try Data(("x,y,label\n" + rows).utf8).write(to: URL(fileURLWithPath: folder.file("table.csv")))
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plans = try ["one", "two"].map { name in
      try plan("name=\(name)", "datasets=[{name: \(name)-data, file: '\(folder.file("table.csv"))', label: label}]")
    }
    #expect(plans[0].trials.map(\.key) == plans[1].trials.map(\.key))
    for trial in plans[0].trials { try store.append(record(of: trial), of: trial, in: environment()) }
    for (name, plan) in zip(["one", "two"], plans) {
      try store.define(plan)
      let records = try #require(try store.results(of: name)).records
      #expect(records.count == 4 && records.allSatisfy { $0.dataset == "\(name)-data" })
    }
  }

  @Test("A plan's results are its own trials', whatever another has planned under its name meanwhile")
  func ofPlan() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let (first, second) = (try plan(), try plan("activations=[elu]", "seeds=3"))
    try store.define(first)
    for trial in first.trials { try store.append(record(of: trial), of: trial, in: environment()) }
    try store.define(second)
    #expect(try store.results(of: "small")?.records.isEmpty == true)
    #expect(try store.results(of: first).records == first.trials.map { record(of: $0) })
    #expect(try store.results(of: second).plannedTrials == 3)
  }

  @Test("A plan that may not have its name gets the first number that it may have, and stays itself")
  func numbered() throws {
    let folder = try TemporaryFolder()
    let store = try ResultStore(path: folder.file("s.sqlite"))
    let plans = try ["2", "3", "4", "3"].map { try plan("seeds=\($0)") }
    let names = try plans.map { plan in
      try store.define(plan) { named, stored in (try? stored == nil || stored == named.suite.yaml()) == true }.suite
        .name
    }
    #expect(names == ["small", "small-2", "small-3", "small-2"])
    #expect(try store.suiteNames() == ["small", "small-2", "small-3"])
    #expect(try names.map { try store.results(of: $0)?.plannedTrials } == plans.map(\.trials.count))
  }
}
