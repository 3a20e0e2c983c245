import Comparisons
import Experiments
import Figures
import Formats
import Statistics

/// The part of a family's section that tells the course of training.
extension LearningCurves {
  /// What the table shows, as a sentence.
  var caption: String {
    let shown = Shown(metric: metric)
    let each = epochs.count < epochs.last ?? 0 ? "each recorded epoch" : "each epoch"
    return
      (metric == .trainLoss
      ? "Mean training loss in \(each)." : "Mean \(metric.title)\(shown.isShare ? " in %" : "") after \(each).")
      + (isUneven ? " An activation's means end where the first of its seeds stopped training." : "")
  }

  /// A row a recorded epoch, of many those at regular steps; a column an activation; then the baseline. Many activations have a row each.
  func table(_ baseline: Baseline?) -> TextTable {
    let step = max(1, (epochs.count + 9) / 10)
    let shown = Shown(metric: metric)
    var table = TextTable([("epoch", .right)] + curves.map { ($0.name, .right) })
    for (place, epoch) in epochs.enumerated()
    where place == 0 || place == epochs.count - 1 || (place + 1) % step == 0 {
      table.append(
        [String(epoch)]
          + curves.map { curve in
            zip(curve.epochs, curve.scores).first { $0.0 == epoch }.map { shown.mean(alone: $0.1) } ?? "–"
          })
    }
    if let baseline { table.append([baseline.rowName] + curves.map { _ in shown.value(baseline.score) }) }
    return curves.count > TextTable.mostColumns ? table.transposed("activation, after epoch") : table
  }
}
