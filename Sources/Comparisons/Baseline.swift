public import Experiments

/// The score of an answer that ignores the features, which a net must beat to have learned anything.
public struct Baseline: Sendable, Hashable {
  /// What is answered.
  public enum Answer: Sendable, Hashable {
    /// The class that most of the scored examples have.
    case largestClass
    /// The mean of the training part's values.
    case trainingMean
  }

  /// What is answered.
  public let answer: Answer
  /// Its score, the mean over the splits of the data.
  public let score: Double

  /// The baseline of a metric on a data set, from the records of its splits; nil where some split has none.
  public init?(of metric: Metric, on splits: [DatasetRecord]) {
    let scores = splits.compactMap { $0.baseline(of: metric) }
    guard let first = splits.first, scores.count == splits.count else { return nil }
    answer = first.classes > 0 ? .largestClass : .trainingMean
    score = scores.reduce(0, +) / Double(scores.count)
  }
}
