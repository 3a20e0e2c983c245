import Experiments
import Networks
import Testing

@Suite("Epochs and batches by auto")
struct TrainingBudgetTests {
  private func resolved(
    _ examples: Int, epochs: TrainingBudget.Amount = .automatic([:]),
    batchSize: TrainingBudget.Amount? = .automatic([:])
  ) -> (epochs: Int, batchSize: Int?) {
    var budget = TrainingBudget(epochs: epochs, batchSize: batchSize)
    return budget.resolve(on: "d", trainingExamples: examples)
  }

  @Test(
    "Both by auto: batches of 32, of 128 from 5,000 examples on; 2,000 steps at least, the partial one of an epoch counted",
    arguments: [
      (1, 2_000, 32), (32, 2_000, 32), (33, 1_000, 32), (100, 500, 32), (4_999, 13, 32), (5_000, 50, 128),
      (51_100, 5, 128), (51_200, 5, 128), (54_000, 5, 128), (1_000_000, 5, 128),
    ])
  func both(_ examples: Int, _ epochs: Int, _ batchSize: Int) {
    let resolved = resolved(examples)
    #expect(resolved.epochs == epochs && resolved.batchSize == batchSize, "\(resolved)")
  }

  @Test("It is the fewest epochs of at least five that make 2,000 steps, whatever the batch")
  func fewest() {
    for examples in Array(1...600) + [4_999, 5_000, 12_345, 54_000] {
      for batchSize: TrainingBudget.Amount? in [nil, .automatic([:]), .given(1), .given(7), .given(128), .given(.max)] {
        let (epochs, size) = resolved(examples, batchSize: batchSize)
        let steps = (0..<examples).count { $0 % (size ?? examples) == 0 }
        #expect(epochs >= 5 && epochs * steps >= 2_000, "\(examples) examples by \(size ?? 0): \(epochs)")
        #expect(epochs == 5 || (epochs - 1) * steps < 2_000, "\(examples) examples by \(size ?? 0): \(epochs)")
      }
    }
  }

  @Test("A number that is given stays, and so does what auto has once come to")
  func given() {
    #expect(resolved(100, epochs: .given(3)) == (3, 32))
    #expect(resolved(100, batchSize: .given(10)) == (200, 10))
    #expect(resolved(100, batchSize: nil) == (2_000, nil))
    #expect(resolved(100, epochs: .automatic(["d": 9]), batchSize: .automatic(["d": 8, "e": 7])) == (9, 8))
    #expect(resolved(100, epochs: .automatic(["e": 9])).epochs == 500)
  }

  private let automatic = quick.replacing("{epochs: 2, batch_size: 16, loss", with: "{loss")

  @Test("Keys hold the numbers: a trial by auto is the one whose suite names them, on each data set")
  func keys() throws {
    let datasets = "datasets=[iris, digits]"
    let plan = try plan(automatic, set: [datasets])
    for (name, epochs) in [("iris", 500), ("digits", 49)] {
      let numbers = ["training.epochs=\(epochs)", "training.batch_size=32", "datasets=[\(name)]"]
      let named = try ExperimentsTests.plan(quick, set: numbers)
      #expect(plan.trials.filter { $0.dataset == name }.map(\.key) == named.trials.map(\.key), "\(name)")
    }
    let spelled = try ExperimentsTests.plan(
      automatic, set: [datasets, "training.epochs=auto", "training.batch_size=auto"])
    #expect(spelled.trials.map(\.key) == plan.trials.map(\.key))
    let whole = try ExperimentsTests.plan(automatic, set: ["training.batch_size=all"])
    #expect(whole.trials.allSatisfy { $0.specification.training.epochs == 2_000 })
  }

  @Test("Written down, a plan's suite has what auto came to, and means the same trials when it is read again")
  func written() throws {
    let first = try plan(automatic, set: ["datasets=[iris, digits]"])
    let text = try first.suite.yaml()
    #expect(
      text.contains("{epochs: {auto: {iris: 500, digits: 49}}, batch_size: {auto: {iris: 32, digits: 32}}, "), "\(text)"
    )
    let again = try plan(text)
    #expect(again.trials.map(\.key) == first.trials.map(\.key) && again.suite.budget == first.suite.budget)
    #expect(try again.suite.yaml() == text)
    let fewer = try plan(text, set: ["training.epochs.auto.iris=7"])
    #expect(Set(fewer.trials.map(\.specification.training.epochs)) == [7, 49])
    let anew = try plan(text, set: ["training.epochs=auto", "training.batch_size=8"])
    #expect(anew.trials.first?.specification.training.epochs == 143)
  }

  @Test("A search trains as long as what it chooses for, unless it has a number of its own")
  func search() throws {
    let rates = "learning_rate={shared: 0.1, tuned: {grid: [0.01, 0.1], seeds: 1"
    for (end, epochs) in [("}}", 500), (", epochs: 3}}", 3)] {
      let plan = try plan(automatic, set: [rates + end])
      #expect(plan.tuning.allSatisfy { $0.specification.training.epochs == epochs }, "\(end)")
      #expect(plan.trials.allSatisfy { $0.specification.training.epochs == 500 })
      #expect(try ExperimentsTests.plan(plan.suite.yaml()).tuning.map(\.key) == plan.tuning.map(\.key))
    }
  }

  @Test("A long training by auto is recorded at few epochs, one whose suite names the number at each")
  func recording() throws {
    func record(_ text: String, _ set: String) throws -> TrialRecord {
      let plan = try plan(text, set: [set])
      return try TrialRunner.run(try plan.work(of: plan.trials[0]))
    }
    let long = try record(automatic, "datasets=[iris]")
    #expect(long.epochs.count <= 40 && long.epochs.last?.epoch == 500, "\(long.epochs.map(\.epoch))")
    #expect(long.epochs.isStillFalling != nil && Set(long.diagnostics.map(\.epoch)).count <= 41)
    let named = try record(quick, "training.epochs=60")
    #expect(named.epochs.map(\.epoch) == Array(1...60) && Set(named.diagnostics.map(\.epoch)).count == 61)
  }

  @Test(
    "The built-in suites name their numbers, but for that whose tables have 24 rows and 20,000",
    arguments: BuiltInSuites.names.filter { $0 != "uci" })
  func builtIn(_ name: String) throws {
    let suite = try suite(#require(BuiltInSuites.yaml(name)))
    #expect(suite.budget.epochs.given != nil && suite.budget.batchSize?.given != nil)
    #expect(suite.learningRates.tuned.map { $0.epochs == suite.budget.epochs.given } ?? true)
  }

  @Test("A report tells what auto came to, by data set where they differ")
  func words() throws {
    func words(_ set: String...) throws -> String {
      try plan(automatic, set: set).suite.trainingInWords(tasks: [.classes])
    }
    #expect(
      try words().contains(" for 500 epochs (auto: at least 2,000 steps and 5 epochs) in batches of 32 (auto); loss "))
    let several = try words("datasets=[iris, wine, digits]", "training.batch_size=all")
    #expect(several.contains(" for 2,000 epochs (auto: at least 2,000 steps and 5 epochs) in batches of all examples;"))
    let differing = try words("datasets=[iris, digits, wine]")
    #expect(differing.contains(" for 500 epochs on iris and wine, 49 epochs on digits (auto: "), "\(differing)")
    let stopped = try words("training.early_stopping={patience: 2}")
    #expect(stopped.contains(" 5 epochs), or fewer: training ends after 2 epochs in a row"), "\(stopped)")
    let unplanned = try suite(automatic).trainingInWords(tasks: [.classes])
    #expect(
      unplanned.contains(
        " for at least 2,000 steps and 5 epochs (auto) in batches of 128, or 32 on small data sets (auto);"),
      "\(unplanned)")
  }
}
