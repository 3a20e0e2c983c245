import Activations
import Datasets
import Examples
public import Networks

/// Trains the net of a planned trial.
public enum TrialRunner {
  /// The training of a trial, with its initial weights drawn.
  public static func training(of trial: PlannedTrial) throws -> Training<Float> {
    let specification = trial.specification
    let layers = specification.hidden.count
    let own = specification.activations.map(\.gain)
    let gains = own.count == 1 ? Array(repeating: own[0], count: layers) : own
    let options = TrainingOptions(
      epochs: specification.epochs, batchSize: specification.batchSize, loss: specification.loss,
      optimizer: try Optimizer(specification.optimizer, specification.optimizerSettings),
      learningRate: specification.learningRate, weightDecay: specification.weightDecay,
      initializer: specification.initializer, gains: gains, earlyStopping: specification.earlyStopping,
      diagnostics: specification.diagnostics)
    return Training(
      inputs: trial.architecture.inputs, hidden: specification.hidden, outputs: trial.architecture.outputs,
      activations: trial.candidate.layers(layers).map(\.activation), options: options,
      suiteSeed: specification.suiteSeed, seed: specification.seed)
  }

  /// Runs a trial to its end.
  ///
  /// - Throws: `CancellationError` as soon as `isCancelled` says so.
  public static func run(
    _ trial: PlannedTrial, isCancelled: () -> Bool = { false }, onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrialRecord {
    try run(training(of: trial), of: trial, isCancelled: isCancelled, onEpoch: onEpoch)
  }

  /// Runs a trial's training to its end; the trained net stays with the training.
  public static func run(
    _ training: Training<Float>, of trial: PlannedTrial, isCancelled: () -> Bool = { false },
    onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrialRecord {
    let data = TrainingData(
      training: trial.data.training, validation: trial.data.validation,
      test: trial.arm == .tuning ? nil : trial.data.test)
    let result = try training.run(on: data, isCancelled: isCancelled, onEpoch: onEpoch)
    return TrialRecord(
      arm: trial.arm, matching: trial.matching, dataset: trial.specification.dataset,
      network: trial.architecture.label, activation: trial.candidate.label, seed: trial.specification.seed,
      learningRate: trial.specification.learningRate, parameters: trial.architecture.parameterCount,
      status: result.hasDiverged ? .diverged : .completed, epochs: result.epochs.map(TrialRecord.Epoch.init),
      testLoss: result.test?.loss, testCorrect: result.test?.correct, testExamples: data.test?.rows.count ?? 0,
      diagnostics: result.diagnostics, seconds: result.seconds)
  }
}

extension TrialRecord.Epoch {
  init(_ record: EpochRecord) {
    self.init(
      epoch: record.epoch, trainLoss: record.trainLoss, validationLoss: record.validation?.loss,
      validationAccuracy: record.validation?.accuracy, seconds: record.seconds)
  }
}
