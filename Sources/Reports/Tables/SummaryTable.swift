public import Comparisons
import Experiments
import Statistics

/// `summary.csv`, a row an activation and family, and `comparisons.csv`, a row a pair.
enum SummaryTable {
  /// The text of `summary.csv`.
  static func summary(_ comparison: Comparison) -> String {
    table(comparison) { family in
      family.methods.filter { $0.matching == family.key.matching }.map {
        [$0.fields[0].renamed("activation")] + $0.fields.dropFirst()
      }
    }
  }

  /// The text of `comparisons.csv`.
  static func comparisons(_ comparison: Comparison) -> String {
    table(comparison, like: PairComparison.noFields) { $0.pairs.map(\.fields) }
  }

  /// A row a record of each family, its identity first; without records, the template gives the header.
  private static func table(
    _ comparison: Comparison, like template: [Field] = [], _ records: (ComparisonFamily) -> [[Field]]
  ) -> String {
    let suite = comparison.results.suite.name
    let rows = comparison.families.flatMap { family in records(family).map { identity(of: family, suite) + $0 } }
    let first = comparison.families.first.map { identity(of: $0, suite) } ?? []
    return Field.csv(rows, like: rows.first ?? first + template)
  }

  private static func identity(of family: ComparisonFamily, _ suite: String) -> [Field] {
    let key = family.key
    return [
      Field("suite", suite), Field("arm", key.arm.rawValue), Field("matching", key.matching.rawValue),
      Field("dataset", key.dataset), Field("network", key.network), Field("metric", family.metric.rawValue),
    ]
  }
}

extension Comparison {
  /// `comparisons.csv`.
  public var csv: String { SummaryTable.comparisons(self) }
}
