import Statistics
import Testing

@Suite("Ranks, wins and losses")
struct RanksTests {
  @Test("Average ranks are scipy's, and wins, ties and losses NumPy's")
  func references() throws {
    for reference in try References.read().ranks {
      let ranks = averageRanks(blocks: reference.blocks, higherIsBetter: reference.higherIsBetter)
      #expect(ranks.count == reference.averageRanks.count, "\(reference.case)")
      for (index, pair) in zip(ranks, reference.averageRanks).enumerated() {
        expect(pair.0, isNear: pair.1, "\(reference.case): method \(index)")
      }
      let outcomes = PairedOutcomes(
        reference.blocks.map { $0[0] }, reference.blocks.map { $0[1] }, higherIsBetter: reference.higherIsBetter)
      #expect(outcomes.wins == reference.wins, "\(reference.case)")
      #expect(outcomes.ties == reference.ties, "\(reference.case)")
      #expect(outcomes.losses == reference.losses, "\(reference.case)")
    }
  }

  @Test("Values that agree but for rounding are tied, whichever end the ranking starts from")
  func rounding() {
    let block = [0.1 + 0.2, 0.3, 0.2, 0.4]
    #expect(block[0] != block[1])
    #expect(averageRanks(blocks: [block], higherIsBetter: true) == [2.5, 2.5, 4, 1])
    #expect(averageRanks(blocks: [block], higherIsBetter: false) == [2.5, 2.5, 1, 4])
    #expect(PairedOutcomes([0.1 + 0.2], [0.3], higherIsBetter: true).ties == 1)
  }

  @Test("One correct answer in a thousand million is no tie")
  func counts() {
    #expect(PairedOutcomes([999_999_999], [1_000_000_000], higherIsBetter: true).losses == 1)
  }

  @Test("What diverged ranks last, tied with its like, and loses", arguments: [true, false])
  func diverged(higherIsBetter: Bool) {
    let blocks: [[Double?]] = [[1, nil, 1, .nan]]
    #expect(averageRanks(blocks: blocks, higherIsBetter: higherIsBetter) == [1.5, 3.5, 1.5, 3.5])
    let outcomes = PairedOutcomes([1, nil, nil, 2], [nil, 1, nil, 2], higherIsBetter: higherIsBetter)
    #expect(outcomes.wins == 1 && outcomes.losses == 1 && outcomes.ties == 2)
  }

  @Test("Ranks sum to n (n + 1) / 2 with any ties", arguments: 0..<50)
  func sum(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let n = Int.random(in: 1...9, using: &generator)
    let values = (0..<n).map { _ in Double(Int.random(in: 0...4, using: &generator)) }
    let ranks = midranks(values)
    #expect(ranks.reduce(0, +) == Double(n * (n + 1)) / 2, "seed \(seed): \(values)")
  }

  @Test("Without blocks there are no ranks")
  func empty() {
    #expect(averageRanks(blocks: [], higherIsBetter: true).isEmpty)
  }
}
