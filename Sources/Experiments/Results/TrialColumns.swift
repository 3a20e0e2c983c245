import Formats
import Networks

/// The columns of `trials.csv` and `tuning.csv`, but for the suite's name, which stands before them.
package typealias TrialColumn = ResultColumn<TrialRecord>

extension ResultColumn where Record == TrialRecord {
  /// The columns that, with the suite's name, tell a suite's trials apart.
  package static let identity: [TrialColumn] = [
    .text(
      "arm", "where the learning rate comes from: shared or tuned, of the search for rates tuning", place: .suite,
      { $0.arm.rawValue }, parse: Arm.init(rawValue:),
      { $0.arm = $1 }),
    .text(
      "matching", "what nets of different activations have in common: width or parameters", place: .suite,
      { $0.matching.rawValue },
      parse: Matching.init(rawValue:), { $0.matching = $1 }),
    .text("dataset", "the name of the data set", place: .suite, { $0.dataset }, parse: { $0 }, { $0.dataset = $1 }),
    .text(
      "network", "the sizes of the net's layers, like 784-128-128-10", { $0.network.description },
      parse: { text in NetworkShape(text).flatMap { $0.isTrainable ? $0 : nil } },
      { $0.network = $1 }),
    .text(
      "activation", "the activation's label", place: .suite, { $0.activation }, parse: { $0 }, { $0.activation = $1 }),
    .int("seed", "the seed of the initial weights and the order of the examples", { $0.seed }, { $0.seed = $1 }),
  ]

  /// All columns, in their order.
  package static let all: [TrialColumn] =
    identity + [
      .optionalInt(
        "split", "the split that it was run on; empty for the one split of all trials", { $0.split },
        { $0.split = $1 }),
      .real("learning_rate", "the optimizer's learning rate", { $0.learningRate }, { $0.learningRate = $1 }),
      .count(
        "parameters", "the net's weights, biases and learnable parameters", { $0.parameters }, { $0.parameters = $1 }),
    ] + ofLastEpoch(["epoch"]) + [
      .text(
        "status", "completed, or diverged where the loss became infinite or is not a number", { $0.status.rawValue },
        parse: TrialRecord.Status.init(rawValue:), { $0.status = $1 })
    ] + ofLastEpoch(["train_loss"] + Measure.all.map { "validation_\($0.name)" })
    + measures("test", { "\($0.meaning) of the test part" }, { $0.test }, { $0.test[place: $1] = $2 }) + [
      ResultColumn(
        name: "test_correct", kind: .int, isOptional: true, place: .nowhere, unit: nil,
        meaning: "the test examples classified rightly", cell: { Cell($0.testCorrect) }, set: { _, _ in true }),
      .count("test_examples", "the examples of the test part", { $0.testExamples }, { $0.testExamples = $1 }),
      initialWeights, environment,
      .real("seconds", "wall time of the trial", unit: "s", { $0.seconds }, { $0.seconds = $1 }),
    ]

  /// What a net was before its first step.
  static let initialWeights = TrialColumn.optionalText(
    "initial_weights_sha256", "the SHA-256 of the tensors' bytes in 'initial.safetensors'",
    isLeftOutWhereEmpty: true, { $0.initialWeightsSHA256 }, { $0.initialWeightsSHA256 = $1 })

  /// Where a net was trained, which no more counts as a result than how long it took.
  private static let environment = TrialColumn(
    name: "environment", kind: .int, isOptional: true, isLeftOutWhereEmpty: true, place: .folder, unit: nil,
    meaning:
      "where trials were run in several environments, which: 0 is that of 'environment.json' itself, 1 the first of its 'others'",
    cell: { Cell($0.environment) },
    set: { record, cell in
      if case .int(let place) = cell { record.environment = place }
      return true
    })

  /// The columns of a trial of the search for rates, which has no test scores, and whose initial weights are nobody's concern.
  package static let ofSearch = all.filter { !$0.name.hasPrefix("test_") && $0.name != initialWeights.name }

  /// What the store holds of a trial itself.
  package static let stored = all.filter { $0.place == .record }

  /// What the store holds of a trial as part of a suite.
  package static let ofSuite = all.filter { $0.place == .suite }

  /// Columns that repeat those of the last epoch; `epoch` is then called `epochs`. Read from a table without curves, they make it.
  private static func ofLastEpoch(_ names: [String]) -> [TrialColumn] {
    EpochColumn.all.filter { names.contains($0.name) }.map { column in
      let isCount = column.name == "epoch"
      return ResultColumn(
        name: isCount ? "epochs" : column.name, kind: column.kind, isOptional: !isCount,
        isLeftOutWhereEmpty: column.isLeftOutWhereEmpty, place: .nowhere, unit: column.unit,
        meaning: isCount ? "the completed epochs" : column.meaning,
        cell: { record in record.epochs.last.map(column.cell) ?? (isCount ? .int(0) : .none) },
        set: { record, cell in
          if cell == .none || cell == .int(0) && isCount { return !isCount || cell == .int(0) }
          if record.epochs.isEmpty { record.epochs = [EpochRecord.blank] }
          return column.set(&record.epochs[record.epochs.count - 1], cell)
        })
    }
  }
}

extension TrialRecord {
  /// A record whose columns are still to be filled in.
  package static var blank: TrialRecord { TrialRecord() }
}
