import Statistics
import Formats

/// The vocabulary that the comparisons of a run share with those of any table.
extension ScoreComparison.Method {
  /// What is said of a method.
  var fields: [Field] {
    [Field("name", name, "the method")] + description.fields + [
      Field("average_rank", averageRank, "the mean rank over blocks that have every method; 1 is best")
    ]
  }
}

extension Description {
  /// What is said of a method's values.
  var fields: [Field] {
    [
      Field("n", n, "how many values there are"),
      Field("mean", mean, "the arithmetic mean"),
      Field("sd", sd, "the sample standard deviation, with n - 1 below"),
      Field("sem", sem, "the standard error of the mean; of resampled splits the corrected one"),
      Field("median", median, "the median"),
      Field("iqm", iqm, "the interquartile mean: scipy's trim_mean(0.25)"),
      Field("mad", mad, "the median absolute deviation from the median, unscaled"),
      Field("min", min, "the smallest value"),
      Field("max", max, "the largest value"),
      Field("q05", q05, "the quantile at 0.05, of type 7"),
      Field("q25", q25, "the quantile at 0.25"),
      Field("q75", q75, "the quantile at 0.75"),
      Field("q95", q95, "the quantile at 0.95"),
      Field("mean_ci95", meanCI95, "the 95 % confidence interval of the mean, by t"),
      Field("undefined", undefined?.rawValue, "why something is not defined; empty where all is"),
    ]
  }
}

extension PairComparison {
  /// What is said of a pair; every signed quantity is a − b.
  var fields: [Field] {
    [
      Field("a", a, "the first method"),
      Field("b", b, "the second; every signed quantity is a - b"),
      Field("n", test.n, "the blocks that both have"),
      Field("mean_difference", test.meanDifference, "the mean of the paired differences"),
      Field("sd_difference", test.sdDifference, "their standard deviation"),
      Field("t.statistic", test.statistic, "the paired t statistic"),
      Field("t.df", test.degreesOfFreedom, "its degrees of freedom"),
      Field("t.p", test.p, "its two-sided p"),
      Field("t.ci95", test.ci95, "the 95 % confidence interval of the mean difference"),
      Field("t.ci90", test.ci90, "the 90 % interval, whose ends the two one-sided tests compare with the region"),
      Field(
        "wilcoxon.w_plus", wilcoxon.wPlus,
        "the sum of the ranks of positive differences (Wilcoxon's signed ranks, zeros dropped)"),
      Field("wilcoxon.w_minus", wilcoxon.wMinus, "the sum of the ranks of negative differences"),
      Field("wilcoxon.n_nonzero", wilcoxon.nNonzero, "the differences that are not zero"),
      Field("wilcoxon.n_zero", wilcoxon.nZero, "the differences that are zero"),
      Field("wilcoxon.p_exact", wilcoxon.pExact, "the two-sided p from the exact law, given the ties"),
      Field(
        "wilcoxon.p_approx", wilcoxon.pApprox,
        "the two-sided p from the normal law, tie-corrected, without continuity correction"),
      Field("wilcoxon.p_adjusted", wilcoxonAdjustedP, "Wilcoxon's p, corrected over the family by Holm"),
      Field("sign_flip_p", signFlip?.p, "the two-sided p of the sign-flip permutation test of the mean"),
      Field("hodges_lehmann.estimate", hodgesLehmann.estimate, "Hodges and Lehmann's estimate of the difference"),
      Field("hodges_lehmann.ci95", hodgesLehmann.ci95, "its 95 % interval"),
      Field("cohen_dz", test.cohenDz, "the mean difference over the standard deviation of the differences"),
      Field("cohen_d", cohenD.value, "the mean difference over the root of the mean variance"),
      Field("cliffs_delta", dominance.cliffsDelta, "Cliff's delta: P(a > b) - P(a < b)"),
      Field("a12", dominance.a12, "Vargha and Delaney's A12: P(a > b) + P(a = b)/2"),
      Field("wins", outcomes.wins, "blocks in which a is the better"),
      Field("ties", outcomes.ties, "blocks in which neither is"),
      Field("losses", outcomes.losses, "blocks in which b is the better"),
      Field("sign_test_p", signTestP, "the two-sided p of the sign test, ties dropped"),
      Field("pearson", pearson.value, "the correlation of the two over blocks"),
      Field("spearman", spearman.value, "their rank correlation"),
      Field(
        "bayes_t.below", bayesT.below,
        "the probability that the mean difference is below the region of equivalence (Bayesian paired t)"),
      Field("bayes_t.inside", bayesT.inside, "the probability that it is inside"),
      Field("bayes_t.above", bayesT.above, "the probability that it is above"),
      Field("p_adjusted", adjustedP, "the paired t's p, corrected over the family by Holm; empty outside the family"),
      Field("tost_p", equivalenceP, "the larger p of the two one-sided tests against the region"),
      Field("tost_p_adjusted", adjustedEquivalenceP, "the same, corrected over the family by Holm"),
      Field("decided_by", decision.word, "the test that decides: t or wilcoxon"),
      Field("verdict", verdict?.rawValue, "what the comparison comes to; empty outside the family"),
      Field(
        "seeds_needed", seedsNeeded.value,
        "seeds for 80 % power to detect a difference of the size of the region, given this spread"),
      Field("undefined", test.undefined?.rawValue, "why something is not defined; empty where all is"),
    ] + furtherFields
  }

  /// What stands beside, where it was asked for.
  private var furtherFields: [Field] {
    var fields = corrected.map {
      Field("corrections.\($0.correction.rawValue)", $0.p, "the deciding p by this correction")
    }
    if bootstrapDraws != nil {
      let bootstrap = bootstrap
      fields += [
        Field(
          "bootstrap.percentile_ci95", bootstrap?.percentileInterval(level: 0.95),
          "the 95 % percentile bootstrap interval of the mean difference"),
        Field(
          "bootstrap.bca_ci95", bootstrap?.bcaInterval(level: 0.95).value, "its bias-corrected and accelerated interval"
        ),
      ]
    }
    if hasPosterior {
      fields += [
        Field(
          "bayes_signed_rank.below", bayesSignedRank?.below,
          "the probability, by the Bayesian signed-rank test, that a difference is below the region"),
        Field("bayes_signed_rank.inside", bayesSignedRank?.inside, "the probability that it is inside"),
        Field("bayes_signed_rank.above", bayesSignedRank?.above, "the probability that it is above"),
      ]
    }
    return fields
  }
}

extension ComparisonRules.Decision {
  /// The name that the test's numbers have in the vocabulary.
  fileprivate var word: String {
    switch self {
    case .pairedT: "t"
    case .wilcoxon: "wilcoxon"
    }
  }
}

extension ScoreComparison {
  /// `methods`, `pairs` and `omnibus`.
  var members: [(String, JSONValue)] {
    [
      ("methods", .array(methods.map { Field.object($0.fields) })),
      ("pairs", .array(pairs.concurrentMap { Field.object($0.fields) })), ("omnibus", omnibus),
    ]
  }

  /// Friedman's test, Iman and Davenport's, and Nemenyi's comparison.
  var omnibus: JSONValue {
    let (nemenyi, names) = (nemenyi, methods.map(\.name))
    return .object([
      ("friedman", Field.object(friedman.fields)),
      ("iman_davenport", Field.object(friedman.imanDavenport.fields)),
      (
        "nemenyi",
        .object([
          ("critical_difference", JSONValue(nemenyi.criticalDifference)),
          (
            "pairs",
            .array(
              nemenyi.pairs.map { pair in
                Field.object([
                  Field("a", names[pair.a], "the first method"),
                  Field("b", names[pair.b], "the second"),
                  Field("p", pair.p, "Nemenyi's p"),
                ])
              })
          ),
          ("groups", .array(nemenyi.groups.map { .array($0.map { .string(names[$0]) }) })),
        ])
      ),
    ])
  }
}

extension Friedman {
  /// What is said of the test.
  var fields: [Field] {
    [
      Field("chi2", chi2, "Friedman's chi-squared, tie-corrected"),
      Field("df", df, "its degrees of freedom"),
      Field("p", p, "its p"),
      Field("kendall_w", kendallW, "Kendall's coefficient of concordance"),
      Field("undefined", undefined?.rawValue, "why something is not defined; empty where all is"),
    ]
  }
}

extension ImanDavenport {
  /// What is said of the test.
  var fields: [Field] {
    [
      Field("f", f, "Iman and Davenport's F"),
      Field("df1", df1, "its degrees of freedom above"),
      Field("df2", df2, "its degrees of freedom below"),
      Field("p", p, "its p"),
      Field("undefined", undefined?.rawValue, "why something is not defined; empty where all is"),
    ]
  }
}
