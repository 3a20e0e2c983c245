import Statistics
import Testing

@Suite("Holm's adjustment")
struct HolmTests {
  @Test("Adjusted values are statsmodels'")
  func references() throws {
    for reference in try References.read().holm {
      let adjusted = holm(reference.p)
      #expect(adjusted.count == reference.adjusted.count, "\(reference.case)")
      for (index, pair) in zip(adjusted, reference.adjusted).enumerated() {
        expect(pair.0, isNear: pair.1, "\(reference.case): value \(index)")
      }
    }
  }

  @Test(
    "The adjustment keeps the order, never lowers a value, and does not depend on the order given", arguments: 0..<50)
  func properties(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let p = (0..<Int.random(in: 1...12, using: &generator)).map { _ -> Double? in
      let u = Double.random(in: 0...1, using: &generator)
      return u < 0.1 ? nil : (u * u * 50).rounded() / 50
    }
    let adjusted = holm(p)
    let known = zip(p, adjusted).compactMap { raw, new in raw.flatMap { raw in new.map { (raw: raw, new: $0) } } }
    #expect(known.allSatisfy { $0.raw <= $0.new && $0.new <= 1 }, "seed \(seed): \(p)")
    for one in known {
      for other in known where one.raw <= other.raw { #expect(one.new <= other.new, "seed \(seed): \(p)") }
    }
    let order = p.indices.shuffled(using: &generator)
    #expect(holm(order.map { p[$0] }) == order.map { adjusted[$0] }, "seed \(seed): \(p)")
  }

  @Test("A test without a p-value is not counted")
  func undefined() {
    #expect(holm([0.02, nil, 0.03]) == [0.04, nil, 0.04])
  }
}
