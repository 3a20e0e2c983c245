public import Networks

/// A column of `trials.csv` that activations can be compared by: a measure of a part of the data.
public struct Metric: Sendable, Hashable, RawRepresentable, CaseIterable {
  /// What was scored.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The test part, by the net that the training ends with.
    case test
    /// The validation part, after the last epoch.
    case validation
    /// The training part, in the last epoch as it was trained on.
    case train
  }

  /// What was scored.
  public let part: Part
  /// By what.
  public let measure: Measure

  /// A measure of a part; of the training part only the loss is known.
  public init(_ part: Part, _ measure: Measure) {
    precondition(part != .train || measure == .loss, "of the training part only the loss is known")
    self.part = part
    self.measure = measure
  }

  /// All metrics: each measure of the test part and of the validation part, and the training loss.
  public static let allCases: [Metric] =
    Measure.all.map { Metric(.test, $0) } + Measure.all.map { Metric(.validation, $0) } + [.trainLoss]

  /// The metric of a column's name, `test_accuracy`.
  public init?(rawValue: String) {
    guard let metric = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = metric
  }

  /// The column's name.
  public var rawValue: String { "\(part.rawValue)_\(measure.name)" }

  /// The value after an epoch; nil where there is none, as for the test part.
  public func value(in epoch: EpochRecord) -> Double? {
    switch part {
    case .test: nil
    case .validation: epoch.validation[measure]
    case .train: epoch.trainLoss
    }
  }

  /// Whether more is better.
  public var higherIsBetter: Bool { measure.higherIsBetter }

  /// The name in prose.
  public var title: String { "\(part.rawValue) \(measure.title)" }

  /// The test accuracy, which classes are compared by unless a suite says otherwise.
  public static let testAccuracy = Metric(.test, .accuracy)
  /// The R² of the test part, which values are compared by unless a suite says otherwise.
  public static let testR2 = Metric(.test, .r2)
  /// The test loss.
  public static let testLoss = Metric(.test, .loss)
  /// The validation accuracy.
  public static let validationAccuracy = Metric(.validation, .accuracy)
  /// The validation loss.
  public static let validationLoss = Metric(.validation, .loss)
  /// The training loss.
  public static let trainLoss = Metric(.train, .loss)

  /// What trials are compared by unless a suite says otherwise: the test accuracy of classes, the R² of values, and the test loss where
  /// an older program has recorded no R².
  public static func usual(for trials: [TrialRecord]) -> Metric {
    guard trials.contains(where: \.isRegression) else { return .testAccuracy }
    return trials.contains { $0.test.loss != nil && $0.test.r2 == nil } ? .testLoss : .testR2
  }
}
