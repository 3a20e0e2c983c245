public import Datasets
public import Networks

/// What a suite file asks for, with every default filled in: the experiments, and how their results are compared.
public struct Suite: Sendable {
  /// Reports go to the folder of this name.
  public var name: String
  /// The report's heading.
  public var title: String
  /// Everything random follows from it.
  public var seed: Int
  /// The data sets.
  public var datasets: [DatasetReference]
  /// The widths of the hidden layers of each net; none for the linear score function.
  public var networks: [[Int]]
  /// What is compared, in the order of the report.
  public var candidates: [Candidate]
  /// How nets are trained, but for the epochs and the size of a batch, which `budget` says for each data set.
  public var training: TrainingSettings
  /// How long nets are trained, and on how many examples a step.
  public var budget: TrainingBudget
  /// The epochs that are recorded; nil for what suits the budget.
  public var curves: RecordedEpochs?
  /// The gain of the hidden layers' initial weights.
  public var gain: GainRule
  /// The learning rates, arm by arm.
  public var learningRates: LearningRates
  /// What nets of different activations have in common, one comparison each.
  public var matchings: [Matching]
  /// The seeds of the trials.
  public var seeds: [Int]
  /// How data sets are split for them.
  public var splits: Splits
  /// The share of the training source that is scored after each epoch.
  public var validation: Double
  /// The share set aside for the test where the source has no test part.
  public var test: Double
  /// What features are standardised by.
  public var standardize: StandardizationMode
  /// How results are compared.
  public var report: ReportSettings
  /// What others published of the same nets; nil where the suite repeats nobody.
  public var published: PublishedResults?

  /// The epochs that are recorded.
  package var recording: RecordedEpochs { curves ?? budget.recording }

  /// How the results of a suite are compared.
  public struct ReportSettings: Sendable, Hashable {
    /// The label of the candidate that the others are compared with.
    public var reference: String
    /// What is compared; nil for what suits each data set, see `Metric.usual(for:on:)`.
    public var metric: Metric?
    /// The largest difference that does not matter.
    public var rope: Rope
    /// The level of significance.
    public var alpha: Double

    /// Settings, each given.
    public init(reference: String, metric: Metric?, rope: Rope, alpha: Double) {
      self.reference = reference
      self.metric = metric
      self.rope = rope
      self.alpha = alpha
    }
  }
}

/// The region of practical equivalence: the largest difference that does not matter, in the metric's unit.
public enum Rope: Sendable, Hashable {
  /// Half a percentage point of an accuracy, a balanced accuracy, an F1 or an AUROC, a hundredth of R² (of the values' variance); none for
  /// a loss or an error, whose scale only its user knows.
  case automatic
  /// None is declared.
  case none
  /// A size that the user declares.
  case declared(Double)

  /// The size for a metric, or nil where there is none.
  public func size(for metric: Metric) -> Double? {
    switch self {
    case .automatic:
      switch metric.measure.unit {
      case .share: 0.005
      case .coefficient: 0.01
      case .number: nil
      }
    case .none: nil
    case .declared(let size): size
    }
  }
}
