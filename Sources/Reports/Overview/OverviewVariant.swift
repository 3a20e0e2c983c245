import Comparisons
import Experiments

/// What families of one data set and net differ in: where rates come from, and what nets have in common.
struct OverviewVariant: Hashable {
  private let arm: Arm
  private let matching: Matching
  /// What tells it from the others: `shared`, or `tuned, parameters`.
  let label: String

  /// Whether a family is of it.
  func holds(_ family: ComparisonFamily) -> Bool { holds(family.key.arm, family.key.matching) }

  /// Whether what has these two is of it.
  func holds(_ arm: Arm, _ matching: Matching) -> Bool { self.arm == arm && self.matching == matching }

  /// The variants of some families, in their order.
  static func all(_ families: [ComparisonFamily]) -> [OverviewVariant] {
    var variants: [OverviewVariant] = []
    for key in families.map(\.key) {
      let parts =
        (hasArms(families) ? [key.arm.rawValue] : []) + (hasMatchings(families) ? [key.matching.rawValue] : [])
      let variant = OverviewVariant(arm: key.arm, matching: key.matching, label: parts.joined(separator: ", "))
      if !variants.contains(variant) { variants.append(variant) }
    }
    return variants
  }

  /// What their column is headed by.
  static func title(_ families: [ComparisonFamily]) -> String {
    ((hasArms(families) ? ["arm"] : []) + (hasMatchings(families) ? ["matched by"] : [])).joined(separator: ", ")
  }

  private static func hasArms(_ families: [ComparisonFamily]) -> Bool { Set(families.map(\.key.arm)).count > 1 }

  private static func hasMatchings(_ families: [ComparisonFamily]) -> Bool {
    Set(families.map(\.key.matching)).count > 1
  }
}
