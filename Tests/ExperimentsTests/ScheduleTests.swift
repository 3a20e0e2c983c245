import Activations
import Experiments
import Networks
import Synchronization
import Testing

@Suite("A schedule")
struct ScheduleTests {
  /// What a schedule told, by key.
  final class Log: Sendable {
    let records = Mutex<[String: TrialRecord]>([:])
    let epochs = Mutex<[String: [Int]]>([:])
    let failures = Atomic(0)

    func note(_ event: Schedule.Event) {
      switch event {
      case .epoch(let trial, let record): epochs.withLock { $0[trial.key, default: []].append(record.epoch) }
      case .finished(let trial, let record): records.withLock { $0[trial.key] = record }
      case .failed: failures.wrappingAdd(1, ordering: .relaxed)
      }
    }
  }

  struct Stop: Error {}

  private func records(_ plan: Plan, jobs: Int) async throws -> [TrialRecord?] {
    let log = Log()
    try await Schedule(plan.trials, jobs: jobs).run(cancellation: Cancellation()) { log.note($0) }
    #expect(log.failures.load(ordering: .relaxed) == 0)
    for trial in plan.trials {
      let told = log.epochs.withLock { $0[trial.key] }
      #expect(told == Array(1...trial.specification.epochs), "\(trial.candidate.label): \(told ?? [])")
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

  @Test("A trial run alone gives what it gives in a schedule, and says what it was")
  func alone() async throws {
    let plan = try plan(quick)
    let scheduled = try await records(plan, jobs: 2)
    for (trial, expected) in zip(plan.trials, scheduled) {
      let record = try TrialRunner.run(trial)
      #expect(record.withoutSeconds == expected)
      #expect(record.dataset == "iris" && record.network == "4-5-3" && record.activation == trial.candidate.label)
      #expect(record.seed == trial.specification.seed && record.learningRate == 0.01 && record.parameters == 43)
      #expect(record.status == .completed && record.epochs.count == 2 && record.testExamples == 30)
      #expect(record.testAccuracy == record.testCorrect.map { Double($0) / 30 })
    }
  }

  @Test("A wish to stop before the start runs nothing")
  func stopBefore() async throws {
    let log = Log()
    let cancellation = Cancellation()
    cancellation.wish()
    try await Schedule(try plan(quick).trials, jobs: 2).run(cancellation: cancellation) { log.note($0) }
    #expect(log.records.withLock { $0.isEmpty } && log.failures.load(ordering: .relaxed) == 0)
  }

  @Test("A wish to stop ends running trials, which are neither results nor failures", arguments: [1, 2])
  func stop(_ jobs: Int) async throws {
    let log = Log()
    let cancellation = Cancellation()
    let plan = try plan(quick, set: ["training.epochs=1000000"])
    try await Schedule(plan.trials, jobs: jobs).run(cancellation: cancellation) { event in
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
      try await Schedule(plan.trials, jobs: jobs).run(cancellation: cancellation) { event in
        guard case .finished = event else { return }
        told.wrappingAdd(1, ordering: .relaxed)
        throw Stop()
      }
    }
    #expect(told.load(ordering: .relaxed) == 1 && cancellation.isWished)
  }

  @Test("A net that diverges is a result without scores")
  func divergence() throws {
    let settings = ["learning_rate=1e30", "training.loss=mse", "activations=[relu]", "seeds=1"]
    let trial = try #require(try plan(quick, set: settings).trials.first)
    let record = try TrialRunner.run(trial)
    #expect(record.status == .diverged && record.testLoss == nil && record.testCorrect == nil)
    #expect(record.epochs.allSatisfy { $0.trainLoss.isFinite })
    for metric in Metric.allCases { #expect(record.value(of: metric) == nil, "\(metric)") }
  }
}
