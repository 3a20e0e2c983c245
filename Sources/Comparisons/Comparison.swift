import Experiments
import Statistics

/// The comparison of a suite's activations, made once for all that is printed, drawn and written of it.
package struct Comparison: Sendable {
  package let results: SuiteResults
  /// A family for each data set, net, arm and matching, in plan order.
  package let families: [ComparisonFamily]
  /// The comparisons over all data sets; none where there is one data set.
  package let overDatasets: [DatasetsComparison]
  /// The comparisons over the nets of each data set; none where there is one net.
  package let overNets: [NetsComparison]
  /// The searches for the tuned arm's rates, in plan order; none without such an arm.
  package let searches: [Search]

  /// What others found, tested on the suite's trials.
  package let findings: [FindingTest]

  /// Compares the trials of a suite as its report settings say.
  package init(_ results: SuiteResults) {
    self.results = results
    var order: [FamilyKey] = []
    var groups: [FamilyKey: [TrialRecord]] = [:]
    for record in results.records {
      let key = results.family(of: record)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(record)
    }
    let records = groups
    @Sendable func others(_ key: FamilyKey) -> [TrialRecord] {
      key.matching == .width ? [] : records[key.byWidth] ?? []
    }
    let pairs = order.reduce(0) { sum, key in
      // Of a million records none is copied.
      let methods = Set((records[key] ?? []).lazy.map(\.activation)).union(others(key).lazy.map(\.activation))
      return sum + methods.count * (methods.count - 1) / 2
    }
    families = order.concurrentMap { key in
      ComparisonFamily(key, records[key] ?? [], besides: others(key), results, pairsTogether: pairs)
    }
    overDatasets = DatasetsComparison.all(families)
    overNets = NetsComparison.all(families)
    searches = Search.all(results, families)
    findings = results.suite.published?.tested(on: results) ?? []
  }
}
