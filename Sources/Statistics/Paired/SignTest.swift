import CGSL

extension PairedOutcomes {
  /// The two-sided p-value of the sign test: are wins and losses equally likely? Nil without blocks.
  ///
  /// Ties are dropped, and p = min(1, 2 P(X ≤ min(wins, losses))) for X of the binomial law with chance ½; 1 where all
  /// blocks tie. It assumes independent blocks and nothing else.
  ///
  /// Source: Conover 1999, "Practical Nonparametric Statistics", section 3.4.
  package var signTestP: Double? {
    if wins + ties + losses == 0 { return nil }
    return min(1, 2 * gsl_cdf_binomial_P(UInt32(min(wins, losses)), 0.5, UInt32(wins + losses)))
  }
}
