package import Activations
import Comparisons
import Experiments
import Figures
import Networks
import FoundationEssentials

// How long training took, and where, is no change of results: a report that was made from the same results keeps what it says of that.

extension ReportFolder {
  /// The report with the times and machines that the folder's raw files tell, where these are of the same results. Nil where the folder is
  /// up to date as it is, or holds other results, or none.
  package func withKnownTimes(_ registry: ActivationRegistry) throws -> ReportFolder? {
    // To read the folder takes longer than to see that its report names other results.
    guard !stale().isEmpty, namesTheseResults, let known = try? SuiteResults(folder: url, registry: registry),
      known.rawDataSHA256 == hash
    else { return nil }
    return try ReportFolder(comparison.results.withTimes(of: known), below: url.deletingLastPathComponent())
  }
}

extension SuiteResults {
  /// These results with the times and environments of others, which are the same but for them.
  fileprivate func withTimes(of known: SuiteResults) -> SuiteResults {
    SuiteResults(
      suite: suite, definition: definition, datasets: datasets,
      records: zip(allRecords, known.allRecords).map { $0.withTimes(of: $1) }, environments: known.environments)
  }
}

extension TrialRecord {
  fileprivate func withTimes(of known: TrialRecord) -> TrialRecord {
    var record = self
    (record.seconds, record.environment) = (known.seconds, known.environment)
    // Of a search for rates the folder does not have every epoch.
    if epochs.count == known.epochs.count {
      record.epochs = EpochRecords(
        zip(epochs, known.epochs).map { epoch, known in
          EpochRecord(
            epoch: epoch.epoch, trainLoss: epoch.trainLoss, validation: epoch.validation, seconds: known.seconds)
        })
    }
    return record
  }
}
