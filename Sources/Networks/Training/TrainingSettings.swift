/// How nets are trained, as a suite says it for all of its trials and a trial's key holds it.
///
/// Each key's YAML name, default, bounds and words stand in one place: `TrainingKey` of the target `Experiments`. The coded form is
/// part of what a trial's key hashes: a setting that is added later must be left out of it where it has its default.
package struct TrainingSettings: Sendable, Hashable, Codable {
  /// Passes over the training examples.
  package var epochs: Int
  /// Examples a step; nil for all of them.
  package var batchSize: Int?
  /// What is lowered; nil, in a suite, for cross-entropy on classes and mse on values.
  package var loss: Loss?
  /// L2 decay of the weights (decoupled for AdamW); biases never decay.
  package var weightDecay: Double
  /// How parameters follow the gradient.
  package var optimizer: Optimizer
  package var initializer: Initializer
  /// The law of the initial biases; nil for the one that goes with the weights', which is 0 for all but one.
  package var biases: BiasLaw?
  /// What ends a training before its last epoch; nil for nothing.
  package var earlyStopping: EarlyStopping?
  /// What is recorded of the inside of the nets; nil for nothing.
  package var diagnostics: DiagnosticsSettings?

  /// Settings, each given.
  package init(
    epochs: Int, batchSize: Int?, loss: Loss?, weightDecay: Double = 0, optimizer: Optimizer, initializer: Initializer,
    earlyStopping: EarlyStopping? = nil, diagnostics: DiagnosticsSettings? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.loss = loss
    self.weightDecay = weightDecay
    self.optimizer = optimizer
    self.initializer = initializer
    self.earlyStopping = earlyStopping
    self.diagnostics = diagnostics
  }
}

/// How one net is trained: a suite's settings, and what differs between its trials.
package struct TrainingOptions: Sendable, Hashable {
  /// What all trials have in common.
  package var settings: TrainingSettings
  /// What is lowered.
  package var loss: Loss
  /// The optimizer's learning rate.
  package var learningRate: Double
  /// The gain of each hidden layer's initial weights; nil for the initializer's, which all activations share.
  package var gains: [Double]?
  package var recording: RecordedEpochs

  /// Options, each given.
  package init(
    _ settings: TrainingSettings, loss: Loss, learningRate: Double, gains: [Double]? = nil,
    recording: RecordedEpochs = .every
  ) {
    self.settings = settings
    self.loss = loss
    self.learningRate = learningRate
    self.gains = gains
    self.recording = recording
  }
}
