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

  /// Stands in the JSON where the numbers of a seed and of a split do. No parameter, of whatever name, has this value, which is none of a `Double`.
  private static let mark = (1 << 62) - 1

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
    var marked = specification
    marked.seed = Self.mark
    marked.split?.index = Self.mark
    let (text, digits) = (Array(try marked.canonicalJSON.utf8), Array(String(Self.mark).utf8))
    var (pieces, remaining) = ([ArraySlice<UInt8>](), text[...])
    for key in specification.split == nil ? ["seed"] : ["seed", "index"] {
      guard let place = remaining.place(of: Array("\"\(key)\":".utf8) + digits) else {
        preconditionFailure("a specification's JSON has its seed, and then its split's number")
      }
      let number = place + key.utf8.count + 3
      pieces.append(remaining[..<number])
      remaining = remaining[(number + digits.count)...]
    }
    start = SHA256(pieces[0])
    rest = (pieces.dropFirst() + [remaining]).map(Array.init)
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

extension ArraySlice<UInt8> {
  /// Where some bytes stand first; the standard library's `firstRange(of:)` takes as long as the JSON takes to be encoded.
  fileprivate func place(of bytes: [UInt8]) -> Int? {
    guard count >= bytes.count else { return nil }
    return (startIndex...(endIndex - bytes.count)).first { place in
      self[place] == bytes[0] && self[place..<(place + bytes.count)].elementsEqual(bytes)
    }
  }
}
