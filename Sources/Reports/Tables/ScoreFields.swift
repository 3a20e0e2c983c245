import Statistics
import Formats

/// The vocabulary that the comparisons of a run share with those of any table.
extension ScoreComparison.Method {
  /// What is said of a method.
  var fields: [Field] {
    [Field("name", name)] + description.fields + [Field("average_rank", averageRank)]
  }
}

extension Description {
  /// What is said of a method's values.
  var fields: [Field] {
    [
      Field("n", n), Field("mean", mean), Field("sd", sd), Field("sem", sem), Field("median", median),
      Field("iqm", iqm), Field("mad", mad), Field("min", min), Field("max", max), Field("q05", q05), Field("q25", q25),
      Field("q75", q75), Field("q95", q95), Field("mean_ci95", meanCI95), Field("undefined", undefined?.rawValue),
    ]
  }
}

extension PairComparison {
  /// What is said of a pair; every signed quantity is a − b.
  var fields: [Field] {
    [
      Field("a", a), Field("b", b), Field("n", test.n), Field("mean_difference", test.meanDifference),
      Field("sd_difference", test.sdDifference), Field("t.statistic", test.statistic),
      Field("t.df", test.degreesOfFreedom), Field("t.p", test.p), Field("t.ci95", test.ci95),
      Field("t.ci90", test.ci90), Field("wilcoxon.w_plus", wilcoxon.wPlus), Field("wilcoxon.w_minus", wilcoxon.wMinus),
      Field("wilcoxon.n_nonzero", wilcoxon.nNonzero), Field("wilcoxon.n_zero", wilcoxon.nZero),
      Field("wilcoxon.p_exact", wilcoxon.pExact), Field("wilcoxon.p_approx", wilcoxon.pApprox),
      Field("wilcoxon.p_adjusted", wilcoxonAdjustedP),
      Field("sign_flip_p", signFlip?.p), Field("hodges_lehmann.estimate", hodgesLehmann.estimate),
      Field("hodges_lehmann.ci95", hodgesLehmann.ci95), Field("cohen_dz", test.cohenDz),
      Field("cohen_d", cohenD.value), Field("cliffs_delta", dominance.cliffsDelta), Field("a12", dominance.a12),
      Field("wins", outcomes.wins), Field("ties", outcomes.ties), Field("losses", outcomes.losses),
      Field("sign_test_p", signTestP), Field("pearson", pearson.value), Field("spearman", spearman.value),
      Field("bayes_t.below", bayesT.below), Field("bayes_t.inside", bayesT.inside),
      Field("bayes_t.above", bayesT.above), Field("p_adjusted", adjustedP),
      Field("tost_p", equivalenceP), Field("tost_p_adjusted", adjustedEquivalenceP),
      Field("decided_by", decision.word), Field("verdict", verdict?.rawValue),
      Field("seeds_needed", seedsNeeded.value), Field("undefined", test.undefined?.rawValue),
    ] + furtherFields
  }

  /// What stands beside, where it was asked for.
  private var furtherFields: [Field] {
    var fields = corrected.map { Field("corrections.\($0.correction.rawValue)", $0.p) }
    if bootstrapDraws != nil {
      let bootstrap = bootstrap
      fields += [
        Field("bootstrap.percentile_ci95", bootstrap?.percentileInterval(level: 0.95)),
        Field("bootstrap.bca_ci95", bootstrap?.bcaInterval(level: 0.95).value),
      ]
    }
    if hasPosterior {
      fields += [
        Field("bayes_signed_rank.below", bayesSignedRank?.below),
        Field("bayes_signed_rank.inside", bayesSignedRank?.inside),
        Field("bayes_signed_rank.above", bayesSignedRank?.above),
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
    let (iman, nemenyi) = (friedman.imanDavenport, nemenyi)
    let names = methods.map(\.name)
    return .object([
      (
        "friedman",
        Field.object([
          Field("chi2", friedman.chi2), Field("df", friedman.df), Field("p", friedman.p),
          Field("kendall_w", friedman.kendallW), Field("undefined", friedman.undefined?.rawValue),
        ])
      ),
      (
        "iman_davenport",
        Field.object([
          Field("f", iman.f), Field("df1", iman.df1), Field("df2", iman.df2), Field("p", iman.p),
          Field("undefined", iman.undefined?.rawValue),
        ])
      ),
      (
        "nemenyi",
        .object([
          ("critical_difference", JSONValue(nemenyi.criticalDifference)),
          (
            "pairs",
            .array(
              nemenyi.pairs.map { pair in
                Field.object([
                  Field("a", names[pair.a]), Field("b", names[pair.b]), Field("p", pair.p),
                ])
              })
          ),
          ("groups", .array(nemenyi.groups.map { .array($0.map { .string(names[$0]) }) })),
        ])
      ),
    ])
  }
}
