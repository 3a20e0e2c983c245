import Experiments
import Statistics
import Formats

/// The mean validation score of each activation by epoch; the train loss where nothing was set aside for validation.
struct LearningCurves {
  /// A row an epoch, of long trainings those at regular steps; a column an activation.
  let table: TextTable
  /// What the table shows, as a sentence.
  let caption: String

  init(_ family: ComparisonFamily) {
    let own = family.records
    let trials = TrialsByActivation(own)
    let completed = TrialsByActivation(own.filter { $0.status == .completed })
    let last = completed.names.map(completed.sharedEpochs).max() ?? own.map(\.epochs.count).max() ?? 0
    let step = max(1, (last + 9) / 10)
    let epochs = (1...max(1, last)).filter { $0 == 1 || $0 == last || $0 % step == 0 }
    let measure = CurveMeasure(family, own)
    let lengths = Set(own.filter { $0.status == .completed }.map(\.epochs.count))
    caption =
      (measure == .trainLoss
        ? "Mean training loss in each epoch."
        : "Mean \(measure.title)\(measure.isAccuracy ? " in %" : "") after each epoch.")
      + (lengths.count > 1 ? " An activation's means end where the first of its seeds stopped training." : "")
    let shown = Shown(metric: measure.metric)
    var table = TextTable([("epoch", .right)] + trials.names.map { ($0, .right) })
    for epoch in epochs {
      let means = trials.names.map { name -> Double? in
        if epoch > completed.sharedEpochs(of: name) { return nil }
        return Description(of: trials[name].compactMap { measure.value(of: $0, in: epoch) }).mean
      }
      table.append([String(epoch)] + means.map(shown.value))
    }
    self.table = table
  }
}
