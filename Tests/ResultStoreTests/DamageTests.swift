import Experiments
import Foundation
import GRDB
import Networks
import ResultStore
import Testing

@Suite("A store that was changed behind the program's back")
struct DamageTests {
  private let folder: TemporaryFolder
  private let planned: Plan
  private let records: [TrialRecord]

  /// A store with four trials that have all that a trial may have.
  init() throws {
    folder = try TemporaryFolder()
    planned = try plan()
    records = planned.trials.enumerated().map { index, trial in
      var record = record(of: trial, variant: Double(index))
      record.diagnostics = (0..<2).map {
        LayerDiagnosis(
          layer: 1, epoch: Double($0), mean: 0.5, sd: 1, q25: 0, median: 0.25, q75: 0.5, slope: 1, dead: 0,
          saturated: 0,
          gradientNorm: 1, gradientSD: 1, updateRatio: nil)
      }
      record.learned = [learned(layer: 1, value: 0.5)]
      record.initialWeightsSHA256 = String(repeating: "a", count: 64)
      return record
    }
    let store = try store()
    try store.define(planned)
    for (trial, record) in zip(planned.trials, records) { try store.append(record, of: trial, in: environment()) }
  }

  private func store() throws -> ResultStore { try ResultStore(path: folder.file("s.sqlite")) }

  /// Changes the store with SQL, of which neither types, checks nor references are verified.
  private func change(_ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: folder.file("s.sqlite"), configuration: configuration).write { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; " + sql)
    }
  }

  @Test(
    "Rows that no training leaves are not believed, also where their checksum is right",
    arguments: ["layer", "moment", "epoch", "shape", "learned", "count"])
  func forged(_ kind: String) throws {
    var record = records[1]
    switch kind {
    case "layer": record.diagnostics[0].layer = 1 << 53
    case "moment": record.diagnostics[0].epoch = .infinity
    case "epoch": record.epochs[0].epoch = 0
    case "shape": record.network = NetworkShape(inputs: 64, hidden: [.max], outputs: 3)
    case "learned": record.learned += record.learned
    default: record.testExamples = 1 << 53
    }
    let store = try store()
    try store.append(record, of: planned.trials[1], in: environment())
    let stored = try #require(try store.results(of: "small"))
    #expect(stored.records.count == 3 && stored.damaged.map(\.key) == [planned.trials[1].key])
  }

  @Test("Wherever a bit of a trial's key is flipped, in a table or an index, the trial is told or the store refused")
  func keys() throws {
    let (path, key) = (folder.file("s.sqlite"), Data(planned.trials[1].key.utf8))
    let whole = try folder.bytes("s.sqlite")
    var places: [Int] = []
    while let range = whole.range(of: key, in: (places.last.map { $0 + 1 } ?? 0)..<whole.count) {
      places.append(range.lowerBound)
    }
    // In the table, in its index, in the plan.
    #expect(places.count >= 3)
    for place in places {
      var changed = whole
      changed[place] ^= 1
      try changed.write(to: URL(fileURLWithPath: path))
      guard let stored = try? store().results(of: "small") else { continue }
      #expect(stored.records.count + stored.damaged.count == 4, "byte \(place)")
    }
  }

  @Test("What is left of a trial that was deleted by hand, without its rows in other tables, is in no new trial's way")
  func orphans() throws {
    try change("DELETE FROM trial WHERE id >= 3")
    let store = try store()
    #expect(try store.results(of: planned).records == Array(records[..<2]))
    for index in 2..<4 { try store.append(records[index], of: planned.trials[index], in: environment()) }
    #expect(try store.results(of: planned).records == records)
  }

  @Test(
    "A trial is named and left out whatever of it was changed, and whole again once it is stored anew",
    arguments: [
      "UPDATE trial SET test_accuracy = 1250 WHERE id = 2", "UPDATE trial SET test_loss = NULL WHERE id = 2",
      "UPDATE trial SET test_auroc = 0.5 WHERE id = 2", "UPDATE trial SET seed = 7 WHERE id = 2",
      "UPDATE trial SET status = 'done' WHERE id = 2", "UPDATE trial SET network = '4-x' WHERE id = 2",
      "UPDATE trial SET specification = replace(specification, '0', '1') WHERE id = 2",
      "UPDATE trial SET dataset = 'Iris' WHERE id = 2", "UPDATE trial SET checksum = NULL WHERE id = 2",
      "UPDATE trial SET checksum = zeroblob(32) WHERE id = 2",
      "UPDATE trial SET initial_weights_sha256 = NULL WHERE id = 2",
      "UPDATE epoch SET train_loss = train_loss * (1 + 1e-15) WHERE trial_id = 2 AND epoch = 3",
      "UPDATE epoch SET epoch = 4 WHERE trial_id = 2 AND epoch = 3",
      "DELETE FROM epoch WHERE trial_id = 2 AND epoch = 1", "DELETE FROM epoch WHERE trial_id = 2",
      "UPDATE diagnosis SET dead = 0.5 WHERE trial_id = 2 AND position = 1",
      "UPDATE diagnosis SET position = 2 - position WHERE trial_id = 2 AND position = 0",
      "DELETE FROM diagnosis WHERE trial_id = 2", "UPDATE learned SET parameter = 'b' WHERE trial_id = 2",
      "INSERT INTO learned (trial_id, position, layer) VALUES (2, 1, 2)",
    ])
  func damaged(_ sql: String) throws {
    try change(sql)
    let trial = planned.trials[1]
    let store = try store()
    let stored = try #require(try store.results(of: "small"))
    #expect(stored.records == [records[0]] + records[2...])
    #expect(stored.plannedTrials == 4)
    #expect(stored.damaged.map(\.key) == [trial.key])
    #expect(stored.damaged.map(\.description) == ["relu on iris (trial \(trial.key.prefix(8)))"])
    let verified = try store.verified(planned.trials.map(\.key))
    #expect(verified.intact == Set(planned.trials.map(\.key)).subtracting([trial.key]))
    #expect(verified.damaged == [trial.key])
    try store.append(records[1], of: trial, in: environment())
    let mended = try #require(try store.results(of: "small"))
    #expect(mended.records == records && mended.damaged.isEmpty)
  }

  @Test("A row that moves to another trial damages both")
  func moved() throws {
    try change("UPDATE epoch SET trial_id = 3, epoch = 9 WHERE trial_id = 2 AND epoch = 3")
    let store = try store()
    #expect(try store.results(of: "small")?.damaged.map(\.key) == [planned.trials[1].key, planned.trials[2].key])
    for index in [1, 2] { try store.append(records[index], of: planned.trials[index], in: environment()) }
    #expect(try store.results(of: "small")?.records == records)
  }

  @Test("Trials whose environment was changed are damaged, until one of them is stored anew")
  func environmentChanged() throws {
    try change("UPDATE environment SET description = replace(description, 'actlab', 'other')")
    let store = try store()
    let stored = try #require(try store.results(of: "small"))
    #expect(stored.records.isEmpty && stored.damaged.count == 4 && stored.environments.isEmpty)
    try store.append(records[0], of: planned.trials[0], in: environment())
    let mended = try #require(try store.results(of: "small"))
    #expect(mended.records == records && mended.environments == [environment()])
  }

  @Test(
    "A plan that was changed is named, and mended by planning anew",
    arguments: [
      "UPDATE suite SET definition = replace(definition, 'tanh', 'relu')", "UPDATE suite SET checksum = NULL",
      "UPDATE suite_trial SET activation = 'elu' WHERE position = 3",
      "UPDATE suite_trial SET arm = 'own' WHERE position = 3", "DELETE FROM suite_trial WHERE position = 3",
      "DELETE FROM suite_trial WHERE position = 1", "UPDATE suite_trial SET trial_key = upper(trial_key)",
      "UPDATE suite_dataset SET baseline_test_accuracy = 0.9", "DELETE FROM suite_dataset WHERE position = 1",
    ])
  func planChanged(_ sql: String) throws {
    try change(sql)
    let store = try store()
    let error = try #require(throws: StoreError.self) { _ = try store.results(of: "small") }
    let place = folder.file("s.sqlite")
    #expect(
      error.description
        == "\(place): is damaged in the plan of suite 'small'; 'actlab run' with the suite mends it")
    #expect(try store.results(of: planned).records == records)
    #expect(try store.results(of: "small")?.records == records)
  }
}
