package import Experiments
package import Statistics

/// The course of training: a validation score of each activation by epoch, over its completed trials; the train loss where
/// nothing was set aside for validation.
package struct LearningCurves: Sendable {
  /// An activation's course.
  package struct Curve: Sendable {
    /// The label.
    package let name: String
    /// The scores after each epoch that all completed trials made; none where no trial completed.
    package let scores: [Description]
  }

  /// The metric of the scores.
  package let metric: Metric
  /// A curve an activation, in plan order.
  package let curves: [Curve]
  /// The epochs of the longest curve, or, where no trial completed, of the longest trial.
  package let epochs: Int
  /// Whether some completed trials made more epochs than others, as early stopping lets them.
  package let isUneven: Bool

  /// The course of some trials that are compared by a metric: of its accuracy or loss in the validation part, or of the train
  /// loss where that is compared or nothing was set aside for validation.
  init(_ records: [TrialRecord], comparedBy compared: Metric) {
    let hasValidation = records.contains { $0.epochs.contains { $0.validationLoss != nil } }
    let (value, metric): ((TrialRecord.Epoch) -> Double?, Metric) =
      !hasValidation || compared == .trainLoss
      ? ({ $0.trainLoss }, .trainLoss)
      : compared.higherIsBetter ? (\.validationAccuracy, .validationAccuracy) : (\.validationLoss, .validationLoss)
    self.metric = metric
    let completed = records.filter { $0.status == .completed }
    let trials = TrialsByActivation(completed)
    curves = TrialsByActivation(records).names.map { name in
      let own = trials[name]
      let shared = own.map(\.epochs.count).min() ?? 0
      let scores = (0..<shared).map { epoch in Description(of: own.compactMap { value($0.epochs[epoch]) }) }
      return Curve(name: name, scores: scores)
    }
    let longest = completed.isEmpty ? records.map(\.epochs.count).max() : curves.map(\.scores.count).max()
    epochs = longest ?? 0
    isUneven = Set(completed.map(\.epochs.count)).count > 1
  }
}
