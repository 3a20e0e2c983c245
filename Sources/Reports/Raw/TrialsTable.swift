import Experiments

/// `trials.csv`, a row a trial, and `curves.csv`, a row a trial and completed epoch; `tuning.csv`, a row a trial of the search
/// for rates, which has no test scores.
enum TrialsTable {
  /// The columns that name a trial, in both files.
  static let identity = ["suite", "arm", "matching", "dataset", "network", "activation", "seed"]
  static let trialColumns =
    identity + [
      "learning_rate", "parameters", "epochs", "status", "train_loss", "validation_loss", "validation_accuracy",
      "test_loss", "test_accuracy", "test_correct", "test_examples", "seconds",
    ]
  static let tuningColumns =
    identity + [
      "learning_rate", "parameters", "epochs", "status", "train_loss", "validation_loss", "validation_accuracy",
      "seconds",
    ]
  static let curveColumns =
    identity + ["epoch", "train_loss", "validation_loss", "validation_accuracy", "seconds"]

  /// The text of `trials.csv`; without the column of seconds for the hash of the raw data.
  static func trials(_ records: [TrialRecord], suite: String, withSeconds: Bool = true) -> String {
    var csv = CSV(header: withSeconds ? trialColumns : trialColumns.dropLast())
    for record in records {
      let row = row(of: record, suite)
      csv.append(withSeconds ? row : row.dropLast())
    }
    return csv.text
  }

  /// The row of a trial in `trials.csv`.
  static func row(of record: TrialRecord, _ suite: String) -> [(any CSVValue)?] {
    let last = record.epochs.last
    return identity(of: record, suite) + [
      record.learningRate, record.parameters, last?.epoch ?? 0, record.status.rawValue, last?.trainLoss,
      last?.validationLoss, last?.validationAccuracy, record.testLoss, record.testAccuracy, record.testCorrect,
      record.testExamples, record.seconds,
    ]
  }

  /// The text of `tuning.csv`; without the column of seconds for the hash of the raw data.
  static func tuning(_ records: [TrialRecord], suite: String, withSeconds: Bool = true) -> String {
    var csv = CSV(header: withSeconds ? tuningColumns : tuningColumns.dropLast())
    for record in records {
      let row = Array(row(of: record, suite).prefix(tuningColumns.count - 1))
      csv.append(withSeconds ? row + [record.seconds] : row)
    }
    return csv.text
  }

  /// The text of `curves.csv`; without the column of seconds for the hash of the raw data.
  static func curves(_ records: [TrialRecord], suite: String, withSeconds: Bool = true) -> String {
    var csv = CSV(header: withSeconds ? curveColumns : curveColumns.dropLast())
    for record in records {
      let identity = identity(of: record, suite)
      for epoch in record.epochs {
        let row: [(any CSVValue)?] =
          identity + [epoch.epoch, epoch.trainLoss, epoch.validationLoss, epoch.validationAccuracy, epoch.seconds]
        csv.append(withSeconds ? row : row.dropLast())
      }
    }
    return csv.text
  }

  /// The SHA-256 of the results: of `trials.csv`, `curves.csv` and, where the suite has them, `tuning.csv` and
  /// `diagnostics.csv`, without their columns of seconds.
  static func hash(_ results: SuiteResults) -> String {
    let (records, suite) = (results.records, results.suite.name)
    let compared =
      trials(records, suite: suite, withSeconds: false) + curves(records, suite: suite, withSeconds: false)
    let hasSearch = results.suite.learningRates.tuned != nil
    let search = hasSearch ? tuning(results.tuning, suite: suite, withSeconds: false) : ""
    let diagnostics = results.suite.diagnostics == nil ? "" : DiagnosticsTable.text(records, suite: suite)
    return (compared + search + diagnostics).sha256
  }

  static func identity(of record: TrialRecord, _ suite: String) -> [(any CSVValue)?] {
    [
      suite, record.arm.rawValue, record.matching.rawValue, record.dataset, record.network, record.activation,
      record.seed,
    ]
  }
}
