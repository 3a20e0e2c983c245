public import Statistics
public import Formats

/// The comparison of any table of scores: for each data set by its blocks, and over data sets by their means.
public struct ScoreAnalysis: Sendable {
  /// What the rows of a table are.
  public enum Rows: Sendable {
    /// Repetitions of one experiment, which the paired t compares.
    case seeds
    /// Data sets, whose scores are not of one kind: Wilcoxon's signed-rank test compares them.
    case datasets

    fileprivate var decision: ComparisonRules.Decision { self == .seeds ? .pairedT : .wilcoxon }
  }

  /// One data set.
  public struct Part: Sendable {
    /// The data set's name; nil where the table names none, or where they are the rows.
    public let dataset: String?
    /// The comparison over its blocks.
    public let comparison: ScoreComparison
  }

  /// A part a data set; a single one where data sets are the rows.
  public let parts: [Part]
  /// The comparison over data sets, a block each, with the mean over the data set's blocks as score; nil for a single part.
  public let overall: ScoreComparison?

  /// Compares what a file holds.
  ///
  /// - Parameters:
  ///   - file: the scores. Data sets of one row each are rows of one table.
  ///   - rules: how they are compared; what the rows are says which test decides.
  ///   - rows: what the rows are; by default seeds, and data sets where the file names those and each has one row.
  /// - Throws: `InputError` for a reference that is no method of the file.
  public init(_ file: ScoreFile, _ rules: ComparisonRules, rows: Rows? = nil) throws(InputError) {
    var methods: [String] = []
    var known: Set<String> = []
    for name in file.parts.flatMap(\.table.methods) where known.insert(name).inserted { methods.append(name) }
    if let reference = rules.reference, !known.contains(reference) {
      throw InputError("--reference \(reference): is none of the methods: \(methods.joined(separator: ", "))")
    }
    let ofDatasets = file.ofDatasets
    var rules = rules
    rules.decision = (rows ?? (ofDatasets == nil ? .seeds : .datasets)).decision
    guard ofDatasets == nil, file.parts.count > 1 else {
      let part = ofDatasets ?? file.parts[0]
      parts = [Part(dataset: part.dataset, comparison: ScoreComparison(part.table, rules))]
      overall = nil
      return
    }
    rules.decision = .pairedT
    parts = file.parts.map { Part(dataset: $0.dataset, comparison: ScoreComparison($0.table, rules)) }
    overall = ScoreComparison(overDatasets: parts.map { ($0.dataset ?? "", $0.comparison) })
  }

  /// The comparison that the answer is about: over all data sets, or of the only part.
  public var headline: ScoreComparison { overall ?? parts[0].comparison }
}
