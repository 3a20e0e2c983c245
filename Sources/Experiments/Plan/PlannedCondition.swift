import Activations
import Datasets
import Examples
import Networks

/// A data set and a net: what the activations are compared on.
struct PlannedCondition {
  let suite: Suite
  let data: PreparedDataset
  let hidden: [Int]
  let loss: Loss

  /// The trials that choose the tuned rates: for each net every rate of the grid, with every seed of the search.
  func tuning() throws -> [PlannedTrial] {
    guard let tuning = suite.learningRates.tuned else { return [] }
    return try nets().flatMap { net in
      try tuning.grid.flatMap { rate in
        try tuning.seeds.map { try trial(.tuning, net, seed: $0, rate: rate, epochs: tuning.epochs) }
      }
    }
  }

  /// The trials that are compared; those of the tuned arm at the chosen rates, as far as there are any.
  func evaluation(_ rates: TunedRates?) throws -> [PlannedTrial] {
    try suite.learningRates.arms.flatMap { arm in
      try nets().flatMap { net in
        guard let rate = arm == .shared ? suite.learningRates.shared : rates?[key(net)]?.rate else {
          return [PlannedTrial]()
        }
        return try suite.seeds.map { try trial(arm, net, seed: $0, rate: rate, epochs: suite.epochs) }
      }
    }
  }

  /// A candidate's net, by one way of matching.
  private struct Net {
    let candidate: Candidate
    let matching: Matching
    let hidden: [Int]
    let architecture: Architecture
  }

  /// The nets in the order of the report.
  ///
  /// - Throws: `SuiteError` for a candidate that no net is narrow enough for.
  private func nets() throws(SuiteError) -> [Net] {
    var nets: [Net] = []
    for candidate in suite.candidates {
      for matching in suite.matchings(of: candidate, hidden: hidden) {
        let widths = matching == .width ? hidden : try narrowed(candidate)
        let architecture = Architecture(
          inputs: data.dataset.features.columns, hidden: widths, outputs: data.dataset.targets.outputs,
          activations: candidate.layers(widths.count).map(\.activation))
        nets.append(Net(candidate: candidate, matching: matching, hidden: widths, architecture: architecture))
      }
    }
    return nets
  }

  private func narrowed(_ candidate: Candidate) throws(SuiteError) -> [Int] {
    let pieces = candidate.pieces(hidden.count)
    guard
      let widths = Matching.narrowed(
        hidden, inputs: data.dataset.features.columns, outputs: data.dataset.targets.outputs, pieces: pieces)
    else {
      throw SuiteError(
        "activation '\(candidate.label)' cannot be matched by parameters on \(data.dataset.id) with hidden layers \(hidden): with "
          + "\(pieces.max() ?? 1) pieces a unit even the narrowest net has more; give wider layers, or 'matching' as [width]"
      )
    }
    return widths
  }

  private func key(_ net: Net) -> TunedRates.Key {
    TunedRates.Key(dataset: data.dataset.id, network: net.architecture.label, activation: net.candidate.label)
  }

  /// The gain of a layer with an activation.
  ///
  /// - Throws: `SuiteError` for an activation without a matched one.
  private func gain(of activation: ConfiguredActivation, _ initializer: Initializer) throws(SuiteError) -> Double {
    if suite.gain == .shared { return initializer.sharedGain }
    guard let gain = MatchedGain.of(activation.activation) else {
      throw SuiteError(
        "activation '\(activation.label)' has no matched gain, since E[f(z)²] of a normal z is zero, infinite or unknown; give "
          + "'initializer.gain' as shared")
    }
    return gain
  }

  private func trial(_ arm: Arm, _ net: Net, seed: Int, rate: Double, epochs: Int) throws -> PlannedTrial {
    let dataset = data.dataset
    let initializer = net.candidate.initializer ?? suite.initializer
    let activations = try net.candidate.activations.map { activation in
      ActivationSpecification(activation, gain: try gain(of: activation, initializer))
    }
    let specification = TrialSpecification(
      suiteSeed: suite.seed, seed: seed, dataset: dataset.id, fingerprint: dataset.fingerprint,
      validation: suite.validation, test: dataset.hasTestPart ? nil : suite.test,
      standardize: (suite.standardize == .auto ? dataset.defaultStandardization : suite.standardize).rawValue,
      hidden: net.hidden, activations: activations, epochs: epochs, batchSize: suite.batchSize, loss: loss,
      weightDecay: suite.weightDecay, optimizer: suite.optimizer.method,
      optimizerSettings: suite.optimizer.settings, initializer: initializer,
      learningRate: rate, tunes: arm == .tuning ? true : nil, earlyStopping: suite.earlyStopping,
      diagnostics: arm == .tuning || net.hidden.isEmpty ? nil : suite.diagnostics)
    let examples = Double(epochs) * Double(data.split.training.count)
    return PlannedTrial(
      specification: specification, key: try specification.canonicalJSON.sha256, arm: arm, matching: net.matching,
      candidate: net.candidate, data: data, architecture: net.architecture,
      cost: examples * net.architecture.operationsPerStep(batchSize: 1))
  }
}

extension Suite {
  /// The loss for a data set: the suite's, or cross-entropy on classes and mse on numbers.
  ///
  /// - Throws: `SuiteError` for a loss that cannot score it.
  func loss(for dataset: Dataset) throws(SuiteError) -> Loss {
    if let loss {
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
