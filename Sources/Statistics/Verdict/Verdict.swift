/// What a comparison of two methods comes to, in a word: the answers to two questions.
///
/// *Different?* The deciding test's two-sided p, corrected by Holm over the family, is at most α. *Negligible?* So is the larger of the
/// two one-sided p-values against the region of practical equivalence [−rope, rope], corrected likewise; see
/// `PairedT.equivalenceP(rope:)`. Each answer is wrongly *yes* for any pair of the family in at most a share α of experiments.
///
/// Source: Lakens 2017, "Equivalence tests", Social Psychological and Personality Science 8(4); Schuirmann 1987.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// Different, and not shown to be negligible.
  case different
  /// Different, yet by no more than the region.
  case differentButNegligible = "different but negligible"
  /// Not shown to be different, and shown to be negligible.
  case equivalent
  /// Neither: the data do not tell. That is no finding of "no difference".
  case inconclusive

  /// The verdict from two corrected p-values; nil where there is none, and then its question is not answered with yes.
  ///
  /// - Parameters:
  ///   - adjustedP: the deciding test's p.
  ///   - adjustedEquivalenceP: the p of equivalence; nil without a region.
  ///   - alpha: the level of significance, between 0 and 1.
  package init(adjustedP: Double?, adjustedEquivalenceP: Double?, alpha: Double) {
    precondition(alpha > 0 && alpha < 1, "alpha lies between 0 and 1")
    let isDifferent = adjustedP.map { $0 <= alpha } ?? false
    let isNegligible = adjustedEquivalenceP.map { $0 <= alpha } ?? false
    self =
      switch (isDifferent, isNegligible) {
      case (true, false): .different
      case (true, true): .differentButNegligible
      case (false, true): .equivalent
      case (false, false): .inconclusive
      }
  }
}
