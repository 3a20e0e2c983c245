/// Why a statistic has no value.
///
/// An undefined statistic is nil, never NaN. Where a result can lack values it carries one of these, from which a
/// report says why; the `rawValue` is a stable name for machines.
package enum Undefined: String, Sendable, Hashable, CaseIterable {
  /// There are no values at all.
  case noValues = "no-values"
  /// One value has no spread: no standard deviation, and no interval or test that needs one.
  case singleValue = "single-value"
  /// All values agree but for rounding: a standardised difference would divide rounding errors by each other.
  case zeroVariance = "zero-variance"
  /// A value, or a difference of two, is NaN or infinite.
  case notFinite = "not-finite"
  /// All differences are zero but for rounding: there is nothing to rank or to flip.
  case allZero = "all-zero"
  /// There are too few values for the level asked for: an exact test of so few cannot be significant.
  case tooFewValues = "too-few-values"
  /// There are more values than the exact law is computed for; the statistic's documentation has the limit.
  case tooManyValues = "too-many-values"
  /// No region of practical equivalence is declared, or it has no width.
  case noRegion = "no-region"
  /// One block is no sample of blocks.
  case singleBlock = "single-block"
  /// One method has nothing to be compared with.
  case singleMethod = "single-method"
  /// All methods tie in every block.
  case allTied = "all-tied"
  /// All blocks rank the methods alike: nothing is left to measure the differences against.
  case perfectAgreement = "perfect-agreement"
  /// The statistic has no value for some of the resamples.
  case undefinedReplicate = "undefined-replicate"
  /// The estimate lies outside all of its bootstrap replicates, so that their bias has no bound.
  case beyondReplicates = "beyond-replicates"
  /// Blocks are resampled splits, which share rows, and the test assumes independent ones.
  case resampledSplits = "resampled-splits"
  /// No number of resampled splits is enough: it takes more data, not more seeds.
  case tooLittleData = "too-little-data"
}
