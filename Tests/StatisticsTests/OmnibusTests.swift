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
    let alone = Friedman(blocks: [[1], [2]], higherIsBetter: true)
    #expect(alone.undefined == .singleMethod && alone.averageRanks == [1])
    #expect(Nemenyi(of: alone, alpha: 0.05).pairs.isEmpty)
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
}
