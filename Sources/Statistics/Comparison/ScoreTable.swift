/// What a method got to in a block.
package enum Outcome: Sendable, Hashable {
  case score(Double)
  /// None, since it failed there (its net diverged): worse than any score.
  case failed
  /// Nothing is known.
  case missing

  /// The score, where there is one.
  package var score: Double? { if case .score(let value) = self { value } else { nil } }
}

/// The scores of some methods in some blocks (seeds, or data sets), to be compared block by block.
package struct ScoreTable: Sendable, Hashable {
  package let methods: [String]
  /// The blocks' names.
  package let blocks: [String]
  /// A column a method, an outcome a block.
  package let columns: [[Outcome]]
  /// What ranks, wins and ties are made from, where it is something else: counts of right answers in place of their shares.
  let ranked: [[Outcome]]

  /// A table, each part given; every column has as many outcomes as there are blocks.
  package init(methods: [String], blocks: [String], columns: [[Outcome]], ranked: [[Outcome]]? = nil) {
    precondition(columns.count == methods.count, "a column a method")
    precondition((columns + (ranked ?? [])).allSatisfy { $0.count == blocks.count }, "an outcome a block")
    self.methods = methods
    self.blocks = blocks
    self.columns = columns
    self.ranked = ranked ?? columns
  }

  /// Whether each block has an outcome of every method.
  package var isComplete: [Bool] {
    blocks.indices.map { block in columns.allSatisfy { $0[block] != .missing } }
  }

  /// Whether some pair of methods is compared in each block: at least two have an outcome.
  package var isCompared: [Bool] {
    blocks.indices.map { block in columns.count { $0[block] != .missing } > 1 }
  }

  /// The ranked scores of the complete blocks, a row a block; nil for a method that failed.
  var completeRows: [[Double?]] {
    zip(blocks.indices, isComplete).filter { $1 }.map { block, _ in ranked.map { $0[block].score } }
  }
}

/// How scores are compared.
package struct ComparisonRules: Sendable, Hashable {
  /// Which test decides.
  package enum Decision: Sendable, Hashable {
    /// The paired t, over blocks that are repetitions such as seeds; the corrected one where they are resampled splits.
    case pairedT
    /// Wilcoxon's signed-rank test, over blocks whose scores are not of one kind, such as data sets.
    case wilcoxon
  }

  /// Whether more is better.
  package var higherIsBetter: Bool
  /// The method that the others are compared with; nil where all pairs are compared.
  package var reference: String?
  /// The largest difference that does not matter; nil where none is declared.
  package var rope: Double?
  /// The level of significance, between 0 and 1.
  package var alpha: Double
  /// Which test decides.
  package var decision: Decision
  /// Whether blocks are independent, as data sets are, and seeds on one split. Tests that assume it have no p where they are not.
  package var dependence: Dependence
  /// By which corrections the deciding test's p stands beside Holm's, which decides.
  package var corrections: [Correction] = []
  /// How many resamples are drawn for bootstrap intervals of mean differences; nil for no such intervals.
  package var bootstrapDraws: Int?
  /// Whether Bayesian signed-rank tests stand beside Wilcoxon's where that decides.
  package var hasPosteriors = false
  /// How many pairs all comparisons have that are made together, this one among them, so that all of them are answered in seconds; 0 for this
  /// one alone.
  package var pairsTogether = 0

  /// Rules, each given.
  package init(
    higherIsBetter: Bool, reference: String?, rope: Double?, alpha: Double, decision: Decision = .pairedT,
    dependence: Dependence = .independent
  ) {
    self.decision = decision
    self.dependence = dependence
    self.higherIsBetter = higherIsBetter
    self.reference = reference
    self.rope = rope
    self.alpha = alpha
  }
}
