import Datasets
import Examples
import Formats
import Wording

/// A split of a data set, and the seeds of the trials that are run on it.
struct PlannedSplit {
  /// Which split it is; nil for the one of all trials.
  let draw: SplitDraw?
  /// The data set, split and standardised.
  let data: PreparedDataset
  /// The seeds of the trials that are compared.
  let seeds: [Int]

  /// The splits of a data set that a suite asks for: one, or one a seed. `work` is what those of the data sets before took.
  ///
  /// - Throws: `InputError` for a data set that cannot be split so, that has too many classes for its rows to be answered or too long names of them
  ///   for all splits, or too many rows to be split so often.
  static func all(of dataset: Dataset, in suite: Suite, _ work: inout SplittingWork) throws -> [PlannedSplit] {
    try dataset.requireFewAnswers()
    func split(_ draw: SplitDraw?, _ seeds: [Int]) throws -> PlannedSplit {
      let split = try DatasetSplit(
        of: dataset, suiteSeed: suite.seed, validation: suite.validation, test: suite.test, draw: draw)
      return PlannedSplit(
        draw: draw, data: try PreparedDataset(dataset, split: split, standardize: suite.standardize), seeds: seeds)
    }
    // Where both parts are given nothing is left to draw.
    let isGiven = dataset.hasTestPart && (suite.validation == 0 || dataset.validation != nil)
    let draws = suite.seeds.map { suite.splits.draw(of: dataset, seed: $0) }.map {
      isGiven && $0?.folds == nil ? nil : $0
    }
    let isOne = draws.allSatisfy { $0 == nil }
    try work.tell(isOne ? 1 : draws.count, of: dataset)
    if isOne { return [try split(nil, suite.seeds)] }
    try work.add(draws.count, of: dataset, partsOfEach: draws.compactMap { $0?.folds }.max() ?? 2)
    return try zip(draws, suite.seeds).map { try split($0, [$1]) }
  }

  /// What reports call it: `fixed`, or its number.
  var name: String { draw.map { String($0.index) } ?? DatasetRecord.fixedSplit }
}

extension [PlannedSplit] {
  /// The examples of the largest training part. A plan of a thousand nets asks as often: nothing of a split is copied, as by a key path.
  var largestTraining: Int { reduce(0) { Swift.max($0, $1.data.split.training.count) } }
}

extension Dataset {
  /// Refuses classes that are so many that their probabilities for all rows, or a table of each beside each, take too much memory.
  fileprivate func requireFewAnswers() throws(InputError) {
    let (rows, classes) = (features.rows, classNames.count)
    let answers = max(rows, classes) * classes
    let most = Limits.answers(rows: rows, inputs: features.columns)
    if answers > most {
      throw InputError(
        "\(id): \(grouped(classes)) classes of \(counted(rows, "row")) are \(grouped(answers)) probabilities, where at most "
          + "\(grouped(most)) can be; name another column with --label, or predict values with --task values")
    }
  }
}
