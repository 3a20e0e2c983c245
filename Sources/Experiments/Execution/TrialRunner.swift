import Activations
import Datasets
import Formats
package import Networks
import Examples
import Hashing

/// Trains the net of a planned trial.
package enum TrialRunner {
  /// The training of a trial, with its initial weights drawn.
  package static func training(of work: TrialWork) -> Training<Float> {
    let specification = work.trial.specification
    let layers = specification.hidden.count
    let own = specification.activations.map(\.gain)
    let gains = own.count == 1 ? Array(repeating: own[0], count: layers) : own
    let options = TrainingOptions(
      specification.training, loss: work.loss, learningRate: specification.learningRate, gains: gains,
      recording: work.recording)
    return Training(
      inputs: work.trial.network.inputs, hidden: specification.hidden, outputs: work.trial.network.outputs,
      activations: work.candidate.layers(layers).map(\.activation), options: options,
      suiteSeed: specification.suiteSeed, seed: specification.seed)
  }

  /// Runs a trial to its end.
  ///
  /// - Throws: `CancellationError` as soon as `isCancelled` says so.
  package static func run(
    _ work: TrialWork, isCancelled: () -> Bool = { false }, onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrialRecord {
    try run(training(of: work), of: work, isCancelled: isCancelled, onEpoch: onEpoch)
  }

  /// Runs a trial's training to its end; the trained net stays with the training.
  package static func run(
    _ training: Training<Float>, of work: TrialWork, isCancelled: () -> Bool = { false },
    onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrialRecord {
    let data = TrainingData(
      training: work.data.training, validation: work.data.validation,
      test: work.trial.arm == .tuning ? nil : work.data.test)
    let initialWeights = training.network.parameters.sha256
    let result = try training.run(on: data, isCancelled: isCancelled, onEpoch: onEpoch)
    var record = work.trial.blankRecord
    record.status = result.hasDiverged ? .diverged : .completed
    record.epochs = result.epochs
    record.test = result.test
    record.testExamples = data.test?.rows.count ?? 0
    record.diagnostics = result.diagnostics
    record.learned = result.hasDiverged ? [] : training.network.learnedValues
    record.initialWeightsSHA256 = initialWeights
    record.seconds = result.seconds
    return record
  }
}

extension Parameters<Float> {
  /// The SHA-256 of the parameters as `initial.safetensors` has them.
  fileprivate var sha256: String {
    unsafe inPyTorchOrder.withUnsafeBytes { unsafe SHA256($0).hexadecimal }
  }
}
