/// How a method's mean score stands to a baseline: the score of what ignores its input, such as naming the largest class every time.
///
/// Each score is paired with the baseline's on the same examples. With the mean advantage x̄ over the baseline (above 0 where the method is
/// better), its standard error SE (s/√n, or that of resampled splits) and the 1 − α quantile t* of Student's t with n − 1 degrees of
/// freedom, two one-sided bounds of the mean decide:
/// - it is *better* where the lower one, x̄ − t* SE, lies above 0,
/// - and *no better* where the upper one, x̄ + t* SE, lies below the region of equivalence, or at its end.
///
/// Differences that agree but for rounding decide by their mean; a single one shows nothing.
package enum BaselineVerdict: String, Sendable, Hashable {
  /// Better, and not shown to be so by less than the region.
  case better
  /// Better, by less than the region.
  case slightlyBetter = "better by less than the region"
  /// No better, but for less than the region.
  case noBetter = "no better"
  /// Neither: the scores leave it open.
  case open = "not shown to be better"

  /// The verdict on the differences of a method's scores from the baseline's.
  ///
  /// - Parameters:
  ///   - differences: score − baseline, on the raw scale.
  ///   - rules: which scores are better, the region of equivalence (none counts as 0) and α.
  ///   - hasFailed: whether some score is missing since a trial failed; such a method is never called better.
  package init(_ differences: PairedT, _ rules: ComparisonRules, hasFailed: Bool = false) {
    self = .open
    guard let mean = differences.meanDifference, let standardError = differences.standardError else { return }
    let advantage = rules.higherIsBetter ? mean : -mean
    let region = rules.rope ?? 0
    let (isBetter, isNoBetter): (Bool, Bool)
    if standardError == 0 {
      (isBetter, isNoBetter) = (advantage > 0, advantage <= region)
    } else {
      let law = StudentT(degreesOfFreedom: Double(differences.n - 1))
      isBetter = law.upperTail(advantage / standardError) < rules.alpha
      isNoBetter = law.upperTail((region - advantage) / standardError) <= rules.alpha
    }
    switch (isBetter && !hasFailed, isNoBetter) {
    case (true, false): self = .better
    case (true, true): self = .slightlyBetter
    case (false, true): self = .noBetter
    case (false, false): self = .open
    }
  }
}
