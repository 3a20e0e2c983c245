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
    return
      (metric == .trainLoss
      ? "Mean training loss in each epoch." : "Mean \(metric.title)\(shown.isShare ? " in %" : "") after each epoch.")
      + (isUneven ? " An activation's means end where the first of its seeds stopped training." : "")
  }

  /// A row an epoch, of long trainings those at regular steps; a column an activation.
  var table: TextTable {
    let step = max(1, (epochs + 9) / 10)
    let shown = Shown(metric: metric)
    var table = TextTable([("epoch", .right)] + curves.map { ($0.name, .right) })
    for epoch in 1...max(1, epochs) where epoch == 1 || epoch == epochs || epoch % step == 0 {
      table.append(
        [String(epoch)]
          + curves.map { epoch <= $0.scores.count ? shown.mean(alone: $0.scores[epoch - 1]) : "–" })
    }
    return table
  }
}
