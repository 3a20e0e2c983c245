package import Networks

/// How long nets are trained, and on how many examples a step, as a suite says it: in numbers, or `auto`, by the size of the training part.
package struct TrainingBudget: Sendable, Hashable {
  /// A whole number that is the same on all data sets, or left to `auto`.
  package enum Amount: Sendable, Hashable {
    /// The number on all data sets.
    case given(Int)
    /// What `auto` comes to on each data set, by its name, as far as that is known.
    case automatic([String: Int])
  }

  package static let leastSteps = 2_000
  package static let leastEpochs = 5
  /// The size of a batch by `auto`: on a training part smaller than `largePart`, and on others.
  static let (smallBatch, largeBatch, largePart) = (32, 128, 5_000)

  /// Passes over the training examples.
  package var epochs: Amount
  /// Examples a step; nil for all of them.
  package var batchSize: Amount?

  /// A budget, both given.
  package init(epochs: Amount, batchSize: Amount?) {
    self.epochs = epochs
    self.batchSize = batchSize
  }

  /// The numbers on a data set, which the budget knows from then on: what `auto` has come to once is not computed anew.
  ///
  /// - Parameter examples: those of the training part; of several splits, of the smallest.
  package mutating func resolve(on dataset: String, trainingExamples examples: Int) -> (epochs: Int, batchSize: Int?) {
    let usual = examples < Self.largePart ? Self.smallBatch : Self.largeBatch
    let batchSize = batchSize?.resolve(on: dataset, automatic: usual)
    let steps = batchSize.map { divided(examples, roundingUpBy: $0) } ?? 1
    let least = max(Self.leastEpochs, divided(Self.leastSteps, roundingUpBy: steps))
    return (epochs.resolve(on: dataset, automatic: least), batchSize)
  }

  /// Which epochs are recorded: a long training that the lab chose is not written down epoch by epoch.
  package var recording: RecordedEpochs {
    if case .automatic = epochs { .spaced } else { .every }
  }
}

extension TrainingBudget.Amount {
  /// The number that a suite gives; nil where it leaves that to `auto`.
  package var given: Int? {
    if case .given(let number) = self { number } else { nil }
  }

  fileprivate mutating func resolve(on dataset: String, automatic: Int) -> Int {
    guard case .automatic(var known) = self else { return given ?? automatic }
    let number = known[dataset] ?? automatic
    known[dataset] = number
    self = .automatic(known)
    return number
  }
}

/// The quotient of two positive whole numbers, rounded up.
private func divided(_ dividend: Int, roundingUpBy divisor: Int) -> Int { (dividend - 1) / divisor + 1 }
