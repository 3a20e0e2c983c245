import Activations
public import Experiments
public import Networks
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
      let key = FamilyKey(record, in: results.suite)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    families = order.map { key in
      let own = groups[key] ?? []
      let others = key.matching == .width ? [] : groups[key.byWidth] ?? []
      return ComparisonFamily(key, own, besides: others, results.suite)
    }
    overDatasets = DatasetsComparison.all(families)
  }
}

/// What the members of a family have in common.
public struct FamilyKey: Sendable, Hashable {
  /// The data set.
  public let dataset: String
  /// The sizes of the nets' layers.
  public let network: NetworkShape
  /// How learning rates were come by.
  public let arm: Arm
  /// What nets have in common.
  public let matching: Matching

  /// The family of a record: a net matched by parameters belongs to the widths that it was made from.
  init(_ record: TrialRecord, in suite: Suite) {
    dataset = record.dataset
    let candidate = suite.candidates.first { $0.label == record.activation }
    network =
      candidate.map { record.matching.base(of: record.network, $0, among: suite.networks) } ?? record.network
    arm = record.arm
    matching = record.matching
  }

  private init(dataset: String, network: NetworkShape, arm: Arm, matching: Matching) {
    self.dataset = dataset
    self.network = network
    self.arm = arm
    self.matching = matching
  }

  /// The family of the same nets matched by their widths.
  var byWidth: FamilyKey { FamilyKey(dataset: dataset, network: network, arm: arm, matching: .width) }
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
    /// What its nets have in common with the others'.
    public let matching: Matching
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
  /// The trials.
  let records: [TrialRecord]

  /// A family of its own records; one matched by parameters compares its narrower nets with the reference, whose net is the same
  /// by either matching, or, where the reference itself has been made narrower, with all others.
  init(_ key: FamilyKey, _ own: [TrialRecord], besides others: [TrialRecord], _ suite: Suite) {
    self.key = key
    let settings = suite.report
    self.settings = settings
    let names = Set(own.map(\.activation))
    let single = Set(suite.candidates.filter { !$0.hasSeveralPieces }.map(\.label))
    let hasReference = names.contains(settings.reference)
    let compared = others.filter {
      single.contains($0.activation) && (hasReference || $0.activation == settings.reference)
    }
    let places = Dictionary(
      suite.candidates.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    let records =
      compared.isEmpty
      ? own : (own + compared).sorted { (places[$0.activation] ?? 0) < (places[$1.activation] ?? 0) }
    self.records = records
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
        diverged: method.failures,
        matching: own.first?.matching ?? key.matching, parameters: own.first?.parameters ?? 0,
        learningRate: own.first?.learningRate ?? 0,
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
