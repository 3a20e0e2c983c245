import Hashing
import Networks
import Datasets

/// What trials have in common that differ in nothing but their seed and, where each seed has its own, their split.
///
/// A plan may have millions of trials, and few configurations: what is the same for all seeds is held once, and encoded once for all keys.
final class TrialConfiguration: Sendable {
  /// The specification of one of the trials.
  let specification: TrialSpecification
  let arm: Arm
  let matching: Matching
  let dataset: String
  let activation: String
  let network: NetworkShape
  let parameters: Int
  /// The floating-point operations of an epoch, for each training example.
  private let operations: Double
  /// The hash of the canonical JSON as far as the seed.
  private let start: SHA256
  /// The JSON from there to the end, or to the split's number and then to the end.
  private let rest: [[UInt8]]

  /// A configuration, with the specification of any one of its trials.
  init(
    _ specification: TrialSpecification, arm: Arm, matching: Matching, dataset: String, activation: String,
    architecture: Architecture
  ) throws {
    self.specification = specification
    self.arm = arm
    self.matching = matching
    self.dataset = dataset
    self.activation = activation
    network = architecture.shape
    parameters = architecture.parameterCount
    operations = architecture.operationsPerStep(batchSize: 1)
    func text(numbered number: Int) throws -> [UInt8] {
      var other = specification
      other.seed = number
      other.split?.index = number
      return Array(try other.canonicalJSON.utf8)
    }
    // The numbers are where the texts of 0 and of 1 differ.
    let (zeros, ones) = (try text(numbered: 0), try text(numbered: 1))
    var pieces: [[UInt8]] = [[]]
    for (zero, one) in zip(zeros, ones) {
      if zero == one { pieces[pieces.count - 1].append(zero) } else { pieces.append([]) }
    }
    start = SHA256(pieces[0])
    rest = Array(pieces.dropFirst())
  }

  /// The trials with some seeds on a split.
  func trials(on split: PlannedSplit, seeds: [Int]) -> [PlannedTrial] {
    let cost = Double(specification.training.epochs) * Double(split.data.split.training.count) * operations
    return seeds.map { PlannedTrial(self, seed: $0, split: split.draw?.index, cost: cost) }
  }

  /// The key of the trial with a seed, on a split where each seed has its own: that of its specification.
  func key(seed: Int, split: Int?) -> String {
    var hash = start
    for (number, piece) in zip([seed, split ?? 0], rest) {
      hash.update(String(number).utf8)
      hash.update(piece)
    }
    return hash.hexadecimal
  }
}
