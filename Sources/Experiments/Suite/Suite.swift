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
  /// Passes over the training examples.
  public var epochs: Int
  /// Examples a step; nil for all.
  public var batchSize: Int?
  /// What is lowered; nil for cross-entropy on classes and mse on values.
  public var loss: Loss?
  /// The decay of the weights.
  public var weightDecay: Double
  /// What ends a training before its last epoch; nil for nothing.
  public var earlyStopping: EarlyStopping?
  /// What is recorded of the inside of the nets; nil for nothing.
  public var diagnostics: DiagnosticsSettings?
  /// How parameters follow the gradient.
  public var optimizer: Optimizer
  /// The law of the initial weights.
  public var initializer: Initializer
  /// The gain of the hidden layers' initial weights.
  public var gain: GainRule
  /// The learning rates, arm by arm.
  public var learningRates: LearningRates
  /// What nets of different activations have in common, one comparison each.
  public var matchings: [Matching]
  /// The seeds of the trials.
  public var seeds: [Int]
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

  /// How the results of a suite are compared.
  public struct ReportSettings: Sendable, Hashable {
    /// The label of the candidate that the others are compared with.
    public var reference: String
    /// What is compared; nil for the test accuracy of classes and the test loss of values.
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
  /// Half a percentage point of an accuracy; none for a loss, whose scale only its user knows.
  case automatic
  /// None is declared.
  case none
  /// A size that the user declares.
  case declared(Double)

  /// The size for a metric, or nil where there is none.
  public func size(for metric: Metric) -> Double? {
    switch self {
    case .automatic: metric.higherIsBetter ? 0.005 : nil
    case .none: nil
    case .declared(let size): size
    }
  }
}

/// A column of `trials.csv` that activations can be compared by.
public enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
  /// The share of test examples classified rightly.
  case testAccuracy = "test_accuracy"
  /// The mean loss of a test example.
  case testLoss = "test_loss"
  /// The share of validation examples classified rightly, after the last epoch.
  case validationAccuracy = "validation_accuracy"
  /// The mean loss of a validation example, after the last epoch.
  case validationLoss = "validation_loss"
  /// The mean loss of a training example, in the last epoch.
  case trainLoss = "train_loss"

  /// Whether more is better.
  public var higherIsBetter: Bool { self == .testAccuracy || self == .validationAccuracy }

  /// The name in prose.
  public var title: String { rawValue.split(separator: "_").joined(separator: " ") }
}
