public import Activations
public import Experiments
public import ResultStore

/// The results of a suite, from wherever they come: all that its reports are made from.
public struct SuiteResults: Sendable {
  /// The suite.
  public let suite: Suite
  /// The suite as resolved, in YAML.
  public let definition: String
  /// The results, in plan order.
  public let records: [TrialRecord]
  /// The environments that the trials were run in, the most frequent first.
  public let environments: [EnvironmentDescription]

  /// Results, each part given.
  init(suite: Suite, definition: String, records: [TrialRecord], environments: [EnvironmentDescription]) {
    self.suite = suite
    self.definition = definition
    self.records = records
    self.environments = environments
  }

  /// The results that a store holds of a suite.
  public init(_ stored: StoredSuite, registry: ActivationRegistry) throws {
    self.init(
      suite: try SuiteReader(registry: registry).suite(stored.definition, file: "suite.yaml"),
      definition: stored.definition, records: stored.records, environments: stored.environments)
  }

  /// The trials that the suite asks for.
  public var plannedTrials: Int {
    suite.datasets.count * suite.networks.count * suite.activations.count * suite.seeds.count
  }

  /// Whether every trial has been run.
  public var isComplete: Bool { records.count == plannedTrials }
}
