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

  /// The family of a record: a net matched by parameters belongs to the widths that it was made from.
  init(_ record: TrialRecord, in suite: Suite) {
    let candidate = suite.candidates.first { $0.label == record.activation }
    self.init(
      dataset: record.dataset,
      network: candidate.map { record.matching.base(of: record.network, $0, among: suite.networks) } ?? record.network,
      arm: record.arm, matching: record.matching)
  }

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
