import Datasets

/// A split of a data set, and the seeds of the trials that are run on it.
struct PlannedSplit {
  /// Which split it is; nil for the one of all trials.
  let draw: SplitDraw?
  /// The data set, split and standardised.
  let data: PreparedDataset
  /// The seeds of the trials that are compared.
  let seeds: [Int]

  /// The splits of a data set that a suite asks for: one, or one a seed.
  static func all(of dataset: Dataset, in suite: Suite) throws -> [PlannedSplit] {
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
    if draws.allSatisfy({ $0 == nil }) { return [try split(nil, suite.seeds)] }
    return try zip(draws, suite.seeds).map { try split($0, [$1]) }
  }

  /// What reports call it: `fixed`, or its number.
  var name: String { draw.map { String($0.index) } ?? DatasetRecord.fixedSplit }
}
