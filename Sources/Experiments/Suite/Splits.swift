package import Datasets
import Wording

/// How the trials of a suite are split into parts to train on, to select with and to test on.
package enum Splits: Sendable, Hashable {
  /// Fixed where the source has a test part, or says which rows are one; else anew for each seed.
  case automatic
  /// One split for all trials.
  case fixed
  /// Trial s of every activation has split s. Of a source with a test part, the validation part alone is drawn anew.
  case perSeed
  /// Each fold is the test part once; `repeats` times over, dealt anew. The seeds of the trials are the numbers of the splits.
  case folds(Int, repeats: Int)

  /// The splits of k folds, from 1; nil for other schemes.
  package var foldSeeds: [Int]? {
    if case .folds(let folds, let repeats) = self { Array(1...(folds * repeats)) } else { nil }
  }

  /// What tells the trials of an activation apart: seeds, or the folds that take their place.
  package var unit: String { foldSeeds == nil ? "seed" : "fold" }

  /// So many trials in words: `10 seeds`, `10 folds`, `3 × 10 folds`.
  package func counted(_ trials: Int) -> String {
    if case .folds(let folds, let repeats) = self, repeats > 1, trials == folds * repeats {
      return "\(repeats) × \(folds) folds"
    }
    return Wording.counted(trials, unit)
  }

  /// Which split of a data set the trials of a seed are run on; nil for the one split of all trials.
  package func draw(of dataset: Dataset, seed: Int) -> SplitDraw? {
    switch self {
    case .fixed: nil
    case .automatic: dataset.hasTestPart ? nil : SplitDraw(index: seed)
    case .perSeed: SplitDraw(index: seed)
    case .folds(let folds, _): SplitDraw(index: seed, folds: folds)
    }
  }
}
