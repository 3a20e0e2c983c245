import Comparisons
import Experiments
import Formats
import Foundation
import Reports
import Networks

/// What `actlab train` tells of the net that it trained.
struct TrainedNet: Printable {
  let record: TrialRecord
  let suite: Suite
  /// What it was trained on.
  let datasets: [DatasetRecord]

  /// The row of `trials.csv`.
  var json: JSONValue { record.json(suite: suite.name) }

  /// The course of training, and the score on the test part.
  var text: String {
    var table = TextTable([
      ("epoch", .right), ("train loss", .right), ("validation loss", .right), ("validation accuracy", .right),
    ])
    for epoch in record.epochs {
      table.append([
        String(epoch.epoch), format(epoch.trainLoss), format(epoch.validation.loss), format(epoch.validation.accuracy),
      ])
    }
    let score =
      switch record.status {
      case .diverged: "diverged in epoch \(epochOfDivergence): its loss became NaN or infinite"
      case .completed:
        "test loss \(format(record.test.loss))"
          + (record.test.accuracy.map { ", test accuracy \(format($0))" } ?? "")
      }
    let metric = record.isRegression ? Metric.testLoss : .testAccuracy
    let baseline = Baseline(of: metric, on: datasets).map {
      "; answering \($0.title) every time has a \(metric.title) of \(format($0.score))"
    }
    return table.plain
      + "\n\(record.activation) on \(record.dataset), \(record.network), \(record.parameters) parameters, "
      + "seed \(record.seed): \(score)\(baseline ?? "") (\(String(format: "%.2f", record.seconds)) s)\n"
  }

  /// The epoch that could not be completed, or the last one, where its net could not be scored.
  private var epochOfDivergence: Int {
    let isScored = record.epochs.last?.validation.loss?.isFinite ?? true
    return min(suite.training.epochs, record.epochs.count + (isScored ? 1 : 0))
  }

  private func format(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value.isNaN { return "NaN" }
    return value.isInfinite ? "infinite" : String(format: "%.4f", value)
  }
}
