import Experiments
import Statistics

/// `summary.csv`, a row an activation and family, and `comparisons.csv`, a row a pair.
enum SummaryTable {
  private static let familyColumns = ["suite", "arm", "matching", "dataset", "network", "metric"]

  /// The text of `summary.csv`.
  static func summary(_ comparison: Comparison, suite: String) -> String {
    var csv = CSV(
      header: familyColumns + [
        "activation", "n", "diverged", "mean", "sd", "sem", "median", "iqm", "min", "max", "q05", "q25", "q75", "q95",
        "mean_ci95_low", "mean_ci95_high", "average_rank", "parameters", "learning_rate", "median_seconds",
      ])
    for family in comparison.families {
      for method in family.methods {
        let d = method.description
        csv.append(
          identity(of: family, suite) + [
            method.name, d.n, method.diverged, d.mean, d.sd, d.sem, d.median, d.iqm, d.min, d.max, d.q05, d.q25, d.q75,
            d.q95, d.meanCI95?.low, d.meanCI95?.high, method.averageRank, method.parameters, method.learningRate,
            method.medianSeconds,
          ])
      }
    }
    return csv.text
  }

  /// The text of `comparisons.csv`.
  static func comparisons(_ comparison: Comparison, suite: String) -> String {
    var csv = CSV(
      header: familyColumns + [
        "a", "b", "n", "mean_difference", "sd_difference", "t_statistic", "t_df", "t_p", "t_ci95_low", "t_ci95_high",
        "t_ci90_low", "t_ci90_high", "cohen_dz", "wins", "ties", "losses", "p_adjusted", "verdict",
      ])
    for family in comparison.families {
      for pair in family.pairs {
        let t = pair.test
        csv.append(
          identity(of: family, suite) + [
            pair.a, pair.b, t.n, t.meanDifference, t.sdDifference, t.statistic, t.degreesOfFreedom, t.p, t.ci95?.low,
            t.ci95?.high, t.ci90?.low, t.ci90?.high, t.cohenDz, pair.outcomes.wins, pair.outcomes.ties,
            pair.outcomes.losses, pair.adjustedP, pair.verdict?.rawValue,
          ])
      }
    }
    return csv.text
  }

  private static func identity(of family: ComparisonFamily, _ suite: String) -> [(any CSVValue)?] {
    [
      suite, family.key.arm.rawValue, family.key.matching.rawValue, family.key.dataset, family.key.network,
      family.metric.rawValue,
    ]
  }
}
