package import Datasets
package import Networks

/// What a suite file asks for, with every default filled in: the experiments, and how their results are compared.
package struct Suite: Sendable {
  /// Reports go to the folder of this name.
  package var name: String
  /// The report's heading.
  package var title: String
  /// Everything random follows from it.
  package var seed: Int
  /// The data sets.
  package var datasets: [DatasetReference]
  /// The widths of the hidden layers of each net; none for the linear score function.
  package var networks: [[Int]]
  /// What is compared, in the order of the report.
  package var candidates: [Candidate]
  /// How nets are trained, but for the epochs and the size of a batch, which `budget` says for each data set.
  package var training: TrainingSettings
  /// How long nets are trained, and on how many examples a step.
  package var budget: TrainingBudget
  /// The epochs that are recorded; nil for what suits the budget.
  package var curves: RecordedEpochs?
  /// The gain of the hidden layers' initial weights.
  package var gain: GainRule
  /// The learning rates, arm by arm.
  package var learningRates: LearningRates
  /// What nets of different activations have in common, one comparison each.
  package var matchings: [Matching]
  /// The seeds of the trials.
  package var seeds: [Int]
  /// How data sets are split for them.
  package var splits: Splits
  /// The share of the training source that is scored after each epoch.
  package var validation: Double
  /// The share set aside for the test where the source has no test part.
  package var test: Double
  /// What features are standardised by.
  package var standardize: StandardizationMode
  /// How results are compared.
  package var report: ReportSettings
  /// What others published of the same nets; nil where the suite repeats nobody.
  package var published: PublishedResults?

  package var recording: RecordedEpochs { curves ?? budget.recording }

  /// How the results of a suite are compared.
  package struct ReportSettings: Sendable, Hashable {
    /// The label of the candidate that the others are compared with.
    package var reference: String
    /// What is compared; nil for what suits each data set, see `Metric.usual(for:largestShare:)`.
    package var metric: Metric?
    /// The largest difference that does not matter.
    package var rope: Rope
    /// The level of significance.
    package var alpha: Double

    /// Settings, each given.
    package init(reference: String, metric: Metric?, rope: Rope, alpha: Double) {
      self.reference = reference
      self.metric = metric
      self.rope = rope
      self.alpha = alpha
    }
  }
}

/// The region of practical equivalence: the largest difference that does not matter, in the metric's unit.
package enum Rope: Sendable, Hashable {
  /// Half a percentage point of an accuracy, a balanced accuracy, an F1 or an AUROC, a hundredth of R² (of the values' variance); none for
  /// a loss or an error, whose scale only its user knows.
  case automatic
  /// None is declared.
  case none
  /// A size that the user declares.
  case declared(Double)

  /// The size for a metric, or nil where there is none.
  package func size(for metric: Metric) -> Double? {
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
