public import Datasets
import Networks

/// All that it takes to run a trial on this machine.
public struct TrialWork: Sendable {
  /// The trial.
  public let trial: PlannedTrial
  /// What the net is of.
  public let candidate: Candidate
  /// The data set, split and standardised.
  public let data: PreparedDataset
  /// The loss that suits the data.
  let loss: Loss
  /// The epochs that are recorded.
  let recording: RecordedEpochs
}
