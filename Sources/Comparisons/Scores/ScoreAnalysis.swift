package import Statistics
package import Formats
import Wording

/// The comparison of any table of scores: for each data set by its blocks, and over data sets by their means.
package struct ScoreAnalysis: Sendable {
  /// What the rows of a table are.
  package enum Rows: Sendable {
    /// Repetitions of one experiment, which the paired t compares.
    case seeds
    /// Data sets, whose scores are not of one kind: Wilcoxon's signed-rank test compares them.
    case datasets
  }

  /// One data set.
  package struct Part: Sendable {
    /// The data set's name; nil where the table names none, or where they are the rows.
    package let dataset: String?
    /// The comparison over its blocks.
    package let comparison: ScoreComparison
  }

  /// A part a data set; a single one where data sets are the rows.
  package let parts: [Part]
  /// The comparison over data sets, a block each, with the mean over the data set's blocks as score; nil for a single part, unless its
  /// data set is named and rows are said to be data sets.
  package let overall: ScoreComparison?
  /// What methods come to over all data sets together, on one scale; nil where that was not asked for.
  package let aggregates: DatasetAggregates?

  /// Compares what a file holds.
  ///
  /// - Parameters:
  ///   - file: the scores. Data sets of one row each are rows of one table.
  ///   - bytes: those of the file as it lies there, packed or not; nil where it may take any time.
  ///   - rules: how they are compared; what the rows are says which test decides. Splits that are resampled are each data set's own.
  ///   - rows: what the rows are; by default seeds, and data sets where the file names those.
  ///   - target: what the optimality gap of aggregates over data sets is measured from; nil for no aggregates.
  /// - Throws: `InputError` for a reference that is no method of the file, and for resampled splits where each data set has one row.
  package init(
    _ file: ScoreFile, ofBytes bytes: Int? = nil, _ rules: ComparisonRules, rows: Rows? = nil,
    aggregatesTo target: Double? = nil
  ) throws(InputError) {
    var methods: [String] = []
    var known: Set<String> = []
    for name in file.parts.flatMap(\.table.methods) where known.insert(name).inserted { methods.append(name) }
    if let reference = rules.reference, !known.contains(reference) {
      throw InputError(
        "--reference \(reference): is none of the methods: \(firstFew(of: methods.map(\.shortened)).joined(separator: ", "))"
      )
    }
    let ofDatasets = file.ofDatasets
    var rules = rules
    let areDatasets = ofDatasets == nil ? rows == .datasets && file.parts[0].dataset == nil : rows != .seeds
    rules.decision = areDatasets ? .wilcoxon : .pairedT
    if areDatasets, rules.dependence != .independent {
      throw InputError("--test-share: each data set has one score of a method, and so no splits; leave it out")
    }
    let tables = ofDatasets.map { [$0] } ?? file.parts
    let pairs = tables.reduce(0) { $0 + $1.table.methods.count * ($1.table.methods.count - 1) / 2 }
    let hasOverall = tables.count > 1 || (tables[0].dataset != nil && rows == .datasets)
    let overAll = hasOverall ? Size(methods: methods, blocks: tables.count, nameOfDataset: 0) : nil
    try (tables.map(Size.init) + [overAll].compactMap(\.self)).requireFew(ofBytes: bytes)
    rules.pairsTogether = pairs
    let blocks = tables.map(\.table.blocks.count).max() ?? 0
    if let draws = rules.bootstrapDraws, Double(draws) * Double(blocks) * Double(pairs) > Double(Limits.resampledScores)
    {
      throw InputError(
        "--bootstrap: \(grouped(draws)) resamples of \(counted(blocks, "block")) for \(counted(pairs, "pair")) make "
          + "\(grouped(draws * blocks * pairs)) scores, where at most \(grouped(Limits.resampledScores)) can be; "
          + "give fewer methods, or resamples")
    }
    let family = rules.reference == nil ? methods.count * (methods.count - 1) / 2 : methods.count - 1
    let scores = DatasetAggregates.scores(of: file.parts)
    if target != nil, DatasetAggregates.draws(methods: methods.count, pairs: family, scores: scores) == nil {
      let made = 2 * family * scores * DatasetAggregates.fewDraws
      throw InputError(
        "--aggregates: even \(grouped(DatasetAggregates.fewDraws)) resamples of \(counted(scores, "score")) a method for "
          + "\(counted(family, "pair")) make \(grouped(made)) scores, where at most \(grouped(Limits.resampledScores)) can be; "
          + "give fewer methods, or a --reference")
    }
    parts = tables.map {
      Part(dataset: $0.dataset, comparison: ScoreComparison($0.table, rules))
    }
    let overall = hasOverall ? ScoreComparison(overDatasets: parts.map { ($0.dataset ?? "", $0.comparison) }) : nil
    self.overall = overall
    let headline = overall ?? parts[0].comparison
    aggregates = target.map { DatasetAggregates(of: file.parts, headline, rules.dependence, target: $0) }
  }

  /// The comparison that the answer is about: over all data sets, or of the only part.
  package var headline: ScoreComparison { overall ?? parts[0].comparison }
}

/// The size of a table of scores that is compared.
private struct Size {
  /// How many methods it has, and the bytes of their names.
  let methods, bytesOfMethods: Int
  let blocks: Int
  /// The bytes of the data set's name, which stands in each pair's row.
  let nameOfDataset: Int

  init(methods: [String], blocks: Int, nameOfDataset: Int) {
    (self.methods, bytesOfMethods) = (methods.count, methods.reduce(0) { $0 + $1.utf8.count })
    (self.blocks, self.nameOfDataset) = (blocks, nameOfDataset)
  }

  init(_ part: ScoreFile.Part) {
    self.init(
      methods: part.table.methods, blocks: part.table.blocks.count, nameOfDataset: (part.dataset ?? "").utf8.count)
  }

  var pairs: Int { methods * (methods - 1) / 2 }
  /// The bytes of names in all pairs.
  var bytesOfNames: Int { (methods - 1) * (bytesOfMethods + methods * nameOfDataset / 2) }
}

extension [Size] {
  /// Refuses more comparisons than can be made of a file of so many bytes: those of all its tables, and those over them.
  fileprivate func requireFew(ofBytes bytes: Int?) throws(InputError) {
    let pairs = reduce(0) { $0 + $1.pairs }
    let comparisons = "\(counted(pairs, "comparison")) of up to \(counted(map(\.methods).max() ?? 0, "method"))"
    if pairs > Limits.pairs {
      throw InputError(
        "\(comparisons), in \(counted(count, "table")), where at most \(grouped(Limits.pairs)) can be; give a part of them"
      )
    }
    let bytesOfNames = reduce(0) { $0 + $1.bytesOfNames }
    if bytesOfNames > Limits.bytesOfPairs {
      throw InputError(
        "the names in \(comparisons) come to \(grouped(bytesOfNames)) bytes, where at most "
          + "\(grouped(Limits.bytesOfPairs)) can be; give shorter names")
    }
    let differences = reduce(0) { $0 + $1.pairs * $1.blocks }
    if let bytes, differences > Limits.differences(ofBytes: bytes) {
      throw InputError(
        "\(comparisons) have \(grouped(differences)) differences, where at most \(grouped(Limits.differences(ofBytes: bytes))) can be of a "
          + "file of this size; give fewer methods, or blocks")
    }
  }
}
