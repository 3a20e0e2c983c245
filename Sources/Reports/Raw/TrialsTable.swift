import Crypto
import Experiments
import Formats

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

  /// `trials.csv`; `hash` has taken in the tables before it.
  static func trials(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    table(records, suite, trialColumns, after: hash)
  }

  /// `tuning.csv`, whose columns are the first of those of `trials.csv`.
  static func tuning(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    table(records, suite, tuningColumns, after: hash)
  }

  private static func table(
    _ records: [TrialRecord], _ suite: String, _ columns: [String], after hash: SHA256
  ) -> HashedCSV {
    var csv = HashedCSV(header: columns, rows: records.count, isTimed: true, after: hash)
    for record in records {
      let row = values(of: record).prefix(columns.count - identity.count - 1)
      csv.append(identity(of: record, suite), Array(row), seconds: record.seconds)
    }
    return csv
  }

  /// `curves.csv`.
  static func curves(_ records: [TrialRecord], suite: String, after hash: SHA256) -> HashedCSV {
    var csv = HashedCSV(
      header: curveColumns, rows: records.reduce(0) { $0 + $1.epochs.count }, isTimed: true, after: hash)
    for record in records {
      let identity = identity(of: record, suite)
      for epoch in record.epochs {
        csv.append(
          identity,
          [.int(epoch.epoch), .real(epoch.trainLoss), Cell(epoch.validationLoss), Cell(epoch.validationAccuracy)],
          seconds: epoch.seconds)
      }
    }
    return csv
  }

  /// The row of a trial in `trials.csv`.
  static func row(of record: TrialRecord, _ suite: String) -> [Cell] {
    identityValues(of: record, suite) + values(of: record) + [.real(record.seconds)]
  }

  /// The fields that name a trial, joined.
  static func identity(of record: TrialRecord, _ suite: String) -> String {
    CSVWriter.line(identityValues(of: record, suite))
  }

  private static func identityValues(of record: TrialRecord, _ suite: String) -> [Cell] {
    [
      .text(suite), .text(record.arm.rawValue), .text(record.matching.rawValue), .text(record.dataset),
      .text(record.network), .text(record.activation), .int(record.seed),
    ]
  }

  /// What `trials.csv` has between a trial's name and its time.
  private static func values(of record: TrialRecord) -> [Cell] {
    let last = record.epochs.last
    return [
      .real(record.learningRate), .int(record.parameters), .int(last?.epoch ?? 0), .text(record.status.rawValue),
      Cell(last?.trainLoss), Cell(last?.validationLoss), Cell(last?.validationAccuracy), Cell(record.testLoss),
      Cell(record.testAccuracy), Cell(record.testCorrect), .int(record.testExamples),
    ]
  }
}
