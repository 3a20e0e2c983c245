package import Randomness

/// How probable it is that a run of one method scores higher than a run of another, on a task drawn at random.
///
/// It is the mean over tasks of A12 = P(a > b) + ½ P(a = b), each over all pairs of runs; where lower is better, exchange the two. Runs
/// are not paired. It says nothing about the size of the improvement.
///
/// Source: Agarwal et al. 2021, NeurIPS 34, section 4.3.
package struct ProbabilityOfImprovement: Sendable {
  /// The probability.
  package let value: Double
  private let standings: [Standing]
  /// How many runs a has of each task, then how many b has.
  private let counts: [Int]

  /// Compares the runs of a with those of b on the same tasks, in the same order.
  package init(of a: TaskScores, over b: TaskScores) {
    precondition(a.counts.count == b.counts.count, "both methods have the same tasks")
    var (starts, standings) = ((a: 0, b: 0), [Standing]())
    for (ofA, ofB) in zip(a.counts, b.counts) {
      let runs = (a: a.scores[starts.a..<starts.a + ofA], b: b.scores[starts.b..<starts.b + ofB])
      standings.append(Standing(runs.a, above: runs.b))
      starts = (starts.a + ofA, starts.b + ofB)
    }
    self.standings = standings
    counts = a.counts + b.counts
    value = Self.mean(of: standings, Array(0..<counts.reduce(0, +)))
  }

  /// Its 95 % interval by the stratified bootstrap: each task's runs are resampled by themselves, those of a and of b apart.
  package func interval(
    draws: Int = StratifiedBootstrap.draws,
    stream: StreamName = StreamName(suiteSeed: 1, .resampling, part: "improvement")
  ) -> Interval? {
    StratifiedBootstrap(counts: counts, draws: draws, stream: stream) { [Self.mean(of: standings, $0)] }
      .intervals(level: 0.95)[0]
  }

  /// The mean of A12 over tasks, where each place of a run, a's of all tasks and then b's, holds the place of the run that stands there.
  private static func mean(of standings: [Standing], _ places: [Int]) -> Double {
    let runsOfA = standings.reduce(0) { $0 + $1.below.count }
    var (startA, startB, sum) = (0, runsOfA, 0.0)
    for standing in standings {
      let (endA, endB) = (startA + standing.below.count, startB + standing.count)
      sum += standing.a12(places[startA..<endA], from: startA, places[startB..<endB], from: startB)
      (startA, startB) = (endA, endB)
    }
    return sum / Double(standings.count)
  }
}

/// How a task's runs of one method stand among another's, so that A12 of any resample is a matter of counting.
private struct Standing: Sendable {
  /// How many of b's runs each of a's is above.
  let below: [Int]
  /// How many of b's runs each of a's is above, or equal to but for rounding.
  let notAbove: [Int]
  /// The rank of each of b's runs among them, from 0.
  let rank: [Int]

  /// How many runs b has.
  var count: Int { rank.count }

  init(_ a: some Collection<Double>, above b: some Collection<Double>) {
    let (values, order) = (Array(b), ascendingOrder(of: Array(b)))
    var rank = [Int](repeating: 0, count: values.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    self.rank = rank
    below = a.map { value in values.count { $0 < value && !areTied($0, value) } }
    notAbove = a.map { value in values.count { $0 <= value || areTied($0, value) } }
  }

  /// P(a > b) + ½ P(a = b) over all pairs of the runs at these places, which count from two starts.
  func a12(_ a: ArraySlice<Int>, from startA: Int, _ b: ArraySlice<Int>, from startB: Int) -> Double {
    let halves = withUnsafeTemporaryAllocation(of: Int.self, capacity: count + 1) { upTo in
      upTo.initialize(repeating: 0)
      for place in b { upTo[rank[place - startB] + 1] += 1 }
      for place in 1...count { upTo[place] += upTo[place - 1] }
      return a.reduce(0) { $0 + upTo[below[$1 - startA]] + upTo[notAbove[$1 - startA]] }
    }
    return Double(halves) / Double(2 * a.count * b.count)
  }
}
