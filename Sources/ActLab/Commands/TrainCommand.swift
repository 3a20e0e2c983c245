import ArgumentParser
import Datasets
import Experiments
import Foundation
import Networks
import Reports
import ResultStore
import Formats

/// `actlab train`.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train one net.",
    discussion: """
      EXAMPLES
        actlab train relu --dataset digits --hidden 64 --epochs 20
        actlab train 'elu(alpha=0.5)' --seed 3 --optimizer adam --save trained
        actlab train tanh --dataset spiral --batch-size all --epochs 500
      """)

  @Argument(help: "An activation, with parameters as in 'leaky-relu(slope=0.3)'.")
  var activation: String

  @OptionGroup var experiment: ExperimentOptions

  @Option(help: "The seed of the initial weights and the order of the examples.")
  var seed = "1"

  @Option(help: ArgumentHelp("Save weights, history, preprocessing and split to this folder.", valueName: "folder"))
  var save: String?

  @OptionGroup var output: FormatOptions
  @OptionGroup var lab: LabOptions

  func run() async throws {
    var settings = try experiment.settings()
    settings.append(SuiteSetting(option: "train", "activations", yaml: "[\(activation.quotedForYAML)]"))
    settings.append(SuiteSetting(option: "--seed", "seeds", yaml: "[\(seed.quotedForYAML)]"))
    let suite = try SuiteReader(registry: try experiment.formulas.registered().registry).suite(
      "name: train", file: "train", settings: settings)
    let saved = try save.map { try SavedTraining(folder: URL(fileURLWithPath: $0)) }
    let store = try ResultStore(path: lab.store)
    let plan = try Plan(suite, catalog: .standard, dataDirectory: lab.dataDir)
    let trial = plan.trials[0]
    guard let work = try plan.work(for: [trial.key])[0] else {
      preconditionFailure("a plan has work for its own trials")
    }
    let training = TrialRunner.training(of: work)
    try saved?.save(training.network, asFinal: false)
    let record = try run(training, of: work)
    try store.append(record, of: trial, in: .current(version: ActLab.version))
    try saved?.save(training.network, asFinal: true)
    try saved?.save(record, of: work)
    switch output.format {
    case .json: print(record.json(suite: suite.name).text, terminator: "")
    case .text: print(summary(of: record, epochs: suite.training.epochs))
    }
  }

  private func run(_ training: Training<Float>, of work: TrialWork) throws -> TrialRecord {
    let interruption = Interruption()
    let progress = Progress([work.trial], style: lab.progressStyle)
    defer { progress.end() }
    do {
      return try TrialRunner.run(
        training, of: work, isCancelled: { interruption.cancellation.isWished },
        onEpoch: { progress.epoch($0.epoch, of: work.trial) })
    } catch is CancellationError {
      Terminal.printError("interrupted: nothing was stored; the same command starts again")
      throw Exit.interrupted
    }
  }

  private func summary(of record: TrialRecord, epochs: Int) -> String {
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
      case .diverged: "diverged in epoch \(epochOfDivergence(record, of: epochs)): its loss became NaN or infinite"
      case .completed:
        "test loss \(format(record.test.loss))"
          + (record.test.accuracy.map { ", test accuracy \(format($0))" } ?? "")
      }
    return table.plain
      + "\n\(record.activation) on \(record.dataset), \(record.network), \(record.parameters) parameters, "
      + "seed \(record.seed): \(score) (\(String(format: "%.2f", record.seconds)) s)"
  }

  /// The epoch that could not be completed, or the last one, where its net could not be scored.
  private func epochOfDivergence(_ record: TrialRecord, of epochs: Int) -> Int {
    let isScored = record.epochs.last?.validation.loss?.isFinite ?? true
    return min(epochs, record.epochs.count + (isScored ? 1 : 0))
  }

  private func format(_ value: Double?) -> String {
    guard let value else { return "–" }
    if value.isNaN { return "NaN" }
    return value.isInfinite ? "infinite" : String(format: "%.4f", value)
  }
}
