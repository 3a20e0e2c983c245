public import Experiments
public import Statistics

/// The comparison of a suite's activations: a family for each data set and net.
public struct Comparison: Sendable {
  /// The families, in plan order.
  public let families: [ComparisonFamily]
  /// The comparisons over all data sets, a net each; none where there is one data set.
  public let overDatasets: [DatasetsComparison]

  /// Compares the trials of a suite as its report settings say.
  public init(_ results: SuiteResults) {
    var order: [FamilyKey] = []
    var groups: [FamilyKey: [TrialRecord]] = [:]
    for record in results.records {
      let key = FamilyKey(record)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    families = order.map { ComparisonFamily($0, groups[$0] ?? [], settings: results.suite.report) }
    overDatasets = DatasetsComparison.all(families)
  }
}

/// What the members of a family have in common.
public struct FamilyKey: Sendable, Hashable {
  /// The data set.
  public let dataset: String
  /// The layer sizes.
  public let network: String
  /// How learning rates were come by.
  public let arm: Arm
  /// What nets have in common.
  public let matching: Matching

  init(_ record: TrialRecord) {
    dataset = record.dataset
    network = record.network
    arm = record.arm
    matching = record.matching
  }
}

/// The activations on one data set and net, compared with the reference seed by seed.
///
/// The paired t decides, corrected by Holm over the comparisons with the reference. Diverged trials count as losses and
/// rank last; means, intervals and t are over completed trials, and over the pairs in which both completed.
public struct ComparisonFamily: Sendable {
  /// An activation's row.
  public struct Method: Sendable {
    /// The activation's label.
    public let name: String
    /// The metric over the completed trials.
    public let description: Description
    /// The mean rank within a seed, 1 the best.
    public let averageRank: Double?
    /// The trials run.
    public let trials: Int
    /// Those that diverged.
    public let diverged: Int
    /// Weights and biases of the net.
    public let parameters: Int
    /// The learning rate.
    public let learningRate: Double
    /// The median wall time of a trial.
    public let medianSeconds: Double?
  }

  /// What the members have in common.
  public let key: FamilyKey
  /// What is compared.
  public let metric: Metric
  /// The settings of the comparison.
  public let settings: Suite.ReportSettings
  /// The scores by activation and seed, compared.
  public let scores: ScoreComparison
  /// The activations, in plan order.
  public let methods: [Method]

  init(_ key: FamilyKey, _ records: [TrialRecord], settings: Suite.ReportSettings) {
    self.key = key
    self.settings = settings
    let metric = settings.metric ?? (records.contains(where: \.isRegression) ? .testLoss : .testAccuracy)
    self.metric = metric
    let trials = TrialsByActivation(records)
    let scores = ScoreComparison(
      trials.scores(by: metric),
      ComparisonRules(
        higherIsBetter: metric.higherIsBetter, reference: settings.reference, rope: settings.rope.size(for: metric),
        alpha: settings.alpha))
    self.scores = scores
    methods = scores.methods.map { method in
      let own = trials[method.name]
      return Method(
        name: method.name, description: method.description, averageRank: method.averageRank, trials: own.count,
        diverged: method.failures, parameters: own.first?.parameters ?? 0, learningRate: own.first?.learningRate ?? 0,
        medianSeconds: Description(of: own.map(\.seconds)).median)
    }
  }

  /// The label of the reference.
  public var reference: String { settings.reference }

  /// The size of the region of equivalence; nil where there is none.
  public var rope: Double? { scores.rules.rope }

  /// All pairs; those with the reference have it as b and form the family.
  public var pairs: [PairComparison] { scores.pairs }

  /// The pairs with the reference: the declared family.
  public var family: [PairComparison] { scores.family }

  /// The pair of an activation with the reference.
  public func pair(_ name: String) -> PairComparison? { scores.pair(name) }
}
