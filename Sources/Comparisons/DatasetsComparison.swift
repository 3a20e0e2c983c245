package import Experiments
package import Networks
package import Statistics

/// One net's activations compared over several data sets, each with the mean over its seeds.
package struct DatasetsComparison: Sendable {
  /// What the data sets' families have in common.
  package struct Key: Sendable, Hashable {
    /// The widths of the hidden layers; none for the linear score function.
    package let hidden: [Int]
    /// Where learning rates come from.
    package let arm: Arm
    /// What nets have in common.
    package let matching: Matching
    /// What is predicted: no rank is over classes and values.
    package let task: Measure.Task
    /// Whether more is better.
    package let higherIsBetter: Bool

    fileprivate init(_ family: ComparisonFamily) {
      (hidden, arm) = (family.key.network.hidden, family.key.arm)
      (matching, task) = (family.key.matching, family.task)
      higherIsBetter = family.metric.higherIsBetter
    }
  }

  /// What the data sets' families have in common.
  package let key: Key
  /// What is compared on each data set: its own usual metric, unless the suite names one.
  package let metricOfEach: [Metric]
  /// Whether the suite compares other nets over data sets, too.
  package let isOneOfSeveralNets: Bool
  /// The comparison, a block a data set; Wilcoxon's test decides.
  package let scores: ScoreComparison
  /// The baseline on each data set; nil where it is not known or the metric has none.
  package let baselines: [Baseline?]
  /// In how many trials on all data sets the validation loss was still falling; nil where none tells.
  package let stillFalling: StillFalling?

  /// The metrics, each once, in the order of the data sets.
  package var metrics: [Metric] {
    metricOfEach.enumerated().filter { metricOfEach.firstIndex(of: $1) == $0 }.map(\.element)
  }

  /// The comparisons of those families that differ in their data set alone; none where a suite has a single one.
  static func all(_ families: [ComparisonFamily]) -> [DatasetsComparison] {
    var order: [Key] = []
    var groups: [Key: [ComparisonFamily]] = [:]
    for family in families {
      let key = Key(family)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(family)
    }
    let hasSeveralNets = Set(order.map(\.hidden)).count > 1
    return order.compactMap { key in
      let members = groups[key] ?? []
      if members.count < 2 { return nil }
      return DatasetsComparison(
        key: key, metricOfEach: members.map(\.metric), isOneOfSeveralNets: hasSeveralNets,
        scores: ScoreComparison(overDatasets: members.map { ($0.key.dataset, $0.scores) }),
        baselines: members.map(\.baseline), stillFalling: StillFalling(of: members))
    }
  }
}
