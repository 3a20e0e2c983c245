import Activations
import Experiments
import Networks
import Testing

@Suite("The tuned arm")
struct TunedRatesTests {
  private let shape = NetworkShape(inputs: 2, hidden: [], outputs: 2)
  private let tuning = LearningRates.Tuning(grid: [0.01, 0.1, 1], seeds: [7, 8], epochs: 1)

  /// A search's record: a validation score, or nil for a net that diverged.
  private func record(_ rate: Double, _ seed: Int, accuracy: Double?, loss: Double = 1) -> TrialRecord {
    var record = TrialRecord(
      arm: .tuning, matching: .width, dataset: "d", network: shape, activation: "f", seed: seed, learningRate: rate,
      parameters: 6)
    record.status = accuracy == nil ? .diverged : .completed
    let validation = Score([.loss: loss, .accuracy: accuracy ?? 0])
    record.epochs = [EpochRecord(epoch: 1, trainLoss: 1, validation: validation, seconds: 1)]
    return record
  }

  private func choice(_ accuracies: [[Double?]]) throws -> TunedRates.Choice {
    let records = zip(tuning.grid, accuracies).flatMap { rate, scores in
      zip(tuning.seeds, scores).map { record(rate, $0, accuracy: $1) }
    }
    return try #require(
      TunedRates(records, of: tuning)[TunedRates.Key(dataset: "d", network: shape, activation: "f", matching: .width)])
  }

  @Test("The best mean wins, a rate that diverged once comes last, and where losses tie, too, the smaller rate wins")
  func selection() throws {
    #expect(try choice([[0.5, 0.6], [0.9, 0.1], [0.7, 0.5]]).rate == 1)
    #expect(try choice([[0.5, 0.5], [0.25, 0.75], [0.1, 0.1]]).rate == 0.01)
    #expect(try choice([[0.1, 0.1], [0.2, 0.2], [1, nil]]).rate == 0.1)
    #expect(try choice([[nil, nil], [0, nil], [0, 0]]).rate == 1)
    #expect(try choice([[nil, nil], [nil, nil], [nil, nil]]).rate == 0.01)
  }

  @Test("Ties of the score go to the lower validation loss, and are no edge of the grid")
  func ties() throws {
    func choice(_ scores: [(accuracy: Double, loss: Double)], revision: Int = 4) throws -> TunedRates.Choice {
      let records = zip(tuning.grid, scores).flatMap { rate, score in
        tuning.seeds.map { record(rate, $0, accuracy: score.accuracy, loss: score.loss) }
      }
      let rates = TunedRates(records, of: tuning, codeRevision: revision)
      return try #require(rates[TunedRates.Key(dataset: "d", network: shape, activation: "f", matching: .width)])
    }
    let all = [(0.9, 0.3), (0.9, 0.2), (0.9, 0.4)]
    #expect(try choice(all).rate == 0.1 && choice(all).isTie && !choice(all).isAtEdge)
    let two = [(0.8, 0.1), (0.9, 0.3), (0.9, 0.2)]
    #expect(try choice(two).rate == 1 && choice(two).best == [0.1, 1] && !choice(two).isTie && !choice(two).isAtEdge)
    // What a search of before chose is not chosen anew.
    #expect(try choice(all, revision: 3).rate == 0.01)
  }

  @Test(
    "Rates are chosen by what is compared, for values else by R², and by the loss where a search of before knows no R²")
  func measures() throws {
    func choice(_ scores: [[Measure: Double]], by measure: Measure? = nil) throws -> TunedRates.Choice {
      let records = zip(tuning.grid, scores).flatMap { rate, score in
        tuning.seeds.map { seed in
          var record = record(rate, seed, accuracy: 0)
          record.epochs[0].validation = Score(score)
          return record
        }
      }
      let rates = TunedRates(records, of: tuning, by: { $0 == "d" ? measure : nil })
      return try #require(rates[TunedRates.Key(dataset: "d", network: shape, activation: "f", matching: .width)])
    }
    let lopsided: [[Measure: Double]] = [
      [.loss: 0.1, .accuracy: 0.9, .balancedAccuracy: 0.5], [.loss: 0.2, .accuracy: 0.8, .balancedAccuracy: 0.7],
      [.loss: 0.3, .accuracy: 0.7, .balancedAccuracy: 0.6],
    ]
    #expect(try choice(lopsided).rate == 0.01 && choice(lopsided, by: .balancedAccuracy).rate == 0.1)
    #expect(try choice(lopsided, by: .loss).rate == 0.01 && choice(lopsided, by: .auroc).rate == 0.01)
    let known = try choice([[.loss: 0.1, .r2: 0.5], [.loss: 0.2, .r2: 0.6], [.loss: 0.3, .r2: 0.4]])
    #expect(known.rate == 0.1 && known.metric.rawValue == "validation_r2")
    let unknown = try choice([[.loss: 0.3], [.loss: 0.2], [.loss: 0.1]])
    #expect(unknown.rate == 1 && unknown.metric == .validationLoss)
  }

  @Test("A winner at an end of the grid is marked, and an unfinished search has no winner")
  func edges() throws {
    #expect(try choice([[0.5, 0.5], [0.1, 0.1], [0, 0]]).isAtEdge)
    #expect(try choice([[0, 0], [0.1, 0.1], [0.5, 0.5]]).isAtEdge)
    #expect(try !choice([[0, 0], [0.6, 0.6], [0.5, 0.5]]).isAtEdge)
    #expect(try choice([[0.5, 0.5], [0.1, 0.1], [0.9]]).rate == nil)
  }

  private let both = "learning_rate={shared: 0.1, tuned: {grid: [0.01, 0.1], seeds: 3}}"

  @Test("Each activation's search has the same budget, seeds of its own and no test part")
  func budget() throws {
    let plan = try plan(quick, set: [both, "splits=fixed"])
    #expect(plan.tuning.count == 2 * 2 * 3 && plan.trials.count == 2 * 2)
    for name in ["relu", "tanh"] {
      let own = plan.tuning.filter { $0.activation == name }.map(\.specification)
      #expect(own.map(\.learningRate) == [0.01, 0.01, 0.01, 0.1, 0.1, 0.1])
      #expect(own.map(\.seed) == [3, 4, 5, 3, 4, 5], "the evaluation's are 1 and 2")
      #expect(own.allSatisfy { $0.training.epochs == 2 }, "as many as the evaluation's")
    }
    let record = try TrialRunner.run(try plan.work(of: plan.tuning[0]))
    #expect(record.test.isEmpty && record.testExamples == 0)
    #expect(record.status == .completed && record.epochs.last?.validation.accuracy != nil)
  }

  @Test("The tuned arm follows from the search; at the shared rate its trials are the shared arm's")
  func reuse() throws {
    let plan = try plan(quick, set: [both])
    let records = try plan.tuning.map { try TrialRunner.run(try plan.work(of: $0)) }
    let tuning = try #require(plan.suite.learningRates.tuned)
    let rates = TunedRates(records, of: tuning)
    let whole = try plan.choosing(rates)
    #expect(whole.trials.map(\.arm) == [.shared, .shared, .shared, .shared, .tuned, .tuned, .tuned, .tuned])
    for trial in whole.trials where trial.arm == .tuned {
      let rate = rates.choices.first { $0.key.activation == trial.activation }?.rate
      #expect(trial.specification.learningRate == rate)
      let twin = whole.trials.first {
        $0.arm == .shared && $0.activation == trial.activation
          && $0.specification.seed == trial.specification.seed
      }
      #expect((twin?.key == trial.key) == (rate == 0.1))
    }
    #expect(Set(whole.tuning.map(\.key)).isDisjoint(with: whole.trials.map(\.key)))
  }

  @Test("A logarithmic grid has equal ratios and both its ends")
  func grid() throws {
    let suite = try suite(quick, set: ["learning_rate={tuned: {grid: {from: 1e-3, to: 1, points: 4}}}"])
    let grid = try #require(suite.learningRates.tuned?.grid)
    #expect(grid.first == 1e-3 && grid.last == 1 && grid.count == 4)
    for (rate, expected) in zip(grid, [1e-3, 1e-2, 1e-1, 1]) { #expect(abs(rate / expected - 1) < 1e-14) }
    #expect(suite.learningRates.shared == nil && suite.learningRates.arms == [.tuned])
  }

  @Test("A net that was made as narrow as another of the suite has a search and a rate of its own")
  func narrowedToANamedWidth() throws {
    let suite = """
      name: narrow
      datasets: [iris]
      networks: [{hidden: [10]}, {hidden: [16]}]
      activations: [relu, maxout]
      training: {epochs: 1, batch_size: 64}
      learning_rate: {tuned: {grid: [0.01, 0.1], seeds: 1}}
      matching: [width, parameters]
      seeds: 1
      """
    let plan = try plan(suite)
    #expect(plan.tuning.filter { $0.activation == "maxout" && $0.network.hidden == [10] }.count == 4)
    let records = try plan.tuning.map { trial in
      var record = try TrialRunner.run(try plan.work(of: trial))
      record.matching = trial.matching
      return record
    }
    let rates = TunedRates(records, of: try #require(plan.suite.learningRates.tuned))
    #expect(
      rates.choices.count == 6 && rates.choices.allSatisfy { $0.rate != nil && $0.points.map(\.trials) == [1, 1] })
    #expect(try plan.choosing(rates).trials.count == 6)
  }
}
