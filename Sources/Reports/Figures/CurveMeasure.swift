import Experiments
import Networks

/// What learning curves are of: the validation accuracy or loss, and the train loss where that is
/// compared or nothing was set aside for validation.
enum CurveMeasure {
  case validationAccuracy
  case validationLoss
  case trainLoss

  /// The measure of a family's trials.
  init(_ family: ComparisonFamily, _ records: [TrialRecord]) {
    let hasValidation = records.contains { $0.epochs.contains { !$0.validation.isEmpty } }
    self =
      !hasValidation || family.metric == .trainLoss
      ? .trainLoss : family.metric.higherIsBetter ? .validationAccuracy : .validationLoss
  }

  /// Whether it is a share, shown in %.
  var isAccuracy: Bool { self == .validationAccuracy }

  /// The metric that it is the course of.
  var metric: Metric {
    switch self {
    case .validationAccuracy: .validationAccuracy
    case .validationLoss: .validationLoss
    case .trainLoss: .trainLoss
    }
  }

  /// The name in prose.
  var title: String { metric.title }

  /// A completed trial's value in an epoch, 1 the first; nil for one that diverged, and where there is none.
  func value(of trial: TrialRecord, in epoch: Int) -> Double? {
    guard trial.status == .completed, epoch <= trial.epochs.count else { return nil }
    let record = trial.epochs[epoch - 1]
    return switch self {
    case .validationAccuracy: record.validation.accuracy
    case .validationLoss: record.validation.loss
    case .trainLoss: record.trainLoss
    }
  }
}
