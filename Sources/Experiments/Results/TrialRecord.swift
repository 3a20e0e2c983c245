public import Networks

/// The result of a trial, as it is stored and reported: a row of `trials.csv` with its rows of `curves.csv` and
/// `diagnostics.csv`.
///
/// Its columns are declared in `TrialColumn`, `EpochColumn` and `DiagnosisColumn`.
public struct TrialRecord: Sendable, Hashable, Codable {
  /// Whether the training went to its end.
  public enum Status: String, Sendable, Hashable, Codable {
    /// It did.
    case completed
    /// Some loss became NaN or infinite.
    case diverged
  }

  /// Where the learning rate comes from.
  public var arm: Arm
  /// What nets of different activations have in common.
  public var matching: Matching
  /// The name of the data set.
  public var dataset: String
  /// The sizes of the net's layers.
  public var network: NetworkShape
  /// The label of the activation.
  public var activation: String
  /// The trial's seed.
  public var seed: Int
  /// The number of the split that it was run on; nil for the one split of all trials.
  public var split: Int?
  /// The learning rate.
  public var learningRate: Double
  /// Weights and biases of the net.
  public var parameters: Int
  /// Whether the training went to its end.
  public var status = Status.completed
  /// The recorded ones of the completed epochs, ascending, the last of which is always one.
  public var epochs = EpochRecords()
  /// The score on the test part; empty where the net diverged, and where it helped to choose a rate.
  public var test = Score()
  /// The test examples; 0 where it helped to choose a rate.
  public var testExamples = 0
  /// What was recorded of the hidden layers, moment after moment; nothing where nothing was asked for.
  public var diagnostics: [LayerDiagnosis] = []
  /// The SHA-256, in lower-case hexadecimal, of the initial parameters: 4-byte floats, little-endian, in the order of `initial.safetensors`,
  /// whose bytes after the header they are; nil where an older program did not say.
  public var initialWeightsSHA256: String?
  /// Wall time of the trial.
  public var seconds = 0.0

  /// A record of a trial of which nothing is known but what it is.
  public init(
    arm: Arm, matching: Matching, dataset: String, network: NetworkShape, activation: String, seed: Int,
    learningRate: Double, parameters: Int
  ) {
    self.arm = arm
    self.matching = matching
    self.dataset = dataset
    self.network = network
    self.activation = activation
    self.seed = seed
    self.learningRate = learningRate
    self.parameters = parameters
  }

  /// A record whose columns are still to be filled in.
  init() {
    self.init(
      arm: .shared, matching: .width, dataset: "", network: NetworkShape(inputs: 1, hidden: [], outputs: 1),
      activation: "", seed: 0, learningRate: 0, parameters: 0)
  }

  /// The test examples classified rightly; nil for regression, and where nothing was tested.
  public var testCorrect: Int? { test.accuracy.map { Int(($0 * Double(testExamples)).rounded()) } }

  /// Whether the net predicts numbers. Of a net that diverged, one output tells: classes take two at least.
  public var isRegression: Bool { status == .completed ? test.accuracy == nil : network.outputs == 1 }

  /// The value of a metric; nil where the net diverged or the metric does not apply.
  public func value(of metric: Metric) -> Double? {
    if status == .diverged { return nil }
    return metric.part == .test ? test[metric.measure] : epochs.last.flatMap(metric.value)
  }
}
