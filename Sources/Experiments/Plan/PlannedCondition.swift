import Activations
import Datasets
import Matrices
import Networks

/// A data set and a net: what the activations are compared on.
struct PlannedCondition {
  let suite: Suite
  let data: PreparedDataset
  let hidden: [Int]
  let loss: Loss

  /// The trials that choose the tuned rates: for each activation every rate of the grid, with every seed of the search.
  func tuning() throws -> [PlannedTrial] {
    guard let tuning = suite.learningRates.tuned else { return [] }
    return try suite.activations.flatMap { activation in
      try tuning.grid.flatMap { rate in
        try tuning.seeds.map { try trial(.tuning, activation, seed: $0, rate: rate, epochs: tuning.epochs) }
      }
    }
  }

  /// The trials that are compared; those of the tuned arm at the chosen rates, as far as there are any.
  func evaluation(_ rates: TunedRates?) throws -> [PlannedTrial] {
    try suite.learningRates.arms.flatMap { arm in
      try suite.activations.flatMap { activation in
        guard let rate = arm == .shared ? suite.learningRates.shared : rates?[key(activation)]?.rate else {
          return [PlannedTrial]()
        }
        return try suite.seeds.map { try trial(arm, activation, seed: $0, rate: rate, epochs: suite.epochs) }
      }
    }
  }

  private func key(_ activation: ConfiguredActivation) -> TunedRates.Key {
    TunedRates.Key(
      dataset: data.dataset.id, network: architecture(activation).label, activation: activation.label)
  }

  private func architecture(_ activation: ConfiguredActivation) -> Architecture {
    Architecture(
      inputs: data.dataset.features.columns, hidden: hidden, outputs: data.dataset.targets.outputs,
      activations: hidden.map { _ in activation.activation })
  }

  private func trial(
    _ arm: Arm, _ activation: ConfiguredActivation, seed: Int, rate: Double, epochs: Int
  ) throws -> PlannedTrial {
    let dataset = data.dataset
    let learnables = activation.activation.learnables
    let specification = TrialSpecification(
      suiteSeed: suite.seed, seed: seed, dataset: dataset.id, fingerprint: dataset.fingerprint,
      validation: suite.validation, test: dataset.hasTestPart ? nil : suite.test,
      standardize: (suite.standardize == .auto ? dataset.defaultStandardization : suite.standardize).rawValue,
      hidden: hidden, activation: activation.definition.id,
      formula: activation.definition.formula, pieces: activation.activation.piecesPerUnit,
      activationParameters: activation.values.byName,
      learned: learnables.isEmpty
        ? nil : Dictionary(learnables.map { ($0.name, $0.scope) }, uniquingKeysWith: { first, _ in first }),
      activationRevision: activation.definition.revision, epochs: epochs, batchSize: suite.batchSize, loss: loss,
      weightDecay: suite.weightDecay, optimizer: suite.optimizer.method,
      optimizerSettings: suite.optimizer.settings, initializer: suite.initializer, gain: suite.initializer.sharedGain,
      learningRate: rate, tunes: arm == .tuning ? true : nil)
    let architecture = architecture(activation)
    let examples = Double(epochs) * Double(data.split.training.count)
    return PlannedTrial(
      specification: specification, key: try specification.canonicalJSON.sha256, arm: arm, matching: .width,
      activation: activation, data: data, architecture: architecture,
      cost: examples * architecture.operationsPerStep(batchSize: 1))
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
