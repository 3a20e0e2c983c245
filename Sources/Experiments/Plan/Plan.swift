public import Datasets
public import Networks
import Formats

/// How a trial's learning rate was come by.
public enum Arm: String, Sendable, Hashable, Codable {
  /// One rate for all activations.
  case shared
  /// The rate that a search chose for the activation.
  case tuned
  /// A rate of the search's grid; such a trial is not compared.
  case tuning
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
  /// What the net is of.
  public let candidate: Candidate
  /// The data set, split and standardised.
  public let data: PreparedDataset
  /// The shape of the net.
  public let architecture: Architecture
  /// Roughly the floating-point operations that the trial takes.
  public let cost: Double
}

/// The trials of a suite, in the order of its reports: data set, network, arm, activation, seed.
public struct Plan: Sendable {
  /// The suite.
  public let suite: Suite
  /// The trials that choose the rates of the tuned arm; none without such an arm.
  public let tuning: [PlannedTrial]
  /// The trials that are compared, as far as their rates are known.
  public let trials: [PlannedTrial]
  private let conditions: [PlannedCondition]

  /// Plans a suite: loads its data sets, splits and standardises them, and lists the trials. Those of the tuned arm follow
  /// from the results of `tuning`, see `choosing(_:)`.
  ///
  /// - Throws: `InputError` for a data set that cannot be had, split or standardised, `SuiteError` for a loss that does not suit one.
  public init(_ suite: Suite, catalog: DatasetCatalog, dataDirectory: String?) throws {
    var conditions: [PlannedCondition] = []
    for reference in suite.datasets {
      let dataset = try catalog.load(reference, dataDirectory: dataDirectory, suiteSeed: suite.seed)
      let split = try DatasetSplit(
        of: dataset, suiteSeed: suite.seed, validation: suite.validation, test: suite.test)
      let data = try PreparedDataset(dataset, split: split, standardize: suite.standardize)
      let loss = try suite.loss(for: dataset)
      conditions += suite.networks.map { PlannedCondition(suite: suite, data: data, hidden: $0, loss: loss) }
    }
    try self.init(suite, conditions, rates: nil)
  }

  private init(_ suite: Suite, _ conditions: [PlannedCondition], rates: TunedRates?) throws {
    self.suite = suite
    self.conditions = conditions
    tuning = try conditions.flatMap { try $0.tuning() }
    trials = try conditions.flatMap { try $0.evaluation(rates) }
  }

  /// The plan with the trials of the tuned arm, at the rates that were chosen; those without a choice are left out.
  public func choosing(_ rates: TunedRates) throws -> Plan { try Plan(suite, conditions, rates: rates) }

  /// All trials that can be run yet, those that tune first.
  public var known: [PlannedTrial] { tuning + trials }
}
