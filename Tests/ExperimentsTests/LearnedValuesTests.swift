import Activations
import Experiments
import Networks
import Testing
import Matrices

@Suite("What the record of a trial says of what its net learned")
struct LearnedValuesTests {
  private let suite = """
    name: learned
    datasets: [iris]
    networks: [{hidden: [5, 4]}]
    activations: [prelu]
    training: {epochs: 3, batch_size: 16}
    seeds: 2
    """
  private let own =
    "{name: own, formula: 'a * tanh(x) + b * x + c', parameters: "
    + "{c: 0.5, a: {value: 1, learnable: true, per: layer}, b: {value: 0.1, learnable: true}}}"

  private func trained(_ work: TrialWork) throws -> (record: TrialRecord, network: Network<Float>) {
    let training = TrialRunner.training(of: work)
    return (try TrialRunner.run(training, of: work), training.network)
  }

  @Test("It describes the trained net's own values, one a unit or one a layer, by layer and parameter")
  func values() throws {
    let plan = try plan(suite, set: ["activations=[relu, prelu, 'prelu(shared=true)', prelu/tanh, \(own)]"])
    var rows: [String: [String]] = [:]
    for trial in plan.trials {
      let (record, network) = try trained(plan.work(of: trial))
      var values = network.parameters.layers.dropLast().map { $0.activation.map { Array($0.elements) } ?? [] }
      for learned in record.learned {
        let own = values[learned.layer - 1].prefix(learned.n).map { Double($0) }
        values[learned.layer - 1].removeFirst(learned.n)
        let mean = own.reduce(0, +) / Double(own.count)
        let name = "\(trial.activation), seed \(record.seed), layer \(learned.layer), \(learned.parameter)"
        #expect(abs(learned.mean - mean) < 1e-6, "\(name): \(learned.mean) of \(own)")
        #expect(Float(learned.min) == own.min().map { Float($0) }, "\(name): \(learned.min) of \(own)")
        #expect(Float(learned.max) == own.max().map { Float($0) }, "\(name): \(learned.max) of \(own)")
        #expect(learned.mean != learned.start, "\(name): nothing was learned")
      }
      #expect(values.allSatisfy { $0.isEmpty }, "\(trial.activation): values that no row tells of")
      rows[trial.activation] = record.learned.map { "\($0.layer) \($0.parameter) \($0.start) \($0.n)" }
    }
    #expect(
      rows == [
        "relu": [], "prelu": ["1 slope 0.25 5", "2 slope 0.25 4"],
        "prelu(shared=true)": ["1 slope 0.25 1", "2 slope 0.25 1"], "prelu/tanh": ["1 slope 0.25 5"],
        "own": ["1 a 1.0 1", "1 b 0.1 5", "2 a 1.0 1", "2 b 0.1 4"],
      ])
  }

  @Test("A net that diverged has learned nothing; one without hidden layers has nothing to learn")
  func nothing() throws {
    for (setting, status) in [
      ("learning_rate=1e30", TrialRecord.Status.diverged), ("networks=[{hidden: []}]", .completed),
    ] {
      let plan = try plan(suite, set: [setting])
      for trial in plan.trials {
        let record = try trained(plan.work(of: trial)).record
        #expect(record.status == status && record.learned.isEmpty, "\(setting)")
      }
    }
  }

  @Test("Where early stopping goes back to the best epoch, it is of that epoch's net")
  func restored() throws {
    func record(_ settings: String...) throws -> TrialRecord {
      let plan = try plan(suite, set: settings + ["seeds=1", "learning_rate=0.1"])
      return try trained(plan.work(of: plan.trials[0])).record
    }
    let rule = "training.early_stopping={monitor: validation_accuracy, patience: 20, tolerance: 0, restore: best}"
    let restored = try record("training.epochs=20", rule)
    let accuracies = restored.epochs.compactMap(\.validation.accuracy)
    let best = try #require(accuracies.firstIndex(of: accuracies.max() ?? 1)) + 1
    #expect(accuracies.count == 20 && best < 20, "\(accuracies)")
    #expect(try restored.learned == record("training.epochs=\(best)").learned)
    #expect(try restored.learned != record("training.epochs=20").learned)
  }
}
