package import Comparisons
import Experiments
import Networks
import Statistics

extension Comparison {
  /// `summary.csv`: a row an activation and family.
  var summary: String {
    table { family in
      family.methods.filter { $0.matching == family.key.matching }.map {
        [$0.fields[0].renamed("activation")] + $0.fields.dropFirst()
      }
    }
  }

  /// `comparisons.csv`: a row a pair.
  package var csv: String { table(like: PairComparison.noFields()) { $0.pairs.concurrentMap(\.fields) } }

  /// A row a record of each family, its identity first; without records, the template gives the header.
  private func table(like template: [Field] = [], _ records: (ComparisonFamily) -> [[Field]]) -> String {
    let rows = families.flatMap { family in records(family).map { identity(of: family) + $0 } }
    return Field.csv(rows, like: rows.first ?? (families.first.map(identity) ?? []) + template)
  }

  private func identity(of family: ComparisonFamily) -> [Field] {
    let key = family.key
    return [
      Field("suite", results.suite.name), Field("arm", key.arm.rawValue), Field("matching", key.matching.rawValue),
      Field("dataset", key.dataset), Field("network", "\(key.network)"), Field("metric", family.metric.rawValue),
    ]
  }
}
