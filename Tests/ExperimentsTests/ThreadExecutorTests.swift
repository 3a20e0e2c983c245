import Activations
import Experiments
import Foundation
import Networks
import Synchronization
import Testing

@Suite("Threads that run trials")
struct ThreadExecutorTests {
  /// What the executor told, by key.
  final class Log: Sendable {
    let records = Mutex<[String: TrialRecord]>([:])
    let epochs = Mutex<[String: [Int]]>([:])
    let failures = Atomic(0)

    func note(_ event: ExecutionEvent) {
      switch event {
      case .epoch(let key, let epoch): epochs.withLock { $0[key, default: []].append(epoch) }
      case .finished(let result): records.withLock { $0[result.key] = result.record }
      case .failed: failures.wrappingAdd(1, ordering: .relaxed)
      case .note: break
      }
    }
  }

  /// Keys that nobody else takes.
  final class Keys: TrialQueue {
    private let keys: Mutex<ArraySlice<String>>

    init(_ keys: [String]) { self.keys = Mutex(keys[...]) }

    var isEmpty: Bool { keys.withLock(\.isEmpty) }

    func take(_ count: Int) -> [String] {
      keys.withLock { keys in
        let taken = keys.prefix(count)
        keys.removeFirst(taken.count)
        return Array(taken)
      }
    }
  }

  struct Stop: Error {}

  private func run(
    _ plan: Plan, jobs: Int, cancellation: Cancellation = Cancellation(),
    tell: @escaping @Sendable (ExecutionEvent) throws -> Void
  ) async throws {
    let assignment = Assignment(suite: try plan.suite.yaml(), keys: plan.trials.map(\.key))
    try await ThreadExecutor(in: .standard, jobs: jobs, plan: plan).run(
      assignment, from: Keys(assignment.keys), cancellation: cancellation, tell: tell)
  }

  private func records(_ plan: Plan, jobs: Int) async throws -> [TrialRecord?] {
    let log = Log()
    try await run(plan, jobs: jobs) { log.note($0) }
    #expect(log.failures.load(ordering: .relaxed) == 0)
    for trial in plan.trials {
      let told = log.epochs.withLock { $0[trial.key] }
      #expect(told == Array(1...trial.specification.training.epochs), "\(trial.activation): \(told ?? [])")
    }
    return plan.trials.map { trial in log.records.withLock { $0[trial.key]?.withoutSeconds } }
  }

  @Test("As many threads as one likes change no bit of a result")
  func jobs() async throws {
    let settings = ["activations=[sigmoid, tanh, relu, leaky-relu, maxout, elu]", "networks=[{hidden: [5, 4]}]"]
    let plan = try plan(quick, set: settings)
    let one = try await records(plan, jobs: 1)
    #expect(!one.contains(nil))
    for jobs in [2, 4, 100] { #expect(try await records(plan, jobs: jobs) == one, "\(jobs) jobs") }
  }

  @Test("A trial run alone gives what it gives beside others, and says what it was")
  func alone() async throws {
    let plan = try plan(quick)
    let scheduled = try await records(plan, jobs: 2)
    for (trial, expected) in zip(plan.trials, scheduled) {
      let record = try TrialRunner.run(try plan.work(of: trial))
      #expect(record.withoutSeconds == expected)
      #expect(
        record.dataset == "iris" && record.network.description == "4-5-3" && record.activation == trial.activation)
      #expect(record.seed == trial.specification.seed && record.learningRate == 0.01 && record.parameters == 43)
      #expect(record.status == .completed && record.epochs.count == 2 && record.testExamples == 30)
      #expect(record.test.accuracy == record.testCorrect.map { Double($0) / 30 })
    }
  }

  @Test("A wish to stop before the start runs nothing")
  func stopBefore() async throws {
    let log = Log()
    let cancellation = Cancellation()
    cancellation.wish()
    try await run(try plan(quick), jobs: 2, cancellation: cancellation) { log.note($0) }
    #expect(log.records.withLock { $0.isEmpty } && log.failures.load(ordering: .relaxed) == 0)
  }

  @Test("A wish to stop ends running trials, which are neither results nor failures", arguments: [1, 2])
  func stop(_ jobs: Int) async throws {
    let log = Log()
    let cancellation = Cancellation()
    let plan = try plan(quick, set: ["training.epochs=1000000"])
    try await run(plan, jobs: jobs, cancellation: cancellation) { event in
      log.note(event)
      if case .epoch = event { cancellation.wish() }
    }
    #expect(log.records.withLock { $0.isEmpty } && log.failures.load(ordering: .relaxed) == 0)
  }

  @Test("An error of whoever is told ends the run, and is thrown", arguments: [1, 3])
  func throwing(_ jobs: Int) async throws {
    let told = Atomic(0)
    let cancellation = Cancellation()
    let plan = try plan(quick, set: ["seeds=20"])
    await #expect(throws: Stop.self) {
      try await run(plan, jobs: jobs, cancellation: cancellation) { event in
        guard case .finished = event else { return }
        told.wrappingAdd(1, ordering: .relaxed)
        throw Stop()
      }
    }
    #expect(told.load(ordering: .relaxed) == 1 && cancellation.isWished)
  }

  @Test("Trials that others leave are run when the queue has them, and those that others have run are not")
  func late() async throws {
    /// Gives the first key at once, the second at the fourth asking, and is empty after the sixth.
    final class Others: TrialQueue {
      let keys: [String]
      let asked = Atomic(0)
      init(_ keys: [String]) { self.keys = keys }
      var isEmpty: Bool { asked.load(ordering: .relaxed) > 6 }
      func take(_ count: Int) -> [String] {
        switch asked.wrappingAdd(1, ordering: .relaxed).newValue {
        case 1: [keys[0]]
        case 4: [keys[1]]
        default: []
        }
      }
    }
    let (plan, log) = (try plan(quick), Log())
    let keys = plan.trials.map(\.key)
    try await ThreadExecutor(in: .standard, jobs: 2, plan: plan).run(
      Assignment(suite: try plan.suite.yaml(), keys: keys), from: Others(keys), cancellation: Cancellation()
    ) { log.note($0) }
    #expect(log.records.withLock { Set($0.keys) } == Set(keys.prefix(2)))
  }

  @Test("A net that diverges is a result without scores")
  func divergence() throws {
    let settings = ["learning_rate=1e30", "training.loss=mse", "activations=[relu]", "seeds=1"]
    let plan = try plan(quick, set: settings)
    let trial = try #require(plan.trials.first)
    let record = try TrialRunner.run(try plan.work(of: trial))
    #expect(record.status == .diverged && record.test.isEmpty && record.testCorrect == nil)
    #expect(record.epochs.allSatisfy { $0.trainLoss.isFinite })
    for metric in Metric.allCases { #expect(record.value(of: metric) == nil, "\(metric)") }
  }

  @Test("What is to be run, and what came of it, can be written to files, and gives the same in another process")
  func files() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("executor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let text = quick + "\nlearning_rate: {shared: 0.1, tuned: {grid: [0.01, 0.1], seeds: 1}}\n"
    let plan = try plan(text)
    let search = try plan.tuning.map { try TrialRunner.run(try plan.work(of: $0)) }
    let rates = TunedRates(search, of: try #require(plan.suite.learningRates.tuned))
    let whole = try plan.choosing(rates)
    // The other side knows the suite and the keys, and neither the plan nor the rates that were chosen.
    let order = Assignment(suite: try plan.suite.yaml(), keys: whole.known.map(\.key))
    let file = folder.appendingPathComponent("assignment.json")
    try order.write(to: file)
    let read = try Assignment(contentsOf: file)
    #expect(read == order)
    let log = Log()
    try await ThreadExecutor(in: .standard, jobs: 2).run(
      read, from: Keys(read.keys), cancellation: Cancellation()
    ) { event in
      log.note(event)
      guard case .finished(let result) = event else { return }
      let file = folder.appendingPathComponent("\(result.key).json")
      try result.write(to: file)
      let again = try TrialResult(contentsOf: file)
      #expect(again == result, "\(result.record.activation)")
    }
    for trial in whole.known {
      let expected = try TrialRunner.run(try whole.work(of: trial)).withoutSeconds
      #expect(log.records.withLock { $0[trial.key]?.withoutSeconds } == expected, "\(trial.activation)")
    }
  }

  @Test("Numbers that JSON lacks are read back from files")
  func infinities() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("result-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    var record = try #require(try plan(quick).trials.first).blankRecord
    record.epochs = [EpochRecord(epoch: 1, trainLoss: .infinity, validation: Score([.loss: -.infinity]), seconds: 0.1)]
    let result = TrialResult(key: "k", record: record)
    try result.write(to: file)
    #expect(try TrialResult(contentsOf: file) == result)
  }

  @Test("A key that is none of the suite's is an error that names it")
  func foreignKey() async throws {
    let assignment = Assignment(suite: try plan(quick).suite.yaml(), keys: ["no-such-key"])
    let error = await #expect(throws: SuiteError.self) {
      try await ThreadExecutor(in: .standard, jobs: 1).run(
        assignment, from: Keys(assignment.keys), cancellation: Cancellation()
      ) { _ in }
    }
    #expect(error?.description == "quick: no trial of the suite has the key no-such-key")
  }
}
