import Randomness
import Testing

@Suite("Random streams")
struct RandomStreamTests {
  @Test("The raw draws are those of NumPy's RandomState")
  func rawDraws() throws {
    for stream in try References.read().streams {
      let generator = RandomStream(seed: stream.hash)
      // GSL's uniform draw is the 32-bit output over 2³².
      let draws = stream.draws.map { _ in UInt32(generator.uniform(0, 1) * 4_294_967_296) }
      #expect(draws == stream.draws, "seed \(stream.hash)")
    }
  }

  @Test("A stream starts where its name says, however often it is made")
  func repeatable() {
    let name = StreamName(suiteSeed: 1, .weights, seed: 2, part: "0", piece: 0)
    let (one, other, bySeed) = (RandomStream(name), RandomStream(name), RandomStream(seed: name.seed))
    for draw in 0..<100 {
      let value = one.normal()
      #expect(other.normal() == value, "draw \(draw)")
      #expect(bySeed.normal() == value, "draw \(draw)")
    }
  }

  @Test("Normal draws have the moments of N(0, 1), within five standard errors")
  func normalMoments() {
    let stream = RandomStream(seed: 231)
    let count = 200_000.0
    var sums = [0.0, 0, 0, 0]
    for _ in 0..<Int(count) {
      let draw = stream.normal()
      var power = 1.0
      for index in sums.indices {
        power *= draw
        sums[index] += power
      }
    }
    // E zᵏ and Var zᵏ of the normal law, k = 1 … 4.
    let laws: [(mean: Double, variance: Double)] = [(0, 1), (1, 2), (0, 15), (3, 96)]
    for (index, law) in laws.enumerated() {
      let moment = sums[index] / count
      #expect(abs(moment - law.mean) < 5 * (law.variance / count).squareRoot(), "moment \(index + 1): \(moment)")
    }
  }

  @Test("Uniform draws stay in [low, high) and have its mean and variance, within five standard errors")
  func uniformMoments() {
    let stream = RandomStream(seed: 7)
    let (low, high, count) = (-3.0, 5.0, 100_000)
    let draws = (0..<count).map { _ in stream.uniform(low, high) }
    #expect(draws.allSatisfy { $0 >= low && $0 < high })
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(count)
    let law = 64.0 / 12
    #expect(abs(mean - 1) < 5 * (law / Double(count)).squareRoot(), "mean \(mean)")
    // Var (u − μ)² = (b − a)⁴·(1/80 − 1/144).
    #expect(abs(variance - law) < 5 * (4096.0 / 180 / Double(count)).squareRoot(), "variance \(variance)")
  }

  @Test("Whole numbers below a bound are equally likely", arguments: [1, 2, 7, 10])
  func integers(bound: Int) {
    let (stream, draws) = (RandomStream(seed: 11), 70_000)
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<draws { counts[stream.integer(below: bound)] += 1 }
    // For 10 classes, 9 degrees of freedom, 33.7 has p = 1e-4.
    #expect(chiSquare(counts) < 33.7, "\(counts)")
  }

  @Test("A shuffle is a permutation", arguments: [0, 1, 2, 3, 17, 1000])
  func permutation(count: Int) {
    let stream = RandomStream(seed: 5)
    let ordered = (0..<count).map { Int32($0) }
    for round in 0..<20 {
      var elements = ordered
      stream.shuffle(&elements)
      #expect(elements.sorted() == ordered, "round \(round)")
    }
  }

  @Test("A shuffle puts three elements in each of their six orders equally often")
  func uniformShuffle() {
    let stream = RandomStream(seed: 3)
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<60_000 {
      var elements: [Int32] = [0, 1, 2]
      stream.shuffle(&elements)
      counts[elements, default: 0] += 1
    }
    #expect(counts.count == 6)
    // 5 degrees of freedom: 25.7 has p = 1e-4.
    #expect(chiSquare(Array(counts.values)) < 25.7, "\(counts)")
  }

  /// Σ (observed − expected)² / expected against equal frequencies.
  private func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }
}
