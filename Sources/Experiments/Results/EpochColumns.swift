package import Networks

/// The columns of `curves.csv` and of a saved training's `history.csv`.
package typealias EpochColumn = ResultColumn<EpochRecord>

extension ResultColumn where Record == EpochRecord {
  /// All columns, in their order.
  package static let all: [EpochColumn] =
    [
      .count("epoch", "1 for the first", { $0.epoch }, { $0.epoch = $1 }),
      .real(
        "train_loss", "the mean loss of the epoch's examples as they were trained on", { $0.trainLoss },
        { $0.trainLoss = $1 }),
    ]
    + measures(
      "validation", { "\($0.meaning) of the validation part, after the epoch" }, { $0.validation },
      { $0.validation[place: $1] = $2 }) + [
      .real("seconds", "wall time since the trial's start", unit: "s", { $0.seconds }, { $0.seconds = $1 })
    ]
}

extension EpochRecord {
  /// A record whose columns are still to be filled in.
  package static var blank: EpochRecord { EpochRecord(epoch: 0, trainLoss: 0, seconds: 0) }
}
