public import Experiments
import Networks
public import Statistics

/// One net's activations compared over several data sets, each with the mean over its seeds.
public struct DatasetsComparison: Sendable {
  /// The widths of the hidden layers, joined by hyphens; empty for the linear score function.
  public let hidden: String
  /// How learning rates were come by.
  public let arm: Arm
  /// What nets have in common.
  public let matching: Matching
  /// What is compared.
  public let metric: Metric
  /// The comparison, a block a data set; Wilcoxon's test decides.
  public let scores: ScoreComparison

  /// The comparisons of those families that differ in their data set alone; none where a suite has a single one.
  static func all(_ families: [ComparisonFamily]) -> [DatasetsComparison] {
    var order: [Group] = []
    var groups: [Group: [ComparisonFamily]] = [:]
    for family in families {
      let group = Group(family)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(family)
    }
    return order.compactMap { group in
      let members = groups[group] ?? []
      if members.count < 2 { return nil }
      return DatasetsComparison(
        hidden: group.hidden, arm: group.arm, matching: group.matching, metric: group.metric,
        scores: ScoreComparison(overDatasets: members.map { ($0.key.dataset, $0.scores) }))
    }
  }

  private struct Group: Hashable {
    let hidden: String
    let arm: Arm
    let matching: Matching
    let metric: Metric

    init(_ family: ComparisonFamily) {
      hidden = family.key.network.hidden.map(String.init).joined(separator: "-")
      (arm, matching, metric) = (family.key.arm, family.key.matching, family.metric)
    }
  }
}
