public import Experiments
public import Statistics

/// The comparison of a suite's activations: a family for each data set and net.
public struct Comparison: Sendable {
  /// The families, in plan order.
  public let families: [ComparisonFamily]

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

  /// The comparison of a with b, over the seeds that both have.
  public struct Pair: Sendable {
    /// The activation compared.
    public let a: String
    /// What it is compared with.
    public let b: String
    /// The paired t of a − b.
    public let test: PairedT
    /// a's wins, ties and losses; a diverged trial loses.
    public let outcomes: PairedOutcomes
    /// Holm's p within the family; nil outside the family.
    public let adjustedP: Double?
    /// What it comes to; nil outside the family.
    public let verdict: Verdict?
  }

  /// What the members have in common.
  public let key: FamilyKey
  /// What is compared.
  public let metric: Metric
  /// The label of the reference.
  public let reference: String
  /// The settings of the comparison.
  public let settings: Suite.ReportSettings
  /// The activations, in plan order.
  public let methods: [Method]
  /// All pairs; those with the reference have it as b and form the family.
  public let pairs: [Pair]

  init(_ key: FamilyKey, _ records: [TrialRecord], settings: Suite.ReportSettings) {
    self.key = key
    self.settings = settings
    reference = settings.reference
    let metric = settings.metric ?? (records.contains(where: \.isRegression) ? .testLoss : .testAccuracy)
    self.metric = metric
    let trials = TrialsByActivation(records)
    let ranks = trials.averageRanks(by: metric)
    methods = trials.names.map { name in
      let own = trials[name]
      return Method(
        name: name, description: Description(of: own.compactMap { $0.value(of: metric) }), averageRank: ranks[name],
        trials: own.count, diverged: own.count { $0.status == .diverged }, parameters: own.first?.parameters ?? 0,
        learningRate: own.first?.learningRate ?? 0, medianSeconds: Description(of: own.map(\.seconds)).median)
    }
    pairs = Self.pairs(trials, metric, settings)
  }

  /// The size of the region of equivalence; nil where there is none.
  public var rope: Double? { settings.rope.size(for: metric) }

  /// The pairs with the reference: the declared family.
  public var family: [Pair] { pairs.filter { $0.b == reference } }

  /// The pair of an activation with the reference.
  public func pair(_ name: String) -> Pair? { pairs.first { $0.a == name && $0.b == reference } }

  private static func pairs(
    _ trials: TrialsByActivation, _ metric: Metric, _ settings: Suite.ReportSettings
  ) -> [Pair] {
    var names: [(a: String, b: String)] = []
    for (index, first) in trials.names.enumerated() {
      for second in trials.names.dropFirst(index + 1) {
        names.append(first == settings.reference ? (second, first) : (first, second))
      }
    }
    let tests = names.map { PairedTrials(trials[$0.a], trials[$0.b], metric) }
    let adjusted = holm(zip(names, tests).map { $0.b == settings.reference ? $1.test.p : nil })
    let familySize = names.count { $0.b == settings.reference }
    return names.indices.map { index in
      let (name, paired) = (names[index], tests[index])
      let isInFamily = name.b == settings.reference
      let verdict = Verdict(
        of: paired.test, adjustedP: adjusted[index], familySize: familySize, alpha: settings.alpha,
        rope: settings.rope.size(for: metric))
      return Pair(
        a: name.a, b: name.b, test: paired.test, outcomes: paired.outcomes, adjustedP: adjusted[index],
        verdict: isInFamily ? paired.considerDivergence(verdict, metric) : nil)
    }
  }
}
