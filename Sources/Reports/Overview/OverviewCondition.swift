import Comparisons
import Experiments
import Figures
import Networks

/// A data set and net, with its families.
struct OverviewCondition {
  /// What tells it from the others.
  let title: String
  let families: [ComparisonFamily]
  let metric: Metric
  /// What the baseline scores, as it is shown; nil where there is none.
  let baseline: String?

  private init(_ title: String, _ first: ComparisonFamily, _ families: [ComparisonFamily]) {
    let shown = Shown(metric: first.metric)
    self.title = title
    self.families = families
    metric = first.metric
    baseline = first.baseline.map { shown.value($0.score) }
  }

  /// The conditions of some families, in their order.
  static func all(_ families: [ComparisonFamily]) -> [OverviewCondition] {
    var order: [FamilyKey] = []
    var groups: [FamilyKey: [ComparisonFamily]] = [:]
    for family in families {
      let key = FamilyKey(dataset: family.key.dataset, network: family.key.network, arm: .shared, matching: .width)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(family)
    }
    let hasDatasets = Set(order.map(\.dataset)).count > 1
    // The sizes of inputs and outputs follow from the data set.
    let hasNets = Set(order.map(\.network.hidden)).count > 1
    return order.compactMap { key in
      let own = groups[key] ?? []
      let hidden = key.network.hidden.map(String.init).joined(separator: "-")
      let parts =
        (hasDatasets ? [key.dataset] : [])
        + (hasNets || !hasDatasets ? [hidden.isEmpty ? "no hidden layer" : "hidden \(hidden)"] : [])
      return own.first.map { OverviewCondition(parts.joined(separator: ", "), $0, own) }
    }
  }
}
