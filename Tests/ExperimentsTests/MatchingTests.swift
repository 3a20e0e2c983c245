import Activations
import Experiments
import Matrices
import Networks
import Testing

@Suite("Nets matched by their parameters")
struct MatchingTests {
  /// The parameters of a net by their definition.
  private func count(_ sizes: [Int], pieces: Int) -> Int {
    (1..<sizes.count).reduce(0) { $0 + (($1 == sizes.count - 1) ? 1 : pieces) * sizes[$1] * (sizes[$1 - 1] + 1) }
  }

  @Test(
    "No other common factor comes nearer to the parameter count of one piece a unit",
    arguments: [([128, 128], 784, 10, 2), ([64], 64, 10, 2), ([30, 7, 90], 13, 3, 3), ([100, 10], 784, 10, 5)])
  func nearest(hidden: [Int], inputs: Int, outputs: Int, pieces: Int) throws {
    let widths = try #require(
      Matching.narrowed(hidden, inputs: inputs, outputs: outputs, pieces: hidden.map { _ in pieces }))
    let target = count([inputs] + hidden + [outputs], pieces: 1)
    func distance(_ widths: [Int]) -> Int { abs(count([inputs] + widths + [outputs], pieces: pieces) - target) }
    for factor in stride(from: 0.02, through: 1, by: 0.001) {
      let other = hidden.map { Int((factor * Double($0)).rounded()) }
      if other.contains(0) { continue }
      #expect(distance(widths) <= distance(other), "\(widths) is farther than \(other)")
    }
  }

  @Test("The match is that of a search through all factors, and of the widest nets found at once")
  func searched() {
    for hidden in [[1], [2], [3, 1], [7], [5, 9, 2], [40, 30], [33, 33, 33, 1]] {
      for pieces in 1...5 {
        let factors = Set(hidden.flatMap { width in (1...width).map { Double($0) / Double(width) } }).sorted(by: >)
        let candidates = factors.map { factor in hidden.map { Int((factor * Double($0)).rounded()) } }
          .filter { !$0.contains(0) }
        func size(_ widths: [Int]) -> Int { count([4] + widths + [3], pieces: pieces) }
        let target = count([4] + hidden + [3], pieces: 1)
        let best = candidates.min { abs(size($0) - target) < abs(size($1) - target) }
        let expected = candidates.last.map(size) ?? .max <= target ? best : nil
        let found = Matching.narrowed(hidden, inputs: 4, outputs: 3, pieces: hidden.map { _ in pieces })
        #expect(found == expected, "\(hidden), \(pieces) pieces")
      }
    }
    let wide = (0..<2000).map { 1_000_000 - 7 * $0 }
    #expect(Matching.narrowed(wide, inputs: 2, outputs: 2, pieces: wide.map { _ in 2 }) != nil)
  }

  @Test("A net that cannot be made narrower has no match")
  func tooNarrow() throws {
    #expect(Matching.narrowed([1], inputs: 4, outputs: 3, pieces: [2]) == nil)
    let problem = #expect(throws: SuiteError.self) {
      try plan(
        quick, set: ["activations=[relu, maxout]", "matching=[width, parameters]", "networks=[{hidden: [1]}]"])
    }
    #expect(problem?.description.contains("'maxout' cannot be matched by parameters on iris") == true)
  }

  @Test("Only nets of several pieces are made narrower, and appear twice; the base of a narrow net is found again")
  func trials() throws {
    let plan = try plan(
      quick,
      set: ["activations=[relu, maxout]", "matching=[width, parameters]", "networks=[{hidden: [5]}, {hidden: []}]"])
    let nets = plan.trials.filter { $0.specification.seed == 1 }.map {
      "\($0.activation) \($0.matching.rawValue) \($0.network)"
    }
    let narrow = try #require(Matching.narrowed([5], inputs: 4, outputs: 3, pieces: [2]))
    #expect(
      nets == [
        "relu width 4-5-3", "maxout width 4-5-3", "maxout parameters 4-\(narrow[0])-3", "relu width 4-3",
        "maxout width 4-3",
      ])
    let bases = Matching.bases(of: plan.suite.candidates[1], among: [[9], [5]], inputs: 4, outputs: 3)
    #expect(bases[narrow] == [5], "\(bases)")
  }

  @Test("A matched gain enters the specification and the initial weights")
  func gain() throws {
    let (sharing, matching) = (
      try plan(quick, set: ["seeds=1"]), try plan(quick, set: ["seeds=1", "initializer.gain=matched"])
    )
    let (shared, matched) = (sharing.trials, matching.trials)
    #expect(matched.map(\.specification.activations[0].gain).map { ($0 * 1e4).rounded() } == [14142, 15925])
    #expect(shared[0].key != matched[1].key && shared[1].key != matched[1].key)
    let trainings = try [(sharing, shared[1]), (matching, matched[1])].map {
      TrialRunner.training(of: try $0.work(of: $1))
    }
    let weights = withExtendedLifetime(trainings) {
      trainings.map { $0.network.parameters.layers[0].weights.elements[3] }
    }
    #expect(abs(Double(weights[1] / weights[0]) - 1.5925374197228315 / 2.0.squareRoot()) < 1e-6)
  }
}
