package import Comparisons
package import Formats
import Statistics

/// What `actlab analyze` gives to other programs.
extension ScoreAnalysis {
  /// As JSON: `methods`, `pairs` and `omnibus` of the headline, and of each of several data sets.
  package var json: JSONValue {
    let rules = headline.rules
    let dependence = parts[0].comparison.rules.dependence
    let settings: [(String, JSONValue)] = [
      ("reference", rules.reference.map(JSONValue.string) ?? .null), ("rope", JSONValue(rules.rope)),
      ("alpha", .number(rules.alpha)), ("higher_is_better", .bool(rules.higherIsBetter)),
      ("test_to_train", JSONValue(dependence == .independent ? nil : dependence.testToTrain)),
    ]
    let whole = settings + [headline.dropped] + headline.members
    if overall == nil { return .object(whole) }
    let datasets = parts.map { part in
      JSONValue.object(
        [("dataset", .string(part.dataset ?? "")), part.comparison.dropped] + part.comparison.members)
    }
    return .object(whole + [("datasets", .array(datasets))])
  }

  /// As CSV: a row a pair, of each data set and, with an empty data set, over all.
  package var csv: String {
    var rows: [[Field]] = []
    for part in parts {
      rows += part.comparison.pairs.concurrentMap { [datasetField(part.dataset)] + $0.fields }
    }
    if let overall { rows += overall.pairs.concurrentMap { [datasetField(nil)] + $0.fields } }
    return Field.csv(rows, like: rows.first ?? [datasetField(nil)] + PairComparison.noFields)
  }
}

extension ScoreComparison {
  /// The blocks that mean ranks leave out, since some method has no score there.
  fileprivate var dropped: (String, JSONValue) {
    let names = zip(table.blocks, table.isComplete).filter { !$1 }.map { JSONValue.string($0.0) }
    return ("dropped_blocks", .array(names))
  }
}

/// The data set of a row; nil over all of them.
private func datasetField(_ name: String?) -> Field { Field("dataset", name, "the data set; empty over all of them") }

extension PairComparison {
  /// The fields of a pair, holding nothing.
  static var noFields: [Field] {
    let nothing = ScoreTable(methods: ["", ""], blocks: [], columns: [[], []])
    let rules = ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05)
    return ScoreComparison(nothing, rules).pairs[0].fields
  }
}
