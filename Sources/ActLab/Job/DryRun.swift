import Activations
import Datasets
import Experiments
import Foundation
import Networks
import Wording
import ResultStore
import Formats

/// What a run would do, without doing it: a row for each data set, net and activation.
struct DryRun: Printable {
  /// Trials that differ in their seed or rate alone; `trial` is one of them.
  private typealias Row = (trial: PlannedTrial, trials: Int, missing: Int)

  private let rows: [Row]
  private let hasSearch: Bool

  /// Plans a suite, and looks up what is stored of it.
  init(of suite: Suite, in lab: Lab, _ options: LabOptions, rerun: Bool, part shard: Shard? = nil) throws {
    let plan = try lab.plan(suite, dataDirectory: options.dataDir)
    let hasStore = FileManager.default.fileExists(atPath: options.store) && !rerun
    let stored = hasStore ? try options.openStore(lab).stored(plan.known.map(\.key)) : []
    var rows: [Row] = []
    for trial in shard?.part(of: plan.known) ?? plan.known {
      let isMissing = stored.contains(trial.key) ? 0 : 1
      if let last = rows.last, last.trial.arm == trial.arm, last.trial.activation == trial.activation,
        last.trial.network == trial.network, last.trial.matching == trial.matching, last.trial.dataset == trial.dataset
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
      ("epochs", .right), ("batch", .right), ("trials", .right), ("to run", .right), ("GFLOP", .right),
    ])
    for row in rows {
      let (trial, training) = (row.trial, row.trial.specification.training)
      table.append([
        trial.dataset, trial.network.description, trial.arm.rawValue, trial.activation, String(trial.parameters),
        String(training.epochs), training.batchSize.map(String.init) ?? "all", String(row.trials), String(row.missing),
        Self.billions(operations(row)),
      ])
    }
    let (trials, missing) = rows.reduce((0, 0)) { ($0.0 + $1.trials, $0.1 + $1.missing) }
    let following = hasSearch ? ", then the tuned arm's at the rates found" : ""
    let cost = Self.billions(rows.reduce(0) { $0 + operations($1) })
    return table.plain
      + "\n\(counted(trials, "trial")), \(missing) to run\(following); nothing was run\n"
      + (missing == 0 ? "" : "training them takes about \(cost) GFLOP\n")
  }

  /// Roughly the floating-point operations that the trials of a row which are to run take; early stopping may save some.
  private func operations(_ row: Row) -> Double { Double(row.missing) * row.trial.cost }

  private static func billions(_ operations: Double) -> String {
    let billions = operations / 1e9
    return billions < 100 ? String(format: "%.2g", billions) : grouped(rounding: billions)
  }

  /// An object a row.
  var json: JSONValue { .array(rows.map(json)) }

  private func json(_ row: Row) -> JSONValue {
    let training = row.trial.specification.training
    return .object([
      ("dataset", .string(row.trial.dataset)), ("network", .string(row.trial.network.description)),
      ("activation", .string(row.trial.activation)), ("arm", .string(row.trial.arm.rawValue)),
      ("matching", .string(row.trial.matching.rawValue)), ("parameters", .int(row.trial.parameters)),
      ("epochs", .int(training.epochs)), ("batch_size", training.batchSize.map(JSONValue.int) ?? .string("all")),
      ("trials", .int(row.trials)), ("to_run", .int(row.missing)), ("flop_to_run", .number(operations(row))),
    ])
  }
}
