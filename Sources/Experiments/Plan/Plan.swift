public import Activations
public import Datasets
import Matrices
public import Networks

/// How a trial's learning rate was come by.
public enum Arm: String, Sendable, Hashable, Codable {
  /// One rate for all activations.
  case shared
}

/// What nets of different activations have in common.
public enum Matching: String, Sendable, Hashable, Codable {
  /// The widths of the hidden layers.
  case width
}

/// A trial of a plan: its specification, and what is known of it before it runs.
public struct PlannedTrial: Sendable {
  /// Everything that the result depends on.
  public let specification: TrialSpecification
  /// The SHA-256 of the specification: the trial's name in the store.
  public let key: String
  /// How the learning rate was come by.
  public let arm: Arm
  /// What nets of different activations have in common.
  public let matching: Matching
  /// The activation with its parameters.
  public let activation: ConfiguredActivation
  /// The data set, split and standardised.
  public let data: PreparedDataset
  /// The shape of the net.
  public let architecture: Architecture
  /// Roughly the floating-point operations that the trial takes.
  public let cost: Double
}

/// The trials of a suite, in the order of its reports: data set, network, activation, seed.
public struct Plan: Sendable {
  /// The suite.
  public let suite: Suite
  /// The trials.
  public let trials: [PlannedTrial]

  /// Plans a suite: loads its data sets, splits and standardises them, and lists the trials.
  ///
  /// - Throws: `DatasetError` for a data set that cannot be had or split, `SuiteError` for a loss that does not suit one.
  public init(_ suite: Suite, catalog: DatasetCatalog, dataDirectory: String?) throws {
    self.suite = suite
    var trials: [PlannedTrial] = []
    for reference in suite.datasets {
      let dataset = try catalog.load(reference, dataDirectory: dataDirectory, suiteSeed: suite.seed)
      let split = try DatasetSplit(
        of: dataset, suiteSeed: suite.seed, validation: suite.validation, test: suite.test)
      let data = PreparedDataset(dataset, split: split, standardize: suite.standardize)
      let loss = try Self.loss(of: suite, for: dataset)
      for hidden in suite.networks {
        for activation in suite.activations {
          for seed in suite.seeds {
            trials.append(try Self.trial(suite, data, hidden, activation, loss, seed: seed))
          }
        }
      }
    }
    self.trials = trials
  }

  private static func loss(of suite: Suite, for dataset: Dataset) throws -> Loss {
    if let loss = suite.loss {
      guard loss.suits(dataset.targets) else {
        throw SuiteError(
          "data set '\(dataset.id)' has numbers to predict, which the loss '\(loss.rawValue)' cannot score; use mse")
      }
      return loss
    }
    if case .classes = dataset.targets { return .crossEntropy }
    return .meanSquaredError
  }

  private static func trial(
    _ suite: Suite, _ data: PreparedDataset, _ hidden: [Int], _ activation: ConfiguredActivation, _ loss: Loss,
    seed: Int
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
      activationRevision: activation.definition.revision, epochs: suite.epochs, batchSize: suite.batchSize, loss: loss,
      weightDecay: suite.weightDecay, optimizer: suite.optimizer.method,
      optimizerSettings: suite.optimizer.settings, initializer: suite.initializer, gain: suite.initializer.sharedGain,
      learningRate: suite.learningRate)
    let architecture = Architecture(
      inputs: dataset.features.columns, hidden: hidden, outputs: dataset.targets.outputs,
      activations: hidden.map { _ in activation.activation })
    let examples = Double(suite.epochs) * Double(data.split.training.count)
    return PlannedTrial(
      specification: specification, key: try specification.canonicalJSON.sha256, arm: .shared, matching: .width,
      activation: activation, data: data, architecture: architecture,
      cost: examples * architecture.operationsPerStep(batchSize: 1))
  }
}
