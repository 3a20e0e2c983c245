package import Experiments
import Networks
import Statistics

/// The score of an answer that ignores the features, which a net must beat to have learned anything.
package struct Baseline: Sendable, Hashable {
  package enum Answer: Sendable, Hashable {
    /// The class that most of the scored examples have.
    case largestClass
    /// The classes' shares of the training part, as probabilities.
    case trainingShares
    /// The mean of the training part's values.
    case trainingMean
  }

  package let answer: Answer
  /// Its score, the mean over the splits of the data.
  package let score: Double
  /// Its score on each split, by the split's name.
  private let scores: [String: Double]

  /// The baseline of a metric on a data set, from the records of its splits; nil where some split has none.
  package init?(of metric: Metric, on splits: [DatasetRecord]) {
    let known = splits.compactMap { split in split.baseline(of: metric).map { (split.split, $0) } }
    guard let first = splits.first, known.count == splits.count else { return nil }
    answer = first.classes == 0 ? .trainingMean : metric.measure == .logLoss ? .trainingShares : .largestClass
    score = known.reduce(0) { $0 + $1.1 } / Double(known.count)
    scores = Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  /// Its score on the split that the trials of a seed have; nil where that is not known.
  package func score(ofSeed seed: Int) -> Double? { scores[String(seed)] ?? scores[DatasetRecord.fixedSplit] }
}

extension Baseline {
  /// What the completed ones of an activation's trials score beyond the baseline, each beyond that of its own split; nil where that of
  /// some split is not known.
  func advantage(of trials: [TrialRecord], by metric: Metric, _ dependence: Dependence) -> PairedT? {
    let scores = trials.compactMap { trial in trial.value(of: metric).map { (trial.seed, $0) } }
    let baselines = scores.compactMap { score(ofSeed: $0.0) }
    return baselines.count < scores.count ? nil : PairedT(scores.map(\.1), baselines, dependence)
  }
}
