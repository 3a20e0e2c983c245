import Activations
import Datasets
import Experiments
import Foundation
import Networks
import ResultStore
import Formats

/// What a run would do, without doing it.
struct DryRun {
  let suite: Suite
  let options: LabOptions
  let rerun: Bool

  /// Prints the plan: a row for each data set, net and activation.
  func print(_ format: OutputFormat) throws {
    let plan = try Plan(suite, catalog: .standard, dataDirectory: options.dataDir)
    let hasStore = FileManager.default.fileExists(atPath: options.store) && !rerun
    let stored = hasStore ? try ResultStore(path: options.store).stored(plan.known.map(\.key)) : []
    var rows: [(trial: PlannedTrial, trials: Int, missing: Int)] = []
    for trial in plan.known {
      let isMissing = stored.contains(trial.key) ? 0 : 1
      if let last = rows.last, last.trial.arm == trial.arm, last.trial.activation == trial.activation,
        last.trial.network == trial.network, last.trial.matching == trial.matching, last.trial.dataset == trial.dataset
      {
        rows[rows.count - 1] = (last.trial, last.trials + 1, last.missing + isMissing)
      } else {
        rows.append((trial, 1, isMissing))
      }
    }
    switch format {
    case .json:
      Swift.print(JSONValue.array(rows.map(json)).text, terminator: "")
    case .text:
      var table = TextTable([
        ("dataset", .left), ("network", .left), ("arm", .left), ("activation", .left), ("parameters", .right),
        ("trials", .right),
        ("to run", .right),
      ])
      for (trial, trials, missing) in rows {
        table.append([
          trial.dataset, trial.network.description, trial.arm.rawValue, trial.activation, String(trial.parameters),
          String(trials), String(missing),
        ])
      }
      let missing = rows.map(\.missing).reduce(0, +)
      Swift.print(table.plain + "\n\(plan.known.count) trials, \(missing) to run\(following); nothing was run")
    }
  }

  /// What follows from the search for rates.
  private var following: String {
    guard suite.learningRates.tuned != nil else { return "" }
    return ", then the tuned arm's at the rates found"
  }

  private func json(_ row: (trial: PlannedTrial, trials: Int, missing: Int)) -> JSONValue {
    .object([
      ("dataset", .string(row.trial.dataset)), ("network", .string(row.trial.network.description)),
      ("activation", .string(row.trial.activation)), ("arm", .string(row.trial.arm.rawValue)),
      ("matching", .string(row.trial.matching.rawValue)), ("parameters", .int(row.trial.parameters)),
      ("trials", .int(row.trials)), ("to_run", .int(row.missing)),
    ])
  }
}
