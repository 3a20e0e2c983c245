import Activations
import Datasets
import Experiments
import Networks
import Testing
import Formats
import Hashing

@Suite("A suite's plan")
struct PlanTests {
  @Test("Trials come by data set, network, activation and seed")
  func order() throws {
    let plan = try plan(
      quick, set: ["datasets=[wine, iris]", "networks=[{hidden: [3]}, {hidden: []}]", "seeds=[7, 2]"])
    var expected: [String] = []
    for (dataset, ends) in [("wine", (13, 3)), ("iris", (4, 3))] {
      for network in ["\(ends.0)-3-\(ends.1)", "\(ends.0)-\(ends.1)"] {
        for activation in ["relu", "tanh"] {
          for seed in [7, 2] { expected.append("\(dataset) \(network) \(activation) \(seed)") }
        }
      }
    }
    let planned = plan.trials.map {
      "\($0.dataset) \($0.network) \($0.activation) \($0.specification.seed)"
    }
    #expect(planned == expected)
    #expect(Set(plan.trials.map(\.key)).count == expected.count)
  }

  @Test(
    "A key is the SHA-256, in hexadecimal, of the specification's JSON, whatever the seeds, the splits and the arm",
    arguments: [
      [], ["splits=fixed"], ["splits={folds: 5, repeats: 2}"], ["seeds=[9223372036854775807, 0, 10]"],
      ["splits=fixed", "seeds=[0, 1, 11, 100]", "seed=0"], ["networks=[{hidden: []}, {hidden: [5, 4]}]"],
      ["activations=[{name: f, formula: seed * x + split, parameters: {seed: 1, split: 0}}, relu]"],
      ["activations=[prelu, maxout]", "networks=[{hidden: [5, 4]}]", "matching=[width, parameters]"],
      ["learning_rate={shared: 0.1, tuned: {grid: [1, 0.01], seeds: [9, 5], epochs: 1}}", "initializer.gain=matched"],
      ["learning_rate={tuned: {grid: [0.1], seeds: 2}}", "splits=fixed", "test=0.1", "validation=0.25"],
      ["optimizer=adam", "training.batch_size=all", "diagnostics=none"],
    ])
  func key(_ settings: [String]) throws {
    // Folds say themselves how many seeds there are.
    let hasFolds = settings.contains { $0.contains("folds") }
    var plan = try plan(hasFolds ? quick.replacing("seeds: 2", with: "") : quick, set: settings)
    if let tuning = plan.suite.learningRates.tuned {
      let records = plan.tuning.map { trial in
        var record = trial.blankRecord
        record.epochs = [
          EpochRecord(epoch: 1, trainLoss: 1, validation: Score([.loss: Double(trial.seed % 3)]), seconds: 0)
        ]
        return record
      }
      let search = plan.tuning.count
      plan = try plan.choosing(TunedRates(records, of: tuning))
      #expect(plan.known.count > search && plan.trials.contains { $0.arm == .tuned })
    }
    for trial in plan.known {
      #expect(trial.key.count == 64 && trial.key.allSatisfy { "0123456789abcdef".contains($0) })
      #expect(try trial.specification.canonicalJSON.sha256 == trial.key, "\(trial.specification)")
      #expect(trial.specification.seed == trial.seed && trial.specification.split?.index == trial.split)
    }
    #expect(Set(plan.known.map(\.key)).count == plan.known.count)
  }

  @Test(
    "Whatever changes the result changes every key",
    arguments: [
      "seed=2", "seeds=[8, 9]", "datasets=[wine]", "networks=[{hidden: [6]}]", "networks=[{hidden: [5, 5]}]",
      "networks=[{hidden: []}]", "activations=[elu, sigmoid]", "activations=[leaky-relu, maxout]",
      "training.epochs=3", "training.batch_size=17", "training.batch_size=all", "training.loss=mse",
      "training.weight_decay=0.001", "optimizer=adam", "optimizer.momentum=0.8", "optimizer.nesterov=true",
      "initializer=glorot-normal", "initializer=he-uniform", "learning_rate=0.011", "validation=0.11", "validation=0",
      "test=0.21", "standardize=none", "standardize=global",
    ])
  func differentKeys(_ set: String) throws {
    let (before, after) = (try plan(quick), try plan(quick, set: [set]))
    #expect(Set(before.trials.map(\.key)).isDisjoint(with: after.trials.map(\.key)))
  }

  @Test("Parameters of an activation are part of the key, also where they are close")
  func activationParameters() throws {
    let close = "[leaky-relu, 'leaky-relu(slope=0.10000000000000002)', 'leaky-relu(slope=0.3)']"
    #expect(Set(try plan(quick, set: ["activations=\(close)", "seeds=1"]).trials.map(\.key)).count == 3)
  }

  @Test("A formula and its parameters are part of the key")
  func formula() throws {
    let formulas = [
      "formula: x * x", "formula: x * x + 0", "formula: b * x, parameters: {b: 2}",
      "formula: b * x, parameters: {b: 3}",
    ]
    let keys = try formulas.flatMap { formula in
      try plan(quick, set: ["activations=[{name: f, \(formula)}]", "seeds=1"]).trials.map(\.key)
    }
    #expect(Set(keys).count == formulas.count)
  }

  @Test(
    "What results do not depend on leaves every key alone",
    arguments: [
      "name=other", "title=Another", "report.reference=tanh", "report.alpha=0.01", "report.rope=null",
      "report.metric=test_loss", "activations=[{name: relu}, Tanh]", "standardize=feature", "training.loss=auto",
      "optimizer={name: sgd, momentum: 0.9, nesterov: false}", "learning_rate={shared: 1.0e-2}", "seeds=[1, 2]",
      "initializer={name: he-normal, gain: shared}", "matching=[width]",
    ])
  func equalKeys(_ set: String) throws {
    #expect(try plan(quick).trials.map(\.key) == plan(quick, set: [set]).trials.map(\.key))
  }

  @Test("A bigger suite contains the trials of the smaller one")
  func shared() throws {
    let bigger = try plan(quick, set: ["seeds=5", "activations=[elu, relu, tanh]", "datasets=[wine, iris]"])
    #expect(Set(try plan(quick).trials.map(\.key)).isSubset(of: bigger.trials.map(\.key)))
  }

  @Test("The contents of a file are part of the key, its path is not")
  func fingerprint() throws {
    let rows = (0..<40).map { "\($0),\($0 % 3),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    func keys(_ text: String) throws -> [String] {
      let file = try CSVFile("x,y,label\n" + text)
      return try plan(quick, set: ["datasets=[{name: own, csv: '\(file.path)'}]"]).trials.map(\.key)
    }
    #expect(try keys(rows) == keys(rows))
    #expect(try keys(rows) != keys(rows.replacing("7,1,b", with: "7,2,b")))
  }

  @Test("The share of the test part is nothing to a trial whose source has one")
  func ownTestPart() throws {
    let specifications = try plan(quick).trials.map(\.specification)
    #expect(specifications.allSatisfy { $0.test == 0.2 })
  }

  @Test("The loss follows the targets: cross-entropy for classes, mse for numbers, which cross-entropy refuses")
  func loss() throws {
    let file = try CSVFile("x,label\n" + (0..<40).map { "\($0),\(Double($0) + 0.5)\n" }.joined())
    let regression = "datasets=[{name: own, csv: '\(file.path)'}]"
    #expect(
      try plan(quick, set: [regression, "training.loss=auto"]).trials.allSatisfy {
        $0.specification.training.loss == .meanSquaredError
      })
    #expect(
      try plan(quick, set: ["training.loss=auto"]).trials.allSatisfy { $0.specification.training.loss == .crossEntropy }
    )
    let error = try #require(throws: SuiteError.self) { _ = try plan(quick, set: [regression]) }
    #expect(
      error.description == "data set 'own' has numbers to predict, which the loss 'cross-entropy' cannot score; use mse"
    )
    let rule = "training.early_stopping={monitor: validation_accuracy, restore: best}"
    let unwatched = try #require(throws: SuiteError.self) {
      _ = try plan(quick, set: [regression, "training.loss=auto", rule])
    }
    #expect(
      unwatched.description
        == "data set 'own' has numbers to predict, which have no accuracy that early stopping could watch; give its 'monitor' as validation_loss"
    )
  }

  @Test(
    "What is recorded of very many layers is refused before it is computed, and nothing of it once less is recorded")
  func layers() throws {
    let deep =
      ["networks=[{hidden: [\(Array(repeating: "1", count: 1000).joined(separator: ","))]}]"]
      + ["training.batch_size=1", "seeds=20"]
    let all = "diagnostics={probe: 1, first_epoch: 1000}"
    let error = try #require(throws: SuiteError.self) { _ = try plan(quick, set: deep + [all, "curves=every"]) }
    #expect(
      error.description.hasPrefix("quick: what it records of hidden layers names their nets in "),
      "\(error.description)")
    #expect(try plan(quick, set: deep + ["diagnostics=none"]).trials.count == 40)
  }
}
