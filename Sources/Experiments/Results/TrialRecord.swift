package import Networks

/// The result of a trial, as it is stored and reported: a row of `trials.csv` with its rows of `curves.csv`,
/// `diagnostics.csv` and `learned.csv`.
///
/// Its columns are declared in `TrialColumn`, `EpochColumn`, `DiagnosisColumn` and `LearnedColumn`.
package struct TrialRecord: Sendable, Hashable, Codable {
  /// Whether the training went to its end.
  package enum Status: String, Sendable, Hashable, Codable {
    /// It did.
    case completed
    /// Some loss became NaN or infinite.
    case diverged
  }

  /// Where the learning rate comes from.
  package var arm: Arm
  /// What nets of different activations have in common.
  package var matching: Matching
  /// The name of the data set.
  package var dataset: String
  /// The sizes of the net's layers.
  package var network: NetworkShape
  /// The label of the activation.
  package var activation: String
  /// The trial's seed.
  package var seed: Int
  /// The number of the split that it was run on; nil for the one split of all trials.
  package var split: Int?
  package var learningRate: Double
  /// Weights and biases of the net.
  package var parameters: Int
  /// Whether the training went to its end.
  package var status = Status.completed
  /// The recorded ones of the completed epochs, ascending, the last of which is always one.
  package var epochs = EpochRecords()
  /// The score on the test part; empty where the net diverged, and where it helped to choose a rate.
  package var test = Score()
  /// The test examples; 0 where it helped to choose a rate.
  package var testExamples = 0
  /// What was recorded of the hidden layers, moment after moment; nothing where nothing was asked for.
  package var diagnostics: [LayerDiagnosis] = []
  /// What the activations of the net that the training ended with have learned; nothing where they learn nothing, where the net diverged
  /// and where an older program did not say.
  package var learned: [LearnedValues] = []
  /// The SHA-256, in lower-case hexadecimal, of the initial parameters: 4-byte floats, little-endian, in the order of `initial.safetensors`,
  /// whose bytes after the header they are; nil where an older program did not say.
  package var initialWeightsSHA256: String?
  /// The environment that it was run in, by its place among those of its suite's results; nil where there is one for all.
  package var environment: Int?
  /// Wall time of the trial.
  package var seconds = 0.0

  /// A record of a trial of which nothing is known but what it is.
  package init(
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
  package var testCorrect: Int? { test.accuracy.flatMap { Int(exactly: ($0 * Double(testExamples)).rounded()) } }

  /// Whether the net predicts numbers. Of a net that diverged, one output tells: classes take two at least.
  package var isRegression: Bool { status == .completed ? test.accuracy == nil : network.outputs == 1 }

  /// The value of a metric; nil where the net diverged or the metric does not apply.
  package func value(of metric: Metric) -> Double? {
    if status == .diverged { return nil }
    return metric.part == .test ? test[metric.measure] : epochs.last.flatMap(metric.value)
  }
}
