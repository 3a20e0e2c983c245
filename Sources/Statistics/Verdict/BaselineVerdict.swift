/// How a method's mean score stands to a baseline: the score of what ignores its input, such as naming the largest class every time.
///
/// With the mean advantage x̄ over the baseline (above 0 where the method is better), its standard error s/√n and the 1 − α quantile
/// t* of Student's t with n − 1 degrees of freedom, two one-sided bounds of the mean decide:
/// - it is *better* where the lower one, x̄ − t* s/√n, lies above 0,
/// - and *no better* where the upper one, x̄ + t* s/√n, lies below the region of equivalence, or at its end.
///
/// Scores that agree but for rounding decide by their mean; a single one shows nothing.
public enum BaselineVerdict: String, Sendable, Hashable, CaseIterable {
  /// Better, and not shown to be so by less than the region.
  case better
  /// Better, by less than the region.
  case slightlyBetter = "better by less than the region"
  /// No better, but for less than the region.
  case noBetter = "no better"
  /// Neither: the scores leave it open.
  case open = "not shown to be better"

  /// The verdict on scores.
  ///
  /// - Parameters:
  ///   - scores: the method's.
  ///   - baseline: the baseline's.
  ///   - rules: which scores are better, the region of equivalence (none counts as 0) and α.
  ///   - hasFailed: whether some score is missing since a trial failed; such a method is never called better.
  public init(_ scores: Description, baseline: Double, _ rules: ComparisonRules, hasFailed: Bool = false) {
    self = .open
    guard let mean = scores.mean, let standardError = scores.sem else { return }
    let advantage = areTied(mean, baseline) ? 0 : rules.higherIsBetter ? mean - baseline : baseline - mean
    let region = rules.rope ?? 0
    let (isBetter, isNoBetter): (Bool, Bool)
    if standardError == 0 {
      (isBetter, isNoBetter) = (advantage > 0, advantage <= region)
    } else {
      let law = StudentT(degreesOfFreedom: Double(scores.n - 1))
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
