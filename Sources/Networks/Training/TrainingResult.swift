/// What an epoch came to.
package struct EpochRecord: Sendable, Hashable, Codable {
  /// 1 for the first.
  package var epoch: Int
  /// The mean loss of the epoch's examples as they were trained on.
  package var trainLoss: Double
  /// The score on the validation part after the epoch; empty where none was set aside.
  package var validation: Score
  /// Wall time since the trial's start.
  package var seconds: Double

  /// A record, each part given.
  package init(epoch: Int, trainLoss: Double, validation: Score = Score(), seconds: Double) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.validation = validation
    self.seconds = seconds
  }
}

/// What a training came to. A net that diverged is a result like any other.
package struct TrainingResult: Sendable, Hashable {
  /// The recorded ones of the completed epochs, the last among them; the last of a diverged net's may be cut short and missing.
  package let epochs: EpochRecords
  /// The score on the test part of the net that the training ends with; empty where the net diverged, and without a test part.
  package let test: Score
  /// Whether some loss became NaN or infinite.
  package let hasDiverged: Bool
  /// What was recorded of the hidden layers, moment after moment.
  package let diagnostics: [LayerDiagnosis]
  /// Wall time of the trial.
  package let seconds: Double
}
