/// What an epoch came to.
public struct EpochRecord: Sendable, Hashable, Codable {
  /// 1 for the first.
  public var epoch: Int
  /// The mean loss of the epoch's examples as they were trained on.
  public var trainLoss: Double
  /// The score on the validation part after the epoch; empty where none was set aside.
  public var validation: Score
  /// Wall time since the trial's start.
  public var seconds: Double

  /// A record, each part given.
  public init(epoch: Int, trainLoss: Double, validation: Score = Score(), seconds: Double) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.validation = validation
    self.seconds = seconds
  }
}

/// What a training came to. A net that diverged is a result like any other.
public struct TrainingResult: Sendable, Hashable {
  /// The recorded ones of the completed epochs, the last among them; the last of a diverged net's may be cut short and missing.
  public let epochs: EpochRecords
  /// The score on the test part of the net that the training ends with; empty where the net diverged, and without a test part.
  public let test: Score
  /// Whether some loss became NaN or infinite.
  public let hasDiverged: Bool
  /// What was recorded of the hidden layers, moment after moment.
  public let diagnostics: [LayerDiagnosis]
  /// Wall time of the trial.
  public let seconds: Double
}
