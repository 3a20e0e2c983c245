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
  private let configuration: TrialConfiguration
  /// The seed of the initial weights and the order of the examples.
  package let seed: Int
  /// The number of the split that it is run on; nil for the one split of all trials.
  package let split: Int?
  /// Roughly the floating-point operations that the trial takes.
  package let cost: Double
  /// The SHA-256 of the specification: the trial's name in the store.
  package let key: String

  /// The trial of a configuration with a seed.
  init(_ configuration: TrialConfiguration, seed: Int, split: Int?, cost: Double) {
    self.configuration = configuration
    self.seed = seed
    self.split = split
    self.cost = cost
    key = configuration.key(seed: seed, split: split)
  }

  /// Everything that the result depends on.
  package var specification: TrialSpecification {
    var specification = configuration.specification
    specification.seed = seed
    if let split { specification.split?.index = split }
    return specification
  }

  /// Where the learning rate comes from.
  package var arm: Arm { configuration.arm }
  /// What nets of different activations have in common.
  package var matching: Matching { configuration.matching }
  /// What reports call the data set.
  package var dataset: String { configuration.dataset }
  /// The label of the candidate that the net is of.
  package var activation: String { configuration.activation }
  /// The sizes of the net's layers.
  package var network: NetworkShape { configuration.network }
  /// Weights, biases and learnable parameters of the net.
  package var parameters: Int { configuration.parameters }

  /// The record of the trial before anything is known of its result.
  package var blankRecord: TrialRecord {
    var record = TrialRecord(
      arm: arm, matching: matching, dataset: dataset, network: network, activation: activation, seed: seed,
      learningRate: configuration.specification.learningRate, parameters: parameters)
    record.split = split
    return record
  }
}
