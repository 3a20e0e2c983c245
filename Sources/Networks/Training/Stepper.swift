import Activations
package import Examples
import Matrices
import Randomness

/// Makes the steps of a training: batch, forward, loss, backward, update. All memory is made once, before the first.
package final class Stepper<Element: NetworkElement> {
  private let network: Network<Element>
  private let loss: Loss
  private let features: StandardizedFeatures<Element>
  private let answers: BatchAnswers<Element>
  private let workspace: Workspace<Element>
  private let gradient: Parameters<Element>
  private let optimizer: OptimizerState<Element>
  let batchSize: Int
  /// λ of the penalty λ/2·‖W‖², where somebody asks for it.
  private let penaltyFactor: Double
  /// λ/2·‖W‖² of the weights before each step, the mean over the last epoch's examples; 0 unless early stopping watches it.
  package private(set) var penalty = 0.0

  /// The steps of a net with some options on some examples; what is random in a step comes from the streams of the two
  /// seeds.
  package init(
    _ network: Network<Element>, _ options: TrainingOptions, _ examples: Examples, suiteSeed: Int = 1, seed: Int = 1
  ) {
    self.network = network
    loss = options.loss
    let settings = options.settings
    batchSize = min(settings.batchSize ?? examples.rows.count, examples.rows.count)
    penaltyFactor = settings.earlyStopping?.monitor == .trainLoss ? settings.weightDecay / 2 : 0
    features = StandardizedFeatures(examples.features, examples.standardization)
    answers = BatchAnswers(to: examples, for: loss, capacity: batchSize)
    let streams = network.activations.enumerated().filter { $0.element is any RandomizedActivation }
      .map { ($0.offset, RandomStream(StreamName(suiteSeed: suiteSeed, .draws, seed: seed, part: String($0.offset)))) }
    workspace = Workspace(
      for: network.architecture, capacity: batchSize, streams: Dictionary(uniqueKeysWithValues: streams))
    gradient = Parameters(network.architecture)
    optimizer = OptimizerState(
      settings.optimizer, learningRate: options.learningRate, weightDecay: settings.weightDecay,
      parameterCount: network.architecture.parameterCount)
  }

  /// The steps made.
  private var steps = 0

  /// Makes a step on each batch of `order`, rows of the table; the last batch may be smaller.
  ///
  /// - Parameter diagnostician: looks at the net at its moments.
  ///
  /// - Returns: the mean loss of the examples as they were trained on, or nil where it became NaN or infinite.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  package func epoch(
    _ order: [Int32], diagnostician: Diagnostician<Element>? = nil, isCancelled: () -> Bool = { false }
  ) throws -> Double? {
    try order.withUnsafeBufferPointer { order in
      var total = 0.0
      penalty = 0
      for start in stride(from: 0, to: order.count, by: batchSize) {
        if isCancelled() { throw CancellationError() }
        let batch = order[start..<min(start + batchSize, order.count)]
        if penaltyFactor != 0 {
          penalty += penaltyFactor * network.parameters.squaredNormOfWeights * Double(batch.count) / Double(order.count)
        }
        steps += 1
        let seer = diagnostician?.isMoment(after: steps) == true ? diagnostician : nil
        seer?.keepWeights()
        total += step(UnsafeBufferPointer(rebasing: batch))
        guard total.isFinite else { return nil }
        seer?.look(after: steps)
      }
      return total / Double(order.count)
    }
  }

  /// Makes one step on a batch, and returns its examples' losses added up.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  package func step(_ rows: UnsafeBufferPointer<Int32>) -> Double {
    features.gather(rows, into: workspace.batch.prefix(rows: rows.count))
    answers.gather(rows)
    let scores = network.forward(rows: rows.count, in: workspace)
    let scoreGradient = workspace.scoreGradient.prefix(rows: rows.count)
    let total = loss.total(of: scores, answers, gradient: scoreGradient)
    network.backward(from: scoreGradient, in: workspace, addingTo: gradient)
    optimizer.update(network.parameters, along: gradient)
    return total
  }
}
