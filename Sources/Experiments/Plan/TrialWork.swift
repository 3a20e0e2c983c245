package import Datasets
package import Networks

/// All that it takes to run a trial on this machine.
package struct TrialWork: Sendable {
  package let trial: PlannedTrial
  /// What the net is of.
  package let candidate: Candidate
  /// The data set, split and standardised.
  package let data: PreparedDataset
  /// The loss that suits the data.
  package let loss: Loss
  /// The epochs that are recorded.
  let recording: RecordedEpochs
}
