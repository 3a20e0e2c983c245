package import Randomness

/// How probable it is that a run of one method scores higher than a run of another, on a task drawn at random.
///
/// It is the mean over tasks of A12 = P(a > b) + ½ P(a = b), each over all pairs of runs; where lower is better,
/// exchange the two. Runs are not paired. It says nothing about the size of the improvement.
///
/// Source: Agarwal et al. 2021, NeurIPS 34, section 4.3.
package struct ProbabilityOfImprovement: Sendable, Hashable {
  /// The probability; nil without tasks.
  package let value: Double?

  /// Compares the runs of a with those of b on the same tasks, in the same order.
  package init(of a: TaskScores, over b: TaskScores) {
    precondition(a.tasks.count == b.tasks.count, "both methods have the same tasks")
    let shares = zip(a.tasks, b.tasks).compactMap { Dominance($0, $1).a12 }
    value = shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
  }

  /// Its stratified bootstrap: each task's runs are resampled by themselves, those of a and of b apart.
  package static func bootstrap(
    of a: TaskScores, over b: TaskScores, draws: Int = 10_000, stream: StreamName
  ) -> StratifiedBootstrap {
    let counts = (a.tasks + b.tasks).map(\.count)
    return StratifiedBootstrap(counts: counts, draws: draws, stream: stream) { indices in
      let (ofA, ofB) = (indices.prefix(a.tasks.count), indices.dropFirst(a.tasks.count))
      return ProbabilityOfImprovement(of: a.runs(ofA), over: b.runs(ofB)).value
    }
  }
}
