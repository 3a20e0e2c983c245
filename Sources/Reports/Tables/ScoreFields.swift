import Statistics
import Formats

/// The vocabulary that the comparisons of a run share with those of any table.
extension ScoreComparison.Method {
  /// What is said of a method.
  var fields: [Field] {
    [Field("name", .text(name))] + description.fields + [Field("average_rank", .number(averageRank))]
  }
}

extension Description {
  /// What is said of a method's values.
  var fields: [Field] {
    [
      Field("n", .int(n)), Field("mean", .number(mean)), Field("sd", .number(sd)), Field("sem", .number(sem)),
      Field("median", .number(median)), Field("iqm", .number(iqm)), Field("mad", .number(mad)),
      Field("min", .number(min)), Field("max", .number(max)), Field("q05", .number(q05)), Field("q25", .number(q25)),
      Field("q75", .number(q75)), Field("q95", .number(q95)), Field("mean_ci95", .interval(meanCI95)),
      Field("undefined", .text(undefined?.rawValue)),
    ]
  }
}

extension PairComparison {
  /// What is said of a pair; every signed quantity is a − b.
  var fields: [Field] {
    [
      Field("a", .text(a)), Field("b", .text(b)), Field("n", .int(test.n)),
      Field("mean_difference", .number(test.meanDifference)), Field("sd_difference", .number(test.sdDifference)),
      Field("t.statistic", .number(test.statistic)), Field("t.df", .int(test.degreesOfFreedom)),
      Field("t.p", .number(test.p)), Field("t.ci95", .interval(test.ci95)), Field("t.ci90", .interval(test.ci90)),
      Field("wilcoxon.w_plus", .number(wilcoxon.wPlus)), Field("wilcoxon.w_minus", .number(wilcoxon.wMinus)),
      Field("wilcoxon.n_nonzero", .int(wilcoxon.nNonzero)), Field("wilcoxon.n_zero", .int(wilcoxon.nZero)),
      Field("wilcoxon.p_exact", .number(wilcoxon.pExact)), Field("wilcoxon.p_approx", .number(wilcoxon.pApprox)),
      Field("sign_flip_p", .number(signFlip?.p)),
      Field("hodges_lehmann.estimate", .number(hodgesLehmann.estimate)),
      Field("hodges_lehmann.ci95", .interval(hodgesLehmann.ci95)),
      Field("cohen_dz", .number(test.cohenDz)), Field("cohen_d", .number(cohenD.value)),
      Field("cliffs_delta", .number(dominance.cliffsDelta)), Field("a12", .number(dominance.a12)),
      Field("wins", .int(outcomes.wins)), Field("ties", .int(outcomes.ties)), Field("losses", .int(outcomes.losses)),
      Field("sign_test_p", .number(outcomes.signTestP)), Field("pearson", .number(pearson.value)),
      Field("spearman", .number(spearman.value)), Field("bayes_t.below", .number(bayesT.below)),
      Field("bayes_t.inside", .number(bayesT.inside)), Field("bayes_t.above", .number(bayesT.above)),
      Field("p_adjusted", .number(adjustedP)), Field("wilcoxon_p_adjusted", .number(wilcoxonAdjustedP)),
      Field("verdict", .text(verdict?.rawValue)), Field("seeds_needed", .int(seedsNeeded.value)),
      Field("undefined", .text(test.undefined?.rawValue)),
    ]
  }
}

extension ScoreComparison {
  /// `methods`, `pairs` and `omnibus`.
  var members: [(String, JSONValue)] {
    [
      ("methods", .array(methods.map { Field.object($0.fields) })),
      ("pairs", .array(pairs.map { Field.object($0.fields) })), ("omnibus", omnibus),
    ]
  }

  /// Friedman's test, Iman and Davenport's, and Nemenyi's comparison.
  var omnibus: JSONValue {
    let iman = friedman.imanDavenport
    let names = methods.map(\.name)
    return .object([
      (
        "friedman",
        Field.object([
          Field("chi2", .number(friedman.chi2)), Field("df", .int(friedman.df)), Field("p", .number(friedman.p)),
          Field("kendall_w", .number(friedman.kendallW)), Field("undefined", .text(friedman.undefined?.rawValue)),
        ])
      ),
      (
        "iman_davenport",
        Field.object([
          Field("f", .number(iman.f)), Field("df1", .int(iman.df1)), Field("df2", .int(iman.df2)),
          Field("p", .number(iman.p)), Field("undefined", .text(iman.undefined?.rawValue)),
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
                  Field("a", .text(names[pair.a])), Field("b", .text(names[pair.b])), Field("p", .number(pair.p)),
                ])
              })
          ),
          ("groups", .array(nemenyi.groups.map { .array($0.map { .string(names[$0]) }) })),
        ])
      ),
    ])
  }
}
