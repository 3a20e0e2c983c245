import Datasets
import Networks
import Wording

extension Suite {
  /// Refuses a metric that cannot score what a data set has to predict.
  ///
  /// - Throws: `SuiteError` with those that can.
  func requireMetric(toSuit dataset: Dataset) throws(SuiteError) {
    guard let metric = report.metric, let wanted = metric.measure.task else { return }
    let task = dataset.classNames.isEmpty ? Measure.Task.values : .classes
    if task == wanted { return }
    let others = Measure.all.filter { $0.task == task }.map { Metric(metric.part, $0).rawValue }
    throw SuiteError(
      "data set '\(dataset.id)' has \(task == .classes ? "classes" : "numbers") to predict, which the metric '\(metric.rawValue)' cannot score; use "
        + "\(listed(others, by: "or")), or auto for the usual one of each data set")
  }
}

extension Suite {
  /// Refuses early stopping that watches an accuracy where a data set has numbers to predict.
  ///
  /// - Throws: `SuiteError` with what can be watched.
  func requireMonitor(toSuit dataset: Dataset) throws(SuiteError) {
    guard training.earlyStopping?.monitor == .validationAccuracy, dataset.classNames.isEmpty else { return }
    throw SuiteError(
      "data set '\(dataset.id)' has numbers to predict, which have no accuracy that early stopping could watch; give its 'monitor' as validation_loss"
    )
  }
}

extension Suite.ReportSettings {
  /// What some trials are compared by: what the suite names, or what suits the data that they were run on (of whose rows the largest class has a share; nil
  /// where that is not known).
  package func metric(for trials: [TrialRecord], largestShare: Double?) -> Metric {
    metric ?? .usual(for: trials, largestShare: largestShare)
  }
}

extension Plan {
  /// What one of its trials is compared by.
  package func metric(of trial: TrialRecord) -> Metric {
    suite.report.metric(for: [trial], largestShare: datasets.first { $0.dataset == trial.dataset }?.largestShare)
  }
}
