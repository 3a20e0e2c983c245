import Comparisons
import Experiments
import Formats
import Foundation
import Reports
import Networks
import Wording

/// What `actlab train` tells of the net that it trained.
struct TrainedNet: Printable {
  private let record: TrialRecord
  private let trial: PlannedTrial
  private let suite: Suite
  private let datasets: [DatasetRecord]

  private let metric: Metric

  /// What came of a plan's one trial.
  init(record: TrialRecord, of trial: PlannedTrial, in plan: Plan) {
    (self.record, self.trial, suite, datasets) = (record, trial, plan.suite, plan.datasets)
    metric = plan.metric(of: record)
  }

  /// The row of `trials.csv`.
  var json: JSONValue { record.json(suite: suite.name) }

  /// The course of training, and the score on the test part.
  var text: String {
    // The losses have columns of their own.
    let measure = metric.measure == .loss ? Metric.usual(for: [record], on: nil).measure : metric.measure
    var table = TextTable([
      ("epoch", .right), ("train loss", .right), ("validation loss", .right), ("validation \(measure.title)", .right),
    ])
    for epoch in record.epochs {
      table.append([
        String(epoch.epoch), format(epoch.trainLoss), format(epoch.validation.loss), format(epoch.validation[measure]),
      ])
    }
    let score =
      switch record.status {
      case .diverged: "diverged in epoch \(epochOfDivergence): its loss became NaN or infinite"
      case .completed:
        Measure.all.compactMap { measure in
          record.test[measure].map { value in
            // Errors are in the target's unit, and may be of any size.
            let isInTargetsUnit = measure.task == .values && measure.unit == .number
            return "test \(measure.title) \(isInTargetsUnit ? String(format: "%.4g", value) : format(value))"
          }
        }.joined(separator: ", ")
      }
    let baseline = Baseline(of: metric, on: datasets).map {
      "; answering \($0.title) every time has a \(metric.title) of \(format($0.score(ofSeed: record.seed)))"
    }
    return table.plain
      + "\n\(record.activation) on \(record.dataset), \(record.network), \(record.parameters) parameters, "
      + "seed \(record.seed): \(score)\(baseline ?? "") (\(String(format: "%.2f", record.seconds)) s)\n"
      + note + (datasets.absentClasses(in: .test).map { $0 + "\n" } ?? "")
  }

  /// Whether more training may make the net better.
  private var note: String {
    guard record.status == .completed, let end = record.epochs.last?.epoch, record.epochs.isStillFalling == true else {
      return ""
    }
    return "at \(counted(end, "epoch")) its validation loss was still falling: more training may make it better\n"
  }

  /// The epoch that could not be completed, or the last one, where its net could not be scored.
  private var epochOfDivergence: Int {
    let isScored = record.epochs.last?.validation.loss?.isFinite ?? true
    return min(trial.specification.training.epochs, (record.epochs.last?.epoch ?? 0) + (isScored ? 1 : 0))
  }

  private func format(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value.isNaN { return "NaN" }
    return value.isInfinite ? "infinite" : String(format: "%.4f", value)
  }
}
