/// Which of the splits of a data set that are drawn anew for each trial of an activation.
///
/// Without folds the parts are drawn by their shares. Of k folds, all rows are dealt into k parts of about one size, each of which is the
/// test part once; split number i is fold (i − 1) mod k + 1 of repetition (i − 1) div k + 1, and each repetition deals anew.
package struct SplitDraw: Sendable, Hashable, Codable {
  /// The split's number, which is the seed of the trials that are run on it.
  package var index: Int
  /// How many folds all rows are dealt into; nil where the parts are drawn by their shares.
  package var folds: Int?

  /// A split by its number.
  package init(index: Int, folds: Int? = nil) {
    (self.index, self.folds) = (index, folds)
  }

  /// The repetition, from 1, that a split of k folds is of, and its fold, from 0.
  func place(among folds: Int) -> (repetition: Int, fold: Int) {
    let (quotient, remainder) = (index - 1).quotientAndRemainder(dividingBy: folds)
    return (quotient + 1, remainder)
  }
}
