package import Experiments
package import Networks
package import Statistics

/// The activations on one data set over several nets: what depth or width does to each.
package struct NetsComparison: Sendable {
  /// What the nets' families have in common.
  package struct Key: Sendable, Hashable {
    /// The data set.
    package let dataset: String
    /// Where learning rates come from.
    package let arm: Arm
    /// What nets have in common.
    package let matching: Matching
    /// What is compared.
    package let metric: Metric

    fileprivate init(_ family: ComparisonFamily) {
      (dataset, arm, matching) = (family.key.dataset, family.key.arm, family.key.matching)
      metric = family.metric
    }
  }

  /// What the nets differ in.
  package enum Difference: Sendable, Hashable {
    /// The number of hidden layers, all of one width.
    case depth
    /// The width of hidden layers, as many in each net.
    case width
    /// Both.
    case both
  }

  /// An activation's result with one of the nets.
  package struct Point: Sendable {
    /// Where the net is along what the nets differ in: layers, units, or, where they differ in both, its place among them, 1 the smallest.
    package let place: Int
    /// The metric over the completed trials.
    package let description: Description
    /// The trials that diverged.
    package let diverged: Int
  }

  /// What the families have in common.
  package let key: Key
  /// What the nets differ in.
  package let difference: Difference
  /// The nets, the smallest first: by layers, by units or, where they differ in both, by parameters.
  package let nets: [NetworkShape]
  /// The activations in plan order, each with its result in each net; nil where it has none.
  package let methods: [(name: String, points: [Point?])]
  /// What is repeated, in the singular.
  package let unit: String
  /// The most trials of an activation in a net.
  package let repetitions: Int

  /// The comparisons of those families that differ in their net alone; none where a suite has a single one.
  static func all(_ families: [ComparisonFamily]) -> [NetsComparison] {
    var order: [Key] = []
    var groups: [Key: [ComparisonFamily]] = [:]
    for family in families {
      let key = Key(family)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(family)
    }
    return order.compactMap { NetsComparison($0, groups[$0] ?? []) }
  }

  private init?(_ key: Key, _ families: [ComparisonFamily]) {
    guard families.count > 1 else { return nil }
    self.key = key
    let difference = Self.difference(of: families.map(\.key.network.hidden))
    self.difference = difference
    func size(_ family: ComparisonFamily) -> Int {
      let hidden = family.key.network.hidden
      return switch difference {
      case .depth: hidden.count
      case .width: hidden[0]
      case .both: family.methods.first?.parameters ?? 0
      }
    }
    let sorted = families.sorted { size($0) < size($1) }
    nets = sorted.map(\.key.network)
    var names: [String] = []
    for method in families.flatMap(\.methods) where !names.contains(method.name) { names.append(method.name) }
    methods = names.map { name in
      (
        name,
        sorted.enumerated().map { index, family in
          family.methods.first { $0.name == name }.map { method in
            Point(
              place: difference == .both ? index + 1 : size(family), description: method.description,
              diverged: method.diverged)
          }
        }
      )
    }
    unit = families[0].splits.unit
    repetitions = families.flatMap(\.methods).map(\.trials).max() ?? 0
  }

  /// What nets differ in, by the widths of their hidden layers.
  private static func difference(of nets: [[Int]]) -> Difference {
    if Set(nets.joined()).count == 1, Set(nets.map(\.count)).count == nets.count { return .depth }
    if Set(nets.map(\.count)).count == 1, nets.allSatisfy({ Set($0).count == 1 }) { return .width }
    return .both
  }
}
