public import Statistics
public import Formats

/// The comparison of any table of scores: for each data set by its blocks, and over data sets by their means.
public struct ScoreAnalysis: Sendable {
  /// One data set.
  public struct Part: Sendable {
    /// The data set's name; nil where the table names none.
    public let dataset: String?
    /// The comparison over its complete blocks.
    public let comparison: ScoreComparison
    /// The blocks left out, since some method has no score in them.
    public let dropped: [String]
  }

  /// A part a data set.
  public let parts: [Part]
  /// The comparison over data sets, a block each, with the mean over the data set's blocks as score; nil for a single one.
  public let overall: ScoreComparison?

  /// Compares what a file holds.
  ///
  /// - Throws: `ReportError` for a reference that is no method of the file.
  public init(_ file: ScoreFile, _ rules: ComparisonRules) throws(ReportError) {
    for part in file.parts {
      guard let reference = rules.reference, !part.table.methods.contains(reference) else { continue }
      let place = part.dataset.map { " of data set '\($0)'" } ?? ""
      throw ReportError(
        "--reference \(reference): is none of the methods\(place): \(part.table.methods.joined(separator: ", "))")
    }
    parts = file.parts.map {
      Part(dataset: $0.dataset, comparison: ScoreComparison($0.table, rules), dropped: $0.dropped)
    }
    overall = parts.count > 1 ? ScoreComparison(overDatasets: parts.map { ($0.dataset ?? "", $0.comparison) }) : nil
  }

  /// The comparison that the answer is about: over all data sets, or of the only one.
  public var headline: ScoreComparison { overall ?? parts[0].comparison }

  /// As JSON: `methods`, `pairs` and `omnibus` of the headline, and of each of several data sets.
  public var json: JSONValue {
    let rules = headline.rules
    let settings: [(String, JSONValue)] = [
      ("reference", rules.reference.map(JSONValue.string) ?? .null), ("rope", JSONValue(rules.rope)),
      ("alpha", .number(rules.alpha)), ("higher_is_better", .bool(rules.higherIsBetter)),
    ]
    func dropped(_ part: Part) -> (String, JSONValue) { ("dropped_blocks", .array(part.dropped.map(JSONValue.string))) }
    guard overall != nil else { return .object(settings + [dropped(parts[0])] + headline.members) }
    let datasets = parts.map { part in
      JSONValue.object([("dataset", .string(part.dataset ?? "")), dropped(part)] + part.comparison.members)
    }
    return .object(settings + headline.members + [("datasets", .array(datasets))])
  }

  /// As CSV: a row a pair, of each data set and, with an empty data set, over all.
  public var csv: String {
    var rows: [[Field]] = []
    for part in parts {
      rows += part.comparison.pairs.map { [Field("dataset", .text(part.dataset))] + $0.fields }
    }
    if let overall { rows += overall.pairs.map { [Field("dataset", .text(nil))] + $0.fields } }
    return Field.csv(rows, like: rows.first ?? [Field("dataset", .text(nil))] + PairComparison.noFields)
  }
}

extension PairComparison {
  /// The fields of a pair, holding nothing.
  static var noFields: [Field] {
    let nothing = ScoreTable(methods: ["", ""], blocks: [], columns: [[], []])
    let rules = ComparisonRules(higherIsBetter: true, reference: nil, rope: nil, alpha: 0.05)
    return ScoreComparison(nothing, rules).pairs[0].fields
  }
}
