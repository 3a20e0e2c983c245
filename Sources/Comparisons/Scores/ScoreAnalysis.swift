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
  /// - Throws: `InputError` for a reference that is no method of the file.
  public init(_ file: ScoreFile, _ rules: ComparisonRules) throws(InputError) {
    for part in file.parts {
      guard let reference = rules.reference, !part.table.methods.contains(reference) else { continue }
      let place = part.dataset.map { " of data set '\($0)'" } ?? ""
      throw InputError(
        "--reference \(reference): is none of the methods\(place): \(part.table.methods.joined(separator: ", "))")
    }
    parts = file.parts.map {
      Part(dataset: $0.dataset, comparison: ScoreComparison($0.table, rules), dropped: $0.dropped)
    }
    overall = parts.count > 1 ? ScoreComparison(overDatasets: parts.map { ($0.dataset ?? "", $0.comparison) }) : nil
  }

  /// The comparison that the answer is about: over all data sets, or of the only one.
  public var headline: ScoreComparison { overall ?? parts[0].comparison }
}
