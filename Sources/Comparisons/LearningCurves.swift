package import Experiments
import Networks
package import Statistics

/// The course of training: a validation score of each activation by epoch, over its completed trials; the train loss where
/// nothing was set aside for validation.
package struct LearningCurves: Sendable {
  /// An activation's course.
  package struct Curve: Sendable {
    /// The label.
    package let name: String
    /// The epochs that all completed trials have recorded, ascending; none where no trial completed.
    package let epochs: [Int]
    /// The scores after each of them.
    package let scores: [Description]
  }

  /// The metric of the scores.
  package let metric: Metric
  /// A curve an activation, in plan order.
  package let curves: [Curve]
  /// The epochs of all curves, ascending, or, where no trial completed, of all trials.
  package let epochs: [Int]
  /// Whether some completed trials made more epochs than others, as early stopping lets them.
  package let isUneven: Bool

  /// The course of some trials that are compared by a metric; `dependence` is that of the scores of different seeds.
  init(_ records: [TrialRecord], comparedBy metric: Metric, dependence: (Metric) -> Dependence) {
    let hasValidation = records.contains { $0.epochs.contains { !$0.validation.isEmpty } }
    let shown = hasValidation && metric != .trainLoss ? Metric(.validation, metric.measure) : .trainLoss
    self.metric = shown
    let completed = records.filter { $0.status == .completed }
    let trials = TrialsByActivation(completed)
    curves = TrialsByActivation(records).names.map { name in
      Curve(name, trials[name], shown, dependence(shown))
    }
    let all = completed.isEmpty ? records.flatMap { $0.epochs.map(\.epoch) } : curves.flatMap(\.epochs)
    epochs = Set(all).sorted()
    isUneven = Set(completed.map { $0.epochs.last?.epoch }).count > 1
  }
}

extension LearningCurves.Curve {
  /// The curve of some completed trials, which may have recorded different epochs.
  fileprivate init(_ name: String, _ trials: [TrialRecord], _ metric: Metric, _ dependence: Dependence) {
    self.name = name
    var scores: [Int: [Double?]] = [:]
    for trial in trials {
      for epoch in trial.epochs { scores[epoch.epoch, default: []].append(metric.value(in: epoch)) }
    }
    epochs = scores.filter { $1.count == trials.count }.keys.sorted()
    self.scores = epochs.map { Description(of: (scores[$0] ?? []).compactMap(\.self), dependence) }
  }
}
