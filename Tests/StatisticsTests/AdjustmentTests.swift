import Statistics
import Testing

@Suite("Adjusted p-values")
struct AdjustmentTests {
  /// Every adjustment with its name.
  static let adjustments = Correction.allCases.map { (name: $0.rawValue, adjust: $0.adjusted) }

  @Test("Adjusted values are statsmodels'")
  func references() throws {
    for reference in try References.read().adjustments {
      let expected = [
        reference.holm, reference.hochberg, reference.hommel, reference.bonferroni, reference.benjaminiHochberg,
      ]
      for (adjustment, expected) in zip(Self.adjustments, expected) {
        let adjusted = adjustment.adjust(reference.p)
        #expect(adjusted.count == expected.count, "\(reference.case)")
        for (index, pair) in zip(adjusted, expected).enumerated() {
          expect(pair.0, isNear: pair.1, "\(reference.case), \(adjustment.name): value \(index)")
        }
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
    let order = p.indices.shuffled(using: &generator)
    for (name, adjust) in Self.adjustments {
      let adjusted = adjust(p)
      let known = zip(p, adjusted).compactMap { raw, new in raw.flatMap { raw in new.map { (raw: raw, new: $0) } } }
      #expect(known.allSatisfy { $0.raw <= $0.new && $0.new <= 1 }, "\(name), seed \(seed): \(p)")
      for one in known {
        for other in known where one.raw <= other.raw { #expect(one.new <= other.new, "\(name), seed \(seed): \(p)") }
      }
      #expect(adjust(order.map { p[$0] }) == order.map { adjusted[$0] }, "\(name), seed \(seed): \(p)")
    }
  }

  @Test("Hommel's is the closure of Simes' test", arguments: 0..<50)
  func closure(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let p = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
      squared(Double.random(in: 0...1, using: &generator))
    }
    var largest = [Double](repeating: 0, count: p.count)
    for members in 1..<(1 << p.count) {
      let set = p.indices.filter { members >> $0 & 1 == 1 }
      let sorted = set.map { p[$0] }.sorted()
      let simes = sorted.enumerated().map { Double(set.count) * $1 / Double($0 + 1) }.min() ?? 1
      for index in set { largest[index] = max(largest[index], min(1, simes)) }
    }
    for (index, pair) in zip(hommel(p), largest).enumerated() {
      expect(pair.0, isNear: pair.1, "seed \(seed): \(p), value \(index)")
    }
  }

  @Test(
    "Holm's is never above Bonferroni's, Hochberg's never above Holm's, Hommel's never above Hochberg's",
    arguments: 0..<50)
  func power(seed: UInt64) {
    var generator = SplitMix(state: seed)
    let p = (0..<6).map { _ in squared(Double.random(in: 0...1, using: &generator)) }
    let (b, h, u, m) = (bonferroni(p), holm(p), hochberg(p), hommel(p))
    for index in p.indices {
      let values = [b, h, u, m].compactMap { $0[index] }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 - 1e-15 }, "seed \(seed): \(p), value \(index)")
    }
  }

  @Test("A test without a p-value is not counted")
  func undefined() {
    #expect(holm([0.02, nil, 0.03]) == [0.04, nil, 0.04])
    #expect(bonferroni([nil, 0.5, 0.125]) == [nil, 1, 0.25])
    #expect(Self.adjustments.allSatisfy { $0.adjust([nil, 0.25]) == [nil, 0.25] })
  }
}

/// u², which makes small p-values more frequent.
private func squared(_ u: Double) -> Double { u * u }
