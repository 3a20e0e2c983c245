public import Networks

/// The result of a trial, as it is stored and reported: a row of `trials.csv` with its rows of `curves.csv` and
/// `diagnostics.csv`.
public struct TrialRecord: Sendable, Hashable {
  /// Whether the training went to its end.
  public enum Status: String, Sendable, Hashable, Codable {
    /// It did.
    case completed
    /// Some loss became NaN or infinite.
    case diverged
  }

  /// What a completed epoch came to.
  public struct Epoch: Sendable, Hashable {
    /// 1 for the first.
    public var epoch: Int
    /// The mean loss of the epoch's examples as they were trained on.
    public var trainLoss: Double
    /// The mean loss of a validation example after the epoch.
    public var validationLoss: Double?
    /// The share of the validation examples classified rightly after the epoch.
    public var validationAccuracy: Double?
    /// Wall time since the trial's start.
    public var seconds: Double

    /// An epoch, each part given.
    public init(
      epoch: Int, trainLoss: Double, validationLoss: Double?, validationAccuracy: Double?, seconds: Double
    ) {
      self.epoch = epoch
      self.trainLoss = trainLoss
      self.validationLoss = validationLoss
      self.validationAccuracy = validationAccuracy
      self.seconds = seconds
    }
  }

  /// How the learning rate was come by.
  public var arm: Arm
  /// What nets of different activations have in common.
  public var matching: Matching
  /// The name of the data set.
  public var dataset: String
  /// The layer sizes joined by hyphens.
  public var network: String
  /// The label of the activation.
  public var activation: String
  /// The trial's seed.
  public var seed: Int
  /// The learning rate.
  public var learningRate: Double
  /// Weights and biases of the net.
  public var parameters: Int
  /// Whether the training went to its end.
  public var status: Status
  /// The completed epochs.
  public var epochs: [Epoch]
  /// The mean loss of a test example; nil where the net diverged, and where it helped to choose a rate.
  public var testLoss: Double?
  /// The test examples classified rightly; nil where the net diverged, or for regression.
  public var testCorrect: Int?
  /// The test examples; 0 where it helped to choose a rate.
  public var testExamples: Int
  /// What was recorded of the hidden layers, moment after moment; nothing where nothing was asked for.
  public var diagnostics: [LayerDiagnosis]
  /// Wall time of the trial.
  public var seconds: Double

  /// A record, each part given.
  public init(
    arm: Arm, matching: Matching, dataset: String, network: String, activation: String, seed: Int,
    learningRate: Double, parameters: Int, status: Status, epochs: [Epoch], testLoss: Double?, testCorrect: Int?,
    testExamples: Int, diagnostics: [LayerDiagnosis] = [], seconds: Double
  ) {
    self.arm = arm
    self.matching = matching
    self.dataset = dataset
    self.network = network
    self.activation = activation
    self.seed = seed
    self.learningRate = learningRate
    self.parameters = parameters
    self.status = status
    self.epochs = epochs
    self.testLoss = testLoss
    self.testCorrect = testCorrect
    self.testExamples = testExamples
    self.diagnostics = diagnostics
    self.seconds = seconds
  }

  /// The share of the test examples classified rightly.
  public var testAccuracy: Double? { testCorrect.map { Double($0) / Double(testExamples) } }

  /// Whether the net predicts numbers. Of a net that diverged, one output tells: classes take two at least.
  public var isRegression: Bool { status == .completed ? testCorrect == nil : network.hasSuffix("-1") }

  /// The value of a metric; nil where the net diverged or the metric does not apply.
  public func value(of metric: Metric) -> Double? {
    if status == .diverged { return nil }
    return switch metric {
    case .testAccuracy: testAccuracy
    case .testLoss: testLoss
    case .validationAccuracy: epochs.last?.validationAccuracy
    case .validationLoss: epochs.last?.validationLoss
    case .trainLoss: epochs.last?.trainLoss
    }
  }
}
