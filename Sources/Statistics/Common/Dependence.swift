/// Whether the scores of different blocks are independent, which the standard error of their mean depends on.
///
/// Resampled splits of one data set share rows: their scores rise and fall together, and the mean of n of them varies more than σ²/n.
/// The variance is taken to be σ² (1/n + n_test/n_train), where σ² is estimated as if they were independent: what the second term adds,
/// no number of splits averages away. So n of them tell as much as `effectiveCount(of:)` independent ones,
///
///     n / (1 + n · n_test / n_train),
///
/// which stays below n_train / n_test. Every t, interval and power here that knows of resampled splits uses it, with n − 1 degrees of
/// freedom still.
///
/// Source: Nadeau & Bengio 2003, "Inference for the generalization error", Machine Learning 52(3), the corrected resampled t test; for
/// repeated folds: Bouckaert & Frank 2004, "Evaluating the replicability of significance tests for comparing learning algorithms", PAKDD.
package enum Dependence: Sendable, Hashable {
  /// Blocks are independent: seeds on one fixed split, or data sets.
  case independent
  /// Blocks are resampled splits of one data set, folds or parts drawn anew; `testToTrain` is n_test / n_train, where n_train are the rows
  /// trained on, those for validation not counted.
  case resampledSplits(testToTrain: Double)

  /// Splits whose test part has a share X of all rows (1/k for k folds) and whose training part has the rest: n_test / n_train = X / (1 − X).
  package static func resampledSplits(testShare: Double) -> Dependence {
    precondition(testShare > 0 && testShare < 1, "a share of rows lies between 0 and 1")
    return .resampledSplits(testToTrain: testShare / (1 - testShare))
  }

  /// n_test / n_train, which is 0 for independent blocks.
  package var testToTrain: Double {
    switch self {
    case .independent: 0
    case .resampledSplits(let ratio): ratio
    }
  }

  /// How many independent scores have a mean with the standard error of these n.
  func effectiveCount(of n: Int) -> Double { Double(n) / (1 + Double(n) * testToTrain) }
}
