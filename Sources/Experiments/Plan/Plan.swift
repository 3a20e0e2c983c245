package import Datasets
import Wording

/// The trials of a suite, in the order of its reports: data set, network, arm, activation, seed.
package struct Plan: Sendable {
  /// The suite, with what `auto` came to on each data set.
  package private(set) var suite: Suite
  /// The trials that choose the rates of the tuned arm; none without such an arm.
  package let tuning: [PlannedTrial]
  /// The trials that are compared, as far as their rates are known.
  package let trials: [PlannedTrial]
  /// What the trials are run on, in the suite's order: each split of each data set.
  package let datasets: [DatasetRecord]
  /// What was decided in reading the data that their owner may want otherwise, a line each.
  package let notes: [String]
  private let conditions: [PlannedCondition]
  /// The trials of each condition that can be run yet.
  private let knownOfConditions: [[PlannedTrial]]

  /// Plans a suite: loads its data sets, splits and standardises them, and lists the trials. Those of the tuned arm follow
  /// from the results of `tuning`, see `choosing(_:)`.
  ///
  /// - Throws: `InputError` for a data set that cannot be had, split or standardised, `SuiteError` for a loss that does not suit one, or for
  ///   too many trials.
  package init(_ suite: Suite, catalog: DatasetCatalog, dataDirectory: String?) throws {
    var suite = suite
    var conditions: [PlannedCondition] = []
    var datasets: [DatasetRecord] = []
    var notes: [String] = []
    // Of one split each, until they are loaded.
    var splitsOfDatasets = Array(repeating: 1, count: suite.datasets.count)
    func requireFewTrials() throws(SuiteError) {
      if let excess = suite.excess(onSplits: splitsOfDatasets) { throw SuiteError("\(suite.name): \(excess)") }
    }
    try requireFewTrials()
    let activations = try suite.activationSpecifications()
    var (work, loaded) = (SplittingWork(), LoadedData())
    for (index, reference) in suite.datasets.enumerated() {
      let dataset = try catalog.load(reference, dataDirectory: dataDirectory, suiteSeed: suite.seed)
      try loaded.add(dataset, from: reference)
      work.bytes = loaded.bytes
      let splits = try PlannedSplit.all(of: dataset, in: suite, &work)
      splitsOfDatasets[index] = splits.count
      try requireFewTrials()
      let loss = try suite.loss(for: dataset)
      try suite.requireMetric(toSuit: dataset)
      try suite.requireMonitor(toSuit: dataset)
      var records = splits.map { DatasetRecord($0, loss: loss) }
      if case .file = reference {
        // What the columns are is the same for all splits, and said of the first.
        records[0] = records[0].describing(splits[0].data)
        notes += splits[0].data.notes
      }
      datasets += records
      let budget = suite.budget.resolve(
        on: dataset.id, trainingExamples: splits.map(\.data.split.training.count).min() ?? 0)
      let splitOfIndex = Dictionary(splits.map { ($0.draw?.index, $0) }, uniquingKeysWith: { first, _ in first })
      conditions += try suite.networks.map {
        try PlannedCondition(
          suite: suite, activations: activations, splits: splits, splitOfIndex: splitOfIndex, hidden: $0, loss: loss,
          budget: budget)
      }
    }
    let bytes = conditions.reduce(0) { $0 + $1.bytesOfNames }
    if bytes > Limits.bytesOfNames {
      throw SuiteError(
        "\(suite.name): what it records of hidden layers names their nets in \(grouped(rounding: bytes)) bytes, where at most "
          + "\(grouped(rounding: Limits.bytesOfNames)) can be; give 'diagnostics' as none, 'curves' as few, or fewer layers, learned parameters or seeds"
      )
    }
    try self.init(suite, datasets, notes, conditions, rates: nil)
  }

  private init(
    _ suite: Suite, _ datasets: [DatasetRecord], _ notes: [String], _ conditions: [PlannedCondition], rates: TunedRates?
  ) throws {
    self.suite = suite
    self.datasets = datasets
    self.notes = notes
    self.conditions = conditions
    let tuning = try conditions.map { try $0.tuning() }
    let trials = try conditions.map { try $0.evaluation(rates) }
    self.tuning = tuning.flatMap(\.self)
    self.trials = trials.flatMap(\.self)
    knownOfConditions = zip(tuning, trials).map { $0 + $1 }
  }

  /// The plan with the trials of the tuned arm, at the rates that were chosen; those without a choice are left out.
  package func choosing(_ rates: TunedRates) throws -> Plan {
    try Plan(suite, datasets, notes, conditions, rates: rates)
  }

  /// The plan of the suite under another name, which changes none of its trials.
  package func renamed(_ name: String) -> Plan {
    var plan = self
    plan.suite.name = name
    return plan
  }

  /// All trials that can be run yet, those that tune first.
  package var known: [PlannedTrial] { tuning + trials }

  /// The trials of some keys with all that it takes to run them, in the keys' order; nil for a key that is none of the suite's.
  ///
  /// The rates of the tuned arm need not have been chosen here: a key tells which of the grid's was.
  ///
  /// - Throws: `CancellationError` where `isCancelled` says so meanwhile: a million trials take seconds.
  package func work(for keys: [String], isCancelled: () -> Bool = { false }) throws -> [TrialWork?] {
    let wanted = Set(keys)
    var found: [String: TrialWork] = [:]
    func look(in trials: [PlannedTrial], of condition: PlannedCondition) throws {
      for trial in trials where wanted.contains(trial.key) && found[trial.key] == nil {
        if isCancelled() { throw CancellationError() }
        found[trial.key] = condition.work(for: trial)
      }
    }
    for (condition, known) in zip(conditions, knownOfConditions) { try look(in: known, of: condition) }
    for condition in conditions where found.count < wanted.count {
      try look(in: condition.candidatesOfTunedArm(), of: condition)
    }
    return keys.map { found[$0] }
  }

  /// One of the plan's own trials with all that it takes to run it.
  package func work(of trial: PlannedTrial) throws -> TrialWork {
    guard let work = try work(for: [trial.key])[0] else {
      preconditionFailure("a plan has work for its own trials alone")
    }
    return work
  }
}
