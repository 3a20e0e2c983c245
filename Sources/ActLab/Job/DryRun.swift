import Activations
import Datasets
import Experiments
import Foundation
import Networks
import ResultStore
import Formats

/// What a run would do, without doing it: a row for each data set, net and activation.
struct DryRun: Printable {
  private let rows: [(trial: PlannedTrial, trials: Int, missing: Int)]
  private let hasSearch: Bool

  /// Plans a suite, and looks up what is stored of it.
  init(of suite: Suite, _ options: LabOptions, rerun: Bool) throws {
    let plan = try Plan(suite, catalog: .standard, dataDirectory: options.dataDir)
    let hasStore = FileManager.default.fileExists(atPath: options.store) && !rerun
    let stored = hasStore ? try ResultStore(path: options.store).stored(plan.known.map(\.key)) : []
    var rows: [(trial: PlannedTrial, trials: Int, missing: Int)] = []
    for trial in plan.known {
      let isMissing = stored.contains(trial.key) ? 0 : 1
      if let last = rows.last, last.trial.arm == trial.arm, last.trial.candidate.label == trial.candidate.label,
        last.trial.architecture == trial.architecture, last.trial.specification.dataset == trial.specification.dataset
      {
        rows[rows.count - 1] = (last.trial, last.trials + 1, last.missing + isMissing)
      } else {
        rows.append((trial, 1, isMissing))
      }
    }
    self.rows = rows
    hasSearch = suite.learningRates.tuned != nil
  }

  /// A table, and how many trials are to run.
  var text: String {
    var table = TextTable([
      ("dataset", .left), ("network", .left), ("arm", .left), ("activation", .left), ("parameters", .right),
      ("trials", .right), ("to run", .right),
    ])
    for (trial, trials, missing) in rows {
      table.append([
        trial.specification.dataset, trial.architecture.label, trial.arm.rawValue, trial.candidate.label,
        String(trial.architecture.parameterCount), String(trials), String(missing),
      ])
    }
    let (trials, missing) = rows.reduce((0, 0)) { ($0.0 + $1.trials, $0.1 + $1.missing) }
    let following = hasSearch ? ", then the tuned arm's at the rates found" : ""
    return table.plain + "\n\(trials) trials, \(missing) to run\(following); nothing was run\n"
  }

  /// An object a row.
  var json: JSONValue { .array(rows.map(json)) }

  private func json(_ row: (trial: PlannedTrial, trials: Int, missing: Int)) -> JSONValue {
    .object([
      ("dataset", .string(row.trial.specification.dataset)), ("network", .string(row.trial.architecture.label)),
      ("activation", .string(row.trial.candidate.label)), ("arm", .string(row.trial.arm.rawValue)),
      ("matching", .string(row.trial.matching.rawValue)), ("parameters", .int(row.trial.architecture.parameterCount)),
      ("trials", .int(row.trials)), ("to_run", .int(row.missing)),
    ])
  }
}
