import Comparisons
import Experiments
import Figures
import Formats
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
    let measure = metric.measure == .loss ? Metric.usual(for: [record], largestShare: nil).measure : metric.measure
    var table = TextTable([
      ("epoch", .right), ("train loss", .right), ("validation loss", .right), ("validation \(measure.title)", .right),
    ])
    let shown = Self.shown(of: record.epochs.count)
    for epoch in shown.map({ record.epochs[$0] }) {
      table.append([
        String(epoch.epoch), Measure.loss.text(of: epoch.trainLoss), Measure.loss.text(of: epoch.validation.loss),
        measure.text(of: epoch.validation[measure]),
      ])
    }
    let recorded = record.epochs.last?.epoch == record.epochs.count ? "" : "recorded "
    let note =
      shown.count == record.epochs.count
      ? ""
      : "\(shown.count) of \(grouped(record.epochs.count)) \(recorded)epochs are shown; history.csv of --save has all\n"
    let score =
      switch record.status {
      case .diverged: "diverged in epoch \(epochOfDivergence): its loss became NaN or infinite"
      case .completed:
        Measure.all.compactMap { measure in
          record.test[measure].map { "test \(measure.title) \(measure.text(of: $0))" }
        }.joined(separator: ", ")
      }
    let baseline = Baseline(of: metric, on: datasets).map {
      "; answering \($0.title) every time has a \(metric.title) of \(metric.measure.text(of: $0.score(ofSeed: record.seed)))"
    }
    return table.plain + note
      + "\n\(record.activation.visible) on \(record.dataset.visible), \(record.network), \(record.parameters) parameters, "
      + "seed \(record.seed): \(score)\(baseline ?? "") (\(Shown.seconds(record.seconds)))\n"
      + advice + (datasets.absentClasses(in: .test).map { $0.visible + "\n" } ?? "")
  }

  /// The epochs of so many that the table shows: at most 20, evenly apart, the first and the last among them.
  private static func shown(of epochs: Int) -> [Int] {
    let most = 20
    return epochs <= most ? Array(0..<epochs) : (0..<most).map { ($0 * (epochs - 1) + (most - 1) / 2) / (most - 1) }
  }

  /// Whether more training may make the net better.
  private var advice: String {
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
}
