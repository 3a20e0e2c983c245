import Statistics
import Testing

@Suite("Friedman, Iman–Davenport and Nemenyi")
struct OmnibusTests {
  @Test("Friedman's and Iman and Davenport's statistics and p-values are scipy's and mpmath's")
  func references() throws {
    for reference in try References.read().omnibus {
      let test = Friedman(blocks: reference.blocks, higherIsBetter: reference.higherIsBetter)
      let f = test.imanDavenport
      #expect(test.undefined == nil && f.undefined == nil, "\(reference.case)")
      #expect(test.df == reference.friedman.df, "\(reference.case)")
      #expect(f.df1 == reference.imanDavenport.df1 && f.df2 == reference.imanDavenport.df2, "\(reference.case)")
      for (rank, expected) in zip(test.averageRanks, reference.averageRanks) {
        expect(rank, isNear: expected, "\(reference.case): rank")
      }
      expect(test.chi2, isNear: reference.friedman.chi2, "\(reference.case): chi²")
      expect(test.p, isNear: reference.friedman.p, within: 1e-7, "\(reference.case): p")
      expect(test.kendallW, isNear: reference.friedman.kendallW, "\(reference.case): W")
      expect(f.f, isNear: reference.imanDavenport.f, "\(reference.case): F")
      expect(f.p, isNear: reference.imanDavenport.p, within: 1e-7, "\(reference.case): p of F")
    }
  }

  @Test("Nemenyi's distance and p-values are those of the range's law in 40 digits")
  func nemenyi() throws {
    for reference in try References.read().omnibus {
      let friedman = Friedman(blocks: reference.blocks, higherIsBetter: reference.higherIsBetter)
      let nemenyi = Nemenyi(of: friedman, alpha: reference.nemenyi.alpha)
      let k = friedman.methods
      expect(nemenyi.criticalDifference, isNear: reference.nemenyi.criticalDifference, "\(reference.case): distance")
      #expect(nemenyi.pairs.count == k * (k - 1) / 2 && nemenyi.undefined == nil, "\(reference.case)")
      for pair in nemenyi.pairs {
        expect(
          pair.p, isNear: reference.nemenyi.p[pair.a][pair.b], within: 1e-7, "\(reference.case): \(pair.a), \(pair.b)")
        let isTogether = nemenyi.groups.contains { $0.contains(pair.a) && $0.contains(pair.b) }
        #expect(isTogether == (pair.p > reference.nemenyi.alpha), "\(reference.case): \(pair.a), \(pair.b)")
      }
    }
  }

  @Test("The studentized range's upper tail is mpmath's, far out too, and its inverse inverts it")
  func range() throws {
    for reference in try References.read().ranges {
      let law = StudentizedRange(count: reference.count)
      let p = law.upperTail(reference.q)
      expect(p, isNear: reference.p, "\(reference.case)")
      if p < 0.999 { expect(law.criticalValue(alpha: p), isNear: reference.q, "\(reference.case): inverse") }
    }
  }

  @Test("Exact p-values of rank sums are those of fractions, and of Wilcoxon-like counts for two methods")
  func exactPairs() throws {
    for reference in try References.read().omnibus {
      let friedman = Friedman(blocks: reference.blocks, higherIsBetter: reference.higherIsBetter)
      let exact = ExactFriedmanPairs(of: friedman)
      #expect(exact.undefined == (reference.exactP == nil ? .tiedRanks : nil), "\(reference.case)")
      for pair in exact.pairs {
        expect(pair.p, isNear: reference.exactP?[pair.a][pair.b], "\(reference.case): \(pair.a), \(pair.b)")
      }
    }
  }

  @Test("Exact p-values are the shares of all rankings", arguments: [(3, 4), (4, 2), (2, 6), (3, 1)])
  func permutations(k: Int, n: Int) {
    let orders = permutations(of: Array(1...k))
    var distances = [[Int]]()
    for code in 0..<Int(pow(orders.count, n)) {
      var (rest, sums) = (code, [Int](repeating: 0, count: k))
      for _ in 0..<n {
        for (method, rank) in orders[rest % orders.count].enumerated() { sums[method] += rank }
        rest /= orders.count
      }
      distances.append([abs(sums[0] - sums[1])])
    }
    let blocks = (0..<n).map { block in orders[(block * 5 + 1) % orders.count].map { Double($0) } }
    let friedman = Friedman(blocks: blocks, higherIsBetter: false)
    if n == 1 { return }
    for pair in ExactFriedmanPairs(of: friedman).pairs {
      let observed = Int((friedman.averageRanks[pair.a] - friedman.averageRanks[pair.b]).magnitude * Double(n) + 0.5)
      let expected = Double(distances.count { $0[0] >= observed }) / Double(distances.count)
      expect(pair.p, isNear: expected, "k = \(k), n = \(n): \(pair.a), \(pair.b)")
    }
  }

  @Test("With two methods and no ties Friedman's exact pair is the sign test")
  func signTest() {
    let blocks = (0..<11).map { [Double($0 % 4 == 0 ? 1 : -1), 0.0] }
    let outcomes = PairedOutcomes(blocks.map { $0[0] }, blocks.map { $0[1] }, higherIsBetter: true)
    let exact = ExactFriedmanPairs(of: Friedman(blocks: blocks, higherIsBetter: true))
    expect(exact.pairs.first?.p, isNear: outcomes.signTestP, "sign test")
  }

  @Test("The better direction turns ranks round and nothing else; what diverged ranks last")
  func orientation() {
    let blocks: [[Double?]] = [[3, 2, 1], [5, 6, nil], [9, 8, 7], [1, 0.5, .nan]]
    let (up, down) = (Friedman(blocks: blocks, higherIsBetter: true), Friedman(blocks: blocks, higherIsBetter: false))
    #expect(up.averageRanks == [1.25, 1.75, 3] && down.averageRanks == [2.25, 1.75, 2])
    let turned = Friedman(blocks: blocks.map { $0.map { $0.map { -$0 } } }, higherIsBetter: false)
    #expect(turned == up)
  }

  @Test("One block, one method and ties everywhere are undefined, and say why")
  func degenerate() {
    let one = Friedman(blocks: [[1, 2, 3]], higherIsBetter: true)
    #expect(one.undefined == .singleBlock && one.averageRanks == [3, 2, 1] && one.p == nil && one.df == nil)
    #expect(Nemenyi(of: one, alpha: 0.05).undefined == .singleBlock)
    #expect(ExactFriedmanPairs(of: one).pairs.map(\.p) == [1, 1, 1].enumerated().map { $0.offset == 1 ? 1.0 / 3 : 1 })
    let alone = Friedman(blocks: [[1], [2]], higherIsBetter: true)
    #expect(alone.undefined == .singleMethod && alone.averageRanks == [1])
    #expect(Nemenyi(of: alone, alpha: 0.05).pairs.isEmpty && ExactFriedmanPairs(of: alone).undefined == .singleMethod)
    let tied = Friedman(blocks: [[0.3, 0.1 + 0.2], [7, 7]], higherIsBetter: true)
    #expect(tied.undefined == .allTied && tied.chi2 == nil && tied.imanDavenport.undefined == .allTied)
    let nemenyi = Nemenyi(of: tied, alpha: 0.05)
    #expect(nemenyi.groups == [[0, 1]] && nemenyi.pairs.map(\.p) == [1])
    let none = Friedman(blocks: [], higherIsBetter: true)
    #expect(none.undefined == .noValues && none.averageRanks.isEmpty && Nemenyi(of: none, alpha: 0.05).groups.isEmpty)
  }

  @Test("Where all blocks rank alike W is 1 and F has no bound")
  func perfectAgreement() {
    let test = Friedman(blocks: Array(repeating: [1, 2, 3], count: 7), higherIsBetter: true)
    #expect(test.kendallW == 1 && test.chi2 == 14 && test.undefined == nil)
    #expect(test.imanDavenport.f == nil && test.imanDavenport.undefined == .perfectAgreement)
  }

  private func permutations(of values: [Int]) -> [[Int]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { index in
      var others = values
      let first = others.remove(at: index)
      return permutations(of: others).map { [first] + $0 }
    }
  }

  private func pow(_ base: Int, _ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * base } }
}
