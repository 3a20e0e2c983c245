import Activations
import Datasets
import Examples
import Networks
import Wording

/// A data set and a net: what the activations are compared on.
struct PlannedCondition {
  let suite: Suite
  private let dataset: Dataset
  private let splits: [PlannedSplit]
  let hidden: [Int]
  let loss: Loss
  private let budget: (epochs: Int, batchSize: Int?)
  private let nets: [Net]
  private let netOfName: [NetName: Net]
  /// By its number, shared by all conditions of the data set.
  private let splitOfIndex: [Int?: PlannedSplit]

  /// What tells the nets of a condition apart.
  private struct NetName: Hashable {
    let label: String
    let matching: Matching
  }

  /// A candidate's net, by one way of matching.
  private struct Net {
    let candidate: Candidate
    let matching: Matching
    let architecture: Architecture
    let activations: [ActivationSpecification]
  }

  /// A condition with its nets, in the order of the report.
  ///
  /// - Parameter activations: what a trial's key holds of each candidate's, see `Suite.activationSpecifications()`.
  /// - Throws: `SuiteError` for a candidate that no net is narrow enough for.
  init(
    suite: Suite, activations: [[ActivationSpecification]], splits: [PlannedSplit],
    splitOfIndex: [Int?: PlannedSplit], hidden: [Int], loss: Loss, budget: (epochs: Int, batchSize: Int?)
  ) throws(SuiteError) {
    self.suite = suite
    self.splits = splits
    dataset = splits[0].data.dataset
    self.hidden = hidden
    self.loss = loss
    self.budget = budget
    let (inputs, outputs) = (dataset.features.columns, dataset.targets.outputs)
    let training = splits.largestTraining
    let probe = suite.training.diagnostics?.probe.size(among: training) ?? 0
    let examples = max(1, min(budget.batchSize ?? training, training), hidden.isEmpty ? 0 : probe)
    var nets: [Net] = []
    for (candidate, activations) in zip(suite.candidates, activations) {
      for matching in suite.matchings(of: candidate, hidden: hidden) {
        let widths =
          matching == .width
          ? hidden : try candidate.narrowed(hidden, inputs: inputs, outputs: outputs, dataset: dataset.id)
        let architecture = Architecture(
          inputs: inputs, hidden: widths, outputs: outputs,
          activations: candidate.layers(widths.count).map(\.activation))
        if let problem = architecture.excess(ofExamples: examples) {
          throw SuiteError("the net \(architecture.shape) with '\(candidate.label)' \(problem); give narrower layers")
        }
        nets.append(
          Net(candidate: candidate, matching: matching, architecture: architecture, activations: activations))
      }
    }
    self.nets = nets
    netOfName = Dictionary(
      nets.map { (NetName(label: $0.candidate.label, matching: $0.matching), $0) },
      uniquingKeysWith: { first, _ in first })
    self.splitOfIndex = splitOfIndex
  }

  /// The bytes of the net's name, which grows with its layers, in all rows of `diagnostics.csv` and `learned.csv`: one for each trial, hidden layer and
  /// moment or parameter.
  var bytesOfNames: Double {
    let epochs = suite.recording.most.map { min($0, budget.epochs) } ?? budget.epochs
    let examples = splits.largestTraining
    let steps = budget.batchSize.map { examples / $0 + 1 } ?? 1
    let moments = suite.training.diagnostics.map { min($0.firstEpoch, steps) + epochs } ?? 0
    let trials = suite.learningRates.arms.count * splits.reduce(0) { $0 + $1.seeds.count }
    return nets.reduce(0) { sum, net in
      let layers = net.architecture.layers.dropLast()
      let rows = layers.count * moments + layers.reduce(0) { $0 + $1.learnables.count }
      return sum + Double(trials) * Double(rows) * Double(net.architecture.shape.description.utf8.count)
    }
  }

  /// The trials that choose the tuned rates: for each net and split every rate of the grid, with every seed of the search.
  func tuning() throws -> [PlannedTrial] {
    guard let tuning = suite.learningRates.tuned else { return [] }
    return try nets.flatMap { net in
      let configurations = try tuning.grid.map { try configuration(.tuning, net, rate: $0) }
      return splits.flatMap { split in
        configurations.flatMap { $0.trials(on: split, seeds: tuning.seeds) }
      }
    }
  }

  /// The trials that are compared; those of the tuned arm at the chosen rates, as far as there are any.
  func evaluation(_ rates: TunedRates?) throws -> [PlannedTrial] {
    try suite.learningRates.arms.flatMap { arm in
      try nets.flatMap { net in
        var configurations: [Double: TrialConfiguration] = [:]
        return try splits.flatMap { split in
          guard let rate = arm == .shared ? sharedRate : rates?[key(net, split)]?.rate else { return [PlannedTrial]() }
          let configuration = try configurations[rate] ?? configuration(arm, net, rate: rate)
          configurations[rate] = configuration
          return configuration.trials(on: split, seeds: split.seeds)
        }
      }
    }
  }

  private var sharedRate: Double? {
    suite.learningRates.shared?.rate(forValues: dataset.targets.table != nil)
  }

  /// The trials that the tuned arm may have: at every rate of the grid.
  func candidatesOfTunedArm() throws -> [PlannedTrial] {
    try (suite.learningRates.tuned?.grid ?? []).flatMap { rate in
      try nets.flatMap { net in
        let configuration = try configuration(.tuned, net, rate: rate)
        return splits.flatMap { configuration.trials(on: $0, seeds: $0.seeds) }
      }
    }
  }

  /// One of the trials with all that it takes to run it.
  func work(for trial: PlannedTrial) -> TrialWork? {
    guard let net = netOfName[NetName(label: trial.activation, matching: trial.matching)],
      let split = splitOfIndex[trial.split]
    else { return nil }
    return TrialWork(
      trial: trial, candidate: net.candidate, data: split.data, loss: loss, recording: suite.recording)
  }

  private func key(_ net: Net, _ split: PlannedSplit) -> TunedRates.Key {
    TunedRates.Key(
      dataset: dataset.id, network: net.architecture.shape, activation: net.candidate.label, matching: net.matching,
      split: split.name)
  }

  /// What the trials of a net at a rate have in common. Whether splits are drawn, and how, is the same for all of them.
  private func configuration(_ arm: Arm, _ net: Net, rate: Double) throws -> TrialConfiguration {
    let hidden = net.architecture.shape.hidden
    var training = suite.training
    (training.epochs, training.batchSize) = budget
    training.loss = loss
    training.initializer = net.candidate.initializer ?? training.initializer
    if arm == .tuning { training.epochs = suite.learningRates.tuned?.epochs ?? training.epochs }
    if arm == .tuning || hidden.isEmpty { training.diagnostics = nil }
    let draw = splits[0].draw
    let specification = TrialSpecification(
      suiteSeed: suite.seed, seed: 0, fingerprint: dataset.fingerprint,
      validation: suite.validation, test: dataset.hasTestPart || draw?.folds != nil ? nil : suite.test, split: draw,
      standardize: (suite.standardize == .auto ? dataset.defaultStandardization : suite.standardize).rawValue,
      hidden: hidden, activations: net.activations, training: training, learningRate: rate,
      tunes: arm == .tuning ? true : nil)
    return try TrialConfiguration(
      specification, arm: arm, matching: net.matching, dataset: dataset.id, activation: net.candidate.label,
      architecture: net.architecture)
  }
}

extension Architecture {
  /// What a net has too much of for the memory that a trial may take, where steps and looks at it are of so many examples; nil for one that has room.
  fileprivate func excess(ofExamples size: Int) -> String? {
    if parameterCount > Limits.parameters {
      return "has \(grouped(parameterCount)) parameters, where at most \(grouped(Limits.parameters)) can be"
    }
    let most = Limits.unitsOfStep / size
    return preActivations > most
      ? "has \(counted(preActivations, "unit")), where with \(counted(size, "example")) at a time at most \(grouped(most)) can be"
      : nil
  }
}

extension Candidate {
  /// The widths of its net that is matched with the others' by parameters.
  ///
  /// - Throws: `SuiteError` where even the narrowest net has more.
  fileprivate func narrowed(
    _ hidden: [Int], inputs: Int, outputs: Int, dataset: String
  ) throws(SuiteError) -> [Int] {
    let pieces = pieces(hidden.count)
    guard let widths = Matching.narrowed(hidden, inputs: inputs, outputs: outputs, pieces: pieces) else {
      throw SuiteError(
        "activation '\(label)' cannot be matched by parameters on \(dataset) with hidden layers \(hidden): with "
          + "\(pieces.max() ?? 1) pieces a unit even the narrowest net has more; give wider layers, or 'matching' as [width]"
      )
    }
    return widths
  }
}

extension Suite {
  /// What a trial's key holds of each candidate's activations, each with the gain of its layers.
  ///
  /// - Throws: `SuiteError` for formulas that together are too long, or an activation without a matched gain, where that is asked for.
  func activationSpecifications() throws(SuiteError) -> [[ActivationSpecification]] {
    do throws(ActivationError) { try candidates.flatMap(\.activations).requireShortFormulas() } catch {
      throw SuiteError("\(name): \(error.description)")
    }
    // An integral each, which many candidates may need.
    var matched: [String: Double?] = [:]
    func gain(of activation: ConfiguredActivation, _ candidate: Candidate) -> Double? {
      switch self.gain {
      case .shared: return (candidate.initializer ?? training.initializer).sharedGain
      case .matched:
        let gain = matched[activation.label] ?? MatchedGain.of(activation.activation)
        matched[activation.label] = .some(gain)
        return gain
      case .fixed(let gain): return gain
      }
    }
    var specifications: [[ActivationSpecification]] = []
    for candidate in candidates {
      var own: [ActivationSpecification] = []
      for activation in candidate.activations {
        guard let gain = gain(of: activation, candidate) else {
          throw SuiteError(
            "activation '\(activation.label)' has no matched gain, since E[f(z)²] of a normal z is zero, infinite or unknown; give "
              + "'initializer.gain' as shared")
        }
        own.append(ActivationSpecification(activation, gain: gain))
      }
      specifications.append(own)
    }
    return specifications
  }

  /// The loss for a data set: the suite's, or cross-entropy on classes and mse on numbers.
  ///
  /// - Throws: `SuiteError` for a loss that cannot score it.
  func loss(for dataset: Dataset) throws(SuiteError) -> Loss {
    if let loss = training.loss {
      guard loss.suits(dataset.targets) else {
        throw SuiteError(
          "data set '\(dataset.id)' has numbers to predict, which the loss '\(loss.rawValue)' cannot score; use mse")
      }
      return loss
    }
    if case .classes = dataset.targets { return .crossEntropy }
    return .meanSquaredError
  }
}
