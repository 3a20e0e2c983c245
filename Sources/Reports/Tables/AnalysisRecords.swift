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
    let whole =
      settings + [headline.dropped] + headline.members + (aggregates.map { [("aggregates", $0.json)] } ?? [])
    if overall == nil { return .object(whole) }
    let datasets = parts.map { part in
      JSONValue.object(
        [("dataset", .string(part.dataset ?? "")), part.comparison.dropped] + part.comparison.members)
    }
    return .object(whole + [("datasets", .array(datasets))])
  }

  /// As CSV: a row a pair, of each data set and, with an empty data set, over all.
  package var csv: String {
    // What is asked of the headline alone has columns that stay empty for the others.
    let dataset = datasetField(overall == nil ? parts[0].dataset : nil)
    let improvements = Dictionary(
      aggregates?.pairs.map { (PairName(a: $0.a, b: $0.b), $0) } ?? [], uniquingKeysWith: { first, _ in first })
    // The probability that a does better than b, where aggregates were asked for; nothing is known of pairs outside the family.
    func improvement(of pair: PairComparison?) -> [Field] {
      aggregates == nil
        ? [] : DatasetAggregates.improvement(of: pair.flatMap { improvements[PairName(a: $0.a, b: $0.b)] })
    }
    let template = [dataset] + PairComparison.noFields(headline.rules) + improvement(of: nil)
    var csv = CSVWriter(header: template.flatMap(\.columns))
    // One part after the other: fields take many times the memory of their text.
    func append(_ pairs: [PairComparison], _ dataset: Field, _ more: (PairComparison) -> [Field] = { _ in [] }) {
      for (pair, fields) in zip(pairs, pairs.concurrentMap(\.fields)) {
        csv.append(Field.cells(of: [dataset] + fields + more(pair), like: template))
      }
    }
    if overall != nil { for part in parts { append(part.comparison.pairs, datasetField(part.dataset)) } }
    append(headline.pairs, dataset, improvement)
    return csv.text
  }

  /// The names of a pair's methods.
  private struct PairName: Hashable {
    let a, b: String
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
func datasetField(_ name: String?) -> Field { Field("dataset", name, "the data set; empty over all of them") }

extension PairComparison {
  /// The fields of a pair by some rules, holding nothing.
  static func noFields(
    _ rules: ComparisonRules = ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05)
  ) -> [Field] {
    let nothing = ScoreTable(methods: ["", ""], blocks: [], columns: [[], []])
    return ScoreComparison(nothing, rules).pairs[0].fields
  }
}
