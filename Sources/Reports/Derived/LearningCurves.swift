import Experiments
import Statistics

/// The mean validation score of each activation by epoch; the train loss where nothing was set aside for validation.
struct LearningCurves {
  /// A row an epoch, of long trainings those at regular steps; a column an activation.
  let table: TextTable
  /// What the table shows, as a sentence.
  let caption: String

  init(_ family: ComparisonFamily, _ records: [TrialRecord]) {
    let own = records.filter { FamilyKey($0) == family.key }
    let trials = TrialsByActivation(own)
    let last = own.map(\.epochs.count).max() ?? 0
    let step = max(1, (last + 9) / 10)
    let epochs = (1...max(1, last)).filter { $0 == 1 || $0 == last || $0 % step == 0 }
    let hasValidation = own.contains { $0.epochs.contains { $0.validationLoss != nil } }
    let isAccuracy = hasValidation && family.metric.higherIsBetter
    caption =
      hasValidation
      ? "Mean validation \(isAccuracy ? "accuracy in %" : "loss") after each epoch."
      : "Mean training loss in each epoch."
    let shown = Shown(metric: isAccuracy ? .validationAccuracy : .trainLoss)
    var table = TextTable([("epoch", .right)] + trials.names.map { ($0, .right) })
    for epoch in epochs {
      let means = trials.names.map { name in
        let values = trials[name].compactMap { trial -> Double? in
          guard epoch <= trial.epochs.count else { return nil }
          let record = trial.epochs[epoch - 1]
          if !hasValidation { return record.trainLoss }
          return isAccuracy ? record.validationAccuracy : record.validationLoss
        }
        return Description(of: values).mean
      }
      table.append([String(epoch)] + means.map(shown.value))
    }
    self.table = table
  }
}
