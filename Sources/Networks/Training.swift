public import Activations
public import Examples
import Matrices
import Randomness

/// How a net is trained; everything but the net, the data and the seed.
public struct TrainingOptions: Sendable, Hashable {
  /// Passes over the training examples.
  public var epochs: Int
  /// Examples a step; nil for all of them.
  public var batchSize: Int?
  /// What is lowered.
  public var loss: Loss
  /// How parameters follow the gradient.
  public var optimizer: Optimizer
  /// The optimizer's learning rate.
  public var learningRate: Double
  /// L2 decay of the weights (decoupled for AdamW); biases never decay.
  public var weightDecay: Double
  /// The law of the initial weights.
  public var initializer: Initializer
  /// The gain of each hidden layer's initial weights; nil for the initializer's, which all activations share.
  public var gains: [Double]?
  /// What ends the training before its last epoch; nil for nothing.
  public var earlyStopping: EarlyStopping?
  /// What is recorded of the inside of the net; nil for nothing.
  public var diagnostics: DiagnosticsSettings?

  /// Options, each given.
  public init(
    epochs: Int, batchSize: Int?, loss: Loss, optimizer: Optimizer, learningRate: Double, weightDecay: Double,
    initializer: Initializer, gains: [Double]? = nil, earlyStopping: EarlyStopping? = nil,
    diagnostics: DiagnosticsSettings? = nil
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.loss = loss
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.initializer = initializer
    self.gains = gains
    self.earlyStopping = earlyStopping
    self.diagnostics = diagnostics
  }
}

/// The examples of a trial, by what they are for.
public struct TrainingData: Sendable {
  /// To train on.
  public let training: Examples
  /// To follow the training by; nil where none is set aside.
  public let validation: Examples?
  /// To score the trained net on, once; nil for a trial that must not see it.
  public let test: Examples?

  /// The parts of one data set.
  public init(training: Examples, validation: Examples?, test: Examples?) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}

/// What an epoch came to.
public struct EpochRecord: Sendable, Hashable {
  /// 1 for the first.
  public let epoch: Int
  /// The mean loss of the epoch's examples as they were trained on.
  public let trainLoss: Double
  /// The score on the validation part, after the epoch.
  public let validation: Score?
  /// Wall time since the trial's start.
  public let seconds: Double

  /// A record, each part given.
  public init(epoch: Int, trainLoss: Double, validation: Score?, seconds: Double) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.validation = validation
    self.seconds = seconds
  }
}

/// What a training came to. A net that diverged is a result like any other.
public struct TrainingResult: Sendable, Hashable {
  /// The completed epochs; the last of a diverged net's may be cut short and missing.
  public let epochs: [EpochRecord]
  /// The score of the last epoch's net on the test part; nil where the net diverged, and without a test part.
  public let test: Score?
  /// Whether some loss became NaN or infinite.
  public let hasDiverged: Bool
  /// What was recorded of the hidden layers, moment after moment.
  public let diagnostics: [LayerDiagnosis]
  /// Wall time of the trial.
  public let seconds: Double

  /// A result, each part given.
  public init(
    epochs: [EpochRecord], test: Score?, hasDiverged: Bool, diagnostics: [LayerDiagnosis] = [], seconds: Double
  ) {
    self.epochs = epochs
    self.diagnostics = diagnostics
    self.test = test
    self.hasDiverged = hasDiverged
    self.seconds = seconds
  }
}

/// Trains one net: draws its weights, makes its epochs, scores it.
///
/// All randomness comes from streams named by (suite seed, purpose, seed, …), so a seed gives the same weights and the
/// same batches in the same order for every activation.
public struct Training<Element: NetworkElement> {
  /// The net in training.
  public let network: Network<Element>
  /// How it is trained.
  public let options: TrainingOptions
  private let suiteSeed: Int
  private let seed: Int

  /// A net of `hidden` widths for the data, with its initial weights drawn.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activations: [any Activation], options: TrainingOptions, suiteSeed: Int,
    seed: Int
  ) {
    network = Network(inputs: inputs, hidden: hidden, outputs: outputs, activations: activations)
    self.options = options
    self.suiteSeed = suiteSeed
    self.seed = seed
    options.initializer.draw(network, gains: options.gains, suiteSeed: suiteSeed, seed: seed)
  }

  /// Trains to the end, until early stopping ends it, or until the net diverges.
  ///
  /// - Parameters:
  ///   - isCancelled: asked before each step; true ends the training with `CancellationError`.
  ///   - onEpoch: told of each epoch when it is done.
  public func run(
    on data: TrainingData, isCancelled: () -> Bool = { false }, onEpoch: (EpochRecord) -> Void = { _ in }
  ) throws -> TrainingResult {
    let clock = ContinuousClock()
    let start = clock.now
    func seconds() -> Double { (clock.now - start) / .seconds(1) }
    let stepper = Stepper(network, options, data.training, suiteSeed: suiteSeed, seed: seed)
    let diagnostician = diagnostician(of: data.training, batchSize: stepper.batchSize)
    diagnostician?.look(after: 0)
    let scorer = Scorer<Element>(for: network.architecture, loss: options.loss)
    var order = data.training.rows
    var records: [EpochRecord] = []
    func result(_ test: Score?, hasDiverged: Bool) -> TrainingResult {
      TrainingResult(
        epochs: records, test: test, hasDiverged: hasDiverged, diagnostics: diagnostician?.records ?? [],
        seconds: seconds())
    }
    var watch = options.earlyStopping.map(EarlyStopping.Watch.init)
    for epoch in stride(from: 1, through: options.epochs, by: 1) {
      order = data.training.rows
      RandomStream(StreamName(suiteSeed: suiteSeed, .order, seed: seed, part: String(epoch))).shuffle(&order)
      guard let trainLoss = try stepper.epoch(order, diagnostician: diagnostician, isCancelled: isCancelled) else {
        return result(nil, hasDiverged: true)
      }
      let validation = data.validation.map { scorer.score(network, on: $0) }
      let record = EpochRecord(epoch: epoch, trainLoss: trainLoss, validation: validation, seconds: seconds())
      records.append(record)
      onEpoch(record)
      if let validation, !validation.loss.isFinite {
        return result(nil, hasDiverged: true)
      }
      let watched = watch?.rule.monitor == .validationLoss ? validation?.loss : trainLoss + stepper.penalty
      if let watched, watch?.ends(after: watched) == true { break }
    }
    let test = data.test.map { scorer.score(network, on: $0) }
    let isFinite = test?.loss.isFinite ?? true
    return result(isFinite ? test : nil, hasDiverged: !isFinite)
  }

  /// What looks inside the net while it trains on some examples; nil where nothing is to be recorded.
  private func diagnostician(of examples: Examples, batchSize: Int) -> Diagnostician<Element>? {
    guard let settings = options.diagnostics, !network.activations.isEmpty else { return nil }
    return Diagnostician(
      network, settings, loss: options.loss, examples: examples,
      stepsPerEpoch: (examples.rows.count + batchSize - 1) / batchSize, suiteSeed: suiteSeed)
  }
}
