import Statistics
import Testing

@Suite("Critical-difference groups")
struct GroupsTests {
  @Test("A bar ends before a pair that is called different, even one in between")
  func inBetween() {
    func groups(_ different: Set<[Int]>, _ ranks: [Double] = [1, 2, 3, 4]) -> [[Int]] {
      groupsNotDifferent(averageRanks: ranks) { different.contains([min($0, $1), max($0, $1)]) }
    }
    #expect(groups([]) == [[0, 1, 2, 3]])
    #expect(groups([[0, 3]]) == [[0, 1, 2], [1, 2, 3]])
    #expect(groups([[1, 2]]) == [[0, 1], [2, 3]], "0 and 3 are not different, but their bar would cover 1 and 2")
    #expect(groups([[0, 1], [1, 2], [2, 3]]) == [[0], [1], [2], [3]])
    #expect(groups([[0, 1], [0, 2], [0, 3]], [3, 1, 2, 4]) == [[1, 2], [0], [3]])
    #expect(groups([[1, 2]], [1, 2, 2, 3]) == [[0], [1], [2], [3]], "a bar through rank 2 would cover 1 and 2")
    #expect(groups([], []) == [] && groups([], [1]) == [[0]])
  }

  @Test("No bar covers a pair called different, none lies in another, and every method has one", arguments: 0..<200)
  func properties(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let k = Int.random(in: 1...8, using: &generator)
    let ranks = (0..<k).map { _ in Double(Int.random(in: 2...12, using: &generator)) / 2 }
    var different = Set<[Int]>()
    for a in 0..<k {
      for b in a + 1..<max(k, a + 1) where Int.random(in: 0..<4, using: &generator) == 0 { different.insert([a, b]) }
    }
    func areDifferent(_ a: Int, _ b: Int) -> Bool { different.contains([min(a, b), max(a, b)]) }
    let groups = groupsNotDifferent(averageRanks: ranks, areDifferent: areDifferent)
    for group in groups {
      let (best, worst) = (group.map { ranks[$0] }.min() ?? 0, group.map { ranks[$0] }.max() ?? 0)
      let covered = group.count == 1 ? group : ranks.indices.filter { best <= ranks[$0] && ranks[$0] <= worst }
      #expect(Set(covered) == Set(group), "seed \(seed): \(ranks), \(different): \(group)")
      #expect(
        !group.contains { a in group.contains { areDifferent(a, $0) } },
        "seed \(seed): \(ranks), \(different): \(group)")
      #expect(groups.count { Set($0).isSuperset(of: group) } == 1, "seed \(seed): \(ranks), \(different): \(groups)")
    }
    #expect(Set(groups.joined()) == Set(0..<k), "seed \(seed): \(ranks), \(different): \(groups)")
  }

  @Test("Wilcoxon–Holm over blocks is Wilcoxon's p of each pair, corrected over all; what diverged loses")
  func wilcoxonHolm() {
    var generator = SplitMix(state: 4)
    var blocks: [[Double?]] = (0..<12).map { _ in
      let u = Double.random(in: 0...1, using: &generator)
      return [u, u + Double.random(in: -0.5...0.5, using: &generator), u + 1, u + 2]
    }
    let columns = (0..<3).map { method in blocks.compactMap { $0[method] } }
    let found = WilcoxonHolm(blocks: blocks, higherIsBetter: true, alpha: 0.05)
    let p = found.pairs.map(\.test.pExact)
    #expect(found.pairs.map { [$0.a, $0.b] } == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    #expect(p[1] == WilcoxonSignedRank(PairedDifferences(columns[0], columns[2])).pExact)
    #expect(found.pairs.map(\.adjustedP) == holm(p))
    for block in blocks.indices { blocks[block][3] = block % 2 == 0 ? nil : -1e9 }
    let diverged = WilcoxonHolm(blocks: blocks, higherIsBetter: true, alpha: 0.05)
    #expect(diverged.pairs[2].test.wMinus == 0 && diverged.pairs[2].test.pExact == 1 / 2048)
    #expect(diverged.groups.last == [3])
  }

  @Test("Without blocks, and with one method, there is nothing to compare")
  func degenerate() {
    #expect(WilcoxonHolm(blocks: [], higherIsBetter: true, alpha: 0.05).groups.isEmpty)
    let alone = WilcoxonHolm(blocks: [[1], [2]], higherIsBetter: true, alpha: 0.05)
    #expect(alone.pairs.isEmpty && alone.groups == [[0]])
    let tied = WilcoxonHolm(blocks: [[1, 1], [nil, nil]], higherIsBetter: false, alpha: 0.05)
    #expect(tied.pairs.first?.adjustedP == 1 && tied.groups == [[0, 1]])
  }
}
