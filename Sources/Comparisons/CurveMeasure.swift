import Experiments

/// What learning curves are of: the validation accuracy or loss, and the train loss where that is
/// compared or nothing was set aside for validation.
enum CurveMeasure {
  case validationAccuracy
  case validationLoss
  case trainLoss

  /// The measure of trials that are compared by a metric.
  init(_ records: [TrialRecord], comparedBy metric: Metric) {
    let hasValidation = records.contains { $0.epochs.contains { $0.validationLoss != nil } }
    self =
      !hasValidation || metric == .trainLoss
      ? .trainLoss : metric.higherIsBetter ? .validationAccuracy : .validationLoss
  }

  /// The metric that it is the course of.
  var metric: Metric {
    switch self {
    case .validationAccuracy: .validationAccuracy
    case .validationLoss: .validationLoss
    case .trainLoss: .trainLoss
    }
  }

  /// Its value in an epoch; nil where there is none.
  func value(in epoch: TrialRecord.Epoch) -> Double? {
    switch self {
    case .validationAccuracy: epoch.validationAccuracy
    case .validationLoss: epoch.validationLoss
    case .trainLoss: epoch.trainLoss
    }
  }
}
