/// One of the parts that a plan is split into, for machines that share nothing but the suite.
package struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// Which part, 1 the first.
  package let index: Int
  /// How many parts there are.
  package let count: Int

  /// A part, written as `3/16`; nil where that is no part.
  package init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let index = numbers[0], let count = numbers[1], 1...Self.limit ~= count,
      1...count ~= index
    else { return nil }
    (self.index, self.count) = (index, count)
  }

  /// The most parts that there may be.
  package static let limit = 1_000_000

  package var description: String { "\(index)/\(count)" }

  /// The trials of the part, in the plan's order. Each trial is in one part, wherever that is computed, whatever is stored and in whatever
  /// order the trials come.
  package func part(of trials: [PlannedTrial]) -> [PlannedTrial] {
    let costs = Dictionary(trials.map { ($0.key, $0.cost) }, uniquingKeysWith: { first, _ in first })
    let own = Set(balancedParts(of: costs, count: count)[index - 1])
    return trials.filter { own.contains($0.key) }
  }
}
