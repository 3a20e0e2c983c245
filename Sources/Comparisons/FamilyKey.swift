package import Experiments
package import Networks

/// What the members of a family have in common: all that tells one comparison of a suite from another.
package struct FamilyKey: Sendable, Hashable {
  /// The data set.
  package let dataset: String
  /// The sizes of the nets' layers.
  package let network: NetworkShape
  /// Where learning rates come from.
  package let arm: Arm
  /// What nets have in common.
  package let matching: Matching

  /// A key, each part given.
  package init(dataset: String, network: NetworkShape, arm: Arm, matching: Matching) {
    self.dataset = dataset
    self.network = network
    self.arm = arm
    self.matching = matching
  }

  /// The family of the same nets matched by their widths.
  var byWidth: FamilyKey { FamilyKey(dataset: dataset, network: network, arm: arm, matching: .width) }

  /// The family of the same nets whose rates come from elsewhere.
  func with(_ arm: Arm) -> FamilyKey { FamilyKey(dataset: dataset, network: network, arm: arm, matching: matching) }
}

/// The families of some records: a net matched by parameters belongs to the widths that it was made from, which are looked for once.
struct FamilyKeys {
  /// By the activation and the numbers of inputs and outputs, of each net that was made narrower the widths that it was made from.
  private let bases: [Net: [[Int]: [Int]]]
  /// By the data set, the inputs and outputs of its nets, which all have the same.
  private let ends: [String: Ends]
  private let networks: Set<[Int]>

  private struct Ends: Hashable {
    let inputs, outputs: Int

    init(_ record: TrialRecord) { (inputs, outputs) = (record.network.inputs, record.network.outputs) }
  }

  private struct Net: Hashable {
    let activation: String
    let ends: Ends

    init(_ record: TrialRecord) { (activation, ends) = (record.activation, Ends(record)) }
  }

  /// Those of a suite's records.
  init(of records: [TrialRecord], in suite: Suite) {
    let candidates = Dictionary(suite.candidates.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    let ends = Dictionary(records.lazy.map { ($0.dataset, Ends($0)) }, uniquingKeysWith: { first, _ in first })
    let nets = Set(
      records.lazy.filter { $0.matching == .parameters && ends[$0.dataset] == Ends($0) }.map(Net.init))
    (self.ends, networks) = (ends, Set(suite.networks))
    bases = Dictionary(
      uniqueKeysWithValues: nets.compactMap { net in
        candidates[net.activation].map {
          (net, Matching.bases(of: $0, among: suite.networks, inputs: net.ends.inputs, outputs: net.ends.outputs))
        }
      })
  }

  /// Whether the net of one of the records is one that the suite makes, of the hidden layers that it names and the data set's inputs and outputs.
  func isOfSuite(_ record: TrialRecord) -> Bool {
    ends[record.dataset] == Ends(record) && networks.contains(self[record].network.hidden)
  }

  /// The family of one of the records.
  subscript(record: TrialRecord) -> FamilyKey {
    let network = record.network
    let base = record.matching == .parameters ? bases[Net(record)]?[network.hidden] : nil
    return FamilyKey(
      dataset: record.dataset,
      network: base.map { NetworkShape(inputs: network.inputs, hidden: $0, outputs: network.outputs) } ?? network,
      arm: record.arm, matching: record.matching)
  }
}
