package import Activations
import Examples
import Matrices
import Randomness

/// Trains one net: draws its weights, makes its epochs, scores it.
///
/// All randomness comes from streams named by (suite seed, purpose, seed, …), so a seed gives the same weights and the
/// same batches in the same order for every activation.
package struct Training<Element: NetworkElement> {
  /// The net in training.
  package let network: Network<Element>
  /// How it is trained.
  package let options: TrainingOptions
  private let suiteSeed: Int
  private let seed: Int

  /// A net of `hidden` widths for the data, with its initial weights drawn.
  package init(
    inputs: Int, hidden: [Int], outputs: Int, activations: [any Activation], options: TrainingOptions, suiteSeed: Int,
    seed: Int
  ) {
    network = Network(inputs: inputs, hidden: hidden, outputs: outputs, activations: activations)
    self.options = options
    self.suiteSeed = suiteSeed
    self.seed = seed
    options.settings.initializer.draw(
      network, gains: options.gains, biases: options.settings.biases, suiteSeed: suiteSeed, seed: seed)
  }

  /// Trains to the end, until early stopping ends it, or until the net diverges.
  ///
  /// - Parameters:
  ///   - isCancelled: asked before each step; true ends the training with `CancellationError`.
  ///   - onEpoch: told of each epoch when it is done.
  package func run(
    on data: TrainingData, isCancelled: () -> Bool = { false }, onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrainingResult {
    let clock = ContinuousClock()
    let start = clock.now
    // What is made of an epoch's record is no part of the training.
    var telling = Duration.zero
    func seconds() -> Double { (clock.now - start - telling) / .seconds(1) }
    let stepper = Stepper(network, options, data.training, suiteSeed: suiteSeed, seed: seed)
    let diagnostician = diagnostician(of: data.training, batchSize: stepper.batchSize)
    diagnostician?.look(after: 0)
    let scorer = Scorer<Element>(for: network.architecture, loss: options.loss)
    var order = data.training.rows
    var records: [EpochRecord] = []
    func result(_ test: Score, hasDiverged: Bool) -> TrainingResult {
      let recorded = recordedEpochs(of: records.count)
      return TrainingResult(
        epochs: EpochRecords(records.filter { recorded.contains($0.epoch) }), test: test, hasDiverged: hasDiverged,
        diagnostics: diagnostician?.records(after: recorded) ?? [], seconds: seconds())
    }
    var watch = options.settings.earlyStopping.map(EarlyStopping.Watch.init)
    let best = watch?.rule.restore == .best ? MatrixStorage<Element>(count: network.architecture.parameterCount) : nil
    var hasBest = false
    for epoch in stride(from: 1, through: options.settings.epochs, by: 1) {
      order = data.training.rows
      RandomStream(StreamName(suiteSeed: suiteSeed, .order, seed: seed, part: String(epoch))).shuffle(&order)
      guard let trainLoss = try stepper.epoch(order, diagnostician: diagnostician, isCancelled: isCancelled) else {
        return result(Score(), hasDiverged: true)
      }
      let validation = data.validation.map { scorer.score(network, on: $0) } ?? Score()
      let record = EpochRecord(epoch: epoch, trainLoss: trainLoss, validation: validation, seconds: seconds())
      records.append(record)
      telling += clock.measure { onEpoch(record) }
      if validation.loss?.isFinite == false { return result(Score(), hasDiverged: true) }
      guard let watched = watch?.take(record, penalty: stepper.penalty) else { continue }
      if watched.isBest, let best {
        _ = best.elements.update(fromContentsOf: network.parameters.storage.elements)
        hasBest = true
      }
      if watched.isLast { break }
    }
    // What is watched may be infinite after every epoch.
    if hasBest, let best { _ = network.parameters.storage.elements.update(fromContentsOf: best.elements) }
    let test = data.test.map { scorer.score(network, on: $0) } ?? Score()
    let isFinite = test.loss?.isFinite ?? true
    return result(isFinite ? test : Score(), hasDiverged: !isFinite)
  }

  /// The recorded ones of so many completed epochs.
  private func recordedEpochs(of completed: Int) -> Set<Int> {
    options.recording.epochs(of: options.settings.epochs, completed: completed)
  }

  /// What looks inside the net while it trains on some examples, where early stopping may end a training after any epoch after each;
  /// nil where nothing is to be recorded.
  private func diagnostician(of examples: Examples, batchSize: Int) -> Diagnostician<Element>? {
    guard let settings = options.settings.diagnostics, !network.activations.isEmpty else { return nil }
    let isOpenEnded = options.settings.earlyStopping != nil
    return Diagnostician(
      network, settings, loss: options.loss, examples: examples,
      stepsPerEpoch: (examples.rows.count + batchSize - 1) / batchSize,
      epochs: isOpenEnded ? nil : recordedEpochs(of: options.settings.epochs), suiteSeed: suiteSeed)
  }
}
