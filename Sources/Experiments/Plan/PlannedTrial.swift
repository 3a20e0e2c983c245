package import Networks
import Datasets

/// Where a trial's learning rate comes from.
package enum Arm: String, Sendable, Hashable, Codable {
  /// One rate for all activations.
  case shared
  /// The rate that a search chose for the activation.
  case tuned
  /// A rate of the search's grid; such a trial is not compared.
  case tuning
}

/// A trial of a plan: what it is, without the data and the functions that it takes to run it, see `Plan.work(for:)`.
package struct PlannedTrial: Sendable {
  /// Everything that the result depends on.
  package let specification: TrialSpecification
  /// The SHA-256 of the specification: the trial's name in the store.
  package let key: String
  /// Where the learning rate comes from.
  package let arm: Arm
  /// What nets of different activations have in common.
  package let matching: Matching
  /// What reports call the data set.
  package let dataset: String
  /// The label of the candidate that the net is of.
  package let activation: String
  /// The sizes of the net's layers.
  package let network: NetworkShape
  /// Weights, biases and learnable parameters of the net.
  package let parameters: Int
  /// Roughly the floating-point operations that the trial takes.
  package let cost: Double

  /// The record of the trial before anything is known of its result.
  package var blankRecord: TrialRecord {
    var record = TrialRecord(
      arm: arm, matching: matching, dataset: dataset, network: network, activation: activation,
      seed: specification.seed, learningRate: specification.learningRate, parameters: parameters)
    record.split = specification.split?.index
    return record
  }
}
