package import Networks

/// A column of `trials.csv` that activations can be compared by: a measure of a part of the data.
package struct Metric: Sendable, Hashable, RawRepresentable, CaseIterable {
  /// What was scored.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// The test part, by the net that the training ends with.
    case test
    /// The validation part, after the last epoch.
    case validation
    /// The training part, in the last epoch as it was trained on.
    case train
  }

  /// What was scored.
  package let part: Part
  package let measure: Measure
  /// The measure's place in a score.
  private let place: Int

  /// A measure of a part; of the training part only the loss is known.
  package init(_ part: Part, _ measure: Measure) {
    precondition(part != .train || measure == .loss, "of the training part only the loss is known")
    self.part = part
    self.measure = measure
    place = measure.place
  }

  /// All metrics: each measure of the test part and of the validation part, and the training loss.
  package static let allCases: [Metric] =
    Measure.all.map { Metric(.test, $0) } + Measure.all.map { Metric(.validation, $0) } + [.trainLoss]

  /// The metrics of the test part by the names of their measures alone, as a suite may call them: `accuracy` is `test_accuracy`.
  static let byMeasure = Dictionary(uniqueKeysWithValues: Measure.all.map { ($0.name, Metric(.test, $0)) })

  /// What a suite may call the metrics: the measures, then the columns.
  package static let names = Measure.all.map(\.name) + allCases.map(\.rawValue)

  /// The metric of a column's name, `test_accuracy`.
  package init?(rawValue: String) {
    guard let metric = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = metric
  }

  /// The column's name.
  package var rawValue: String { "\(part.rawValue)_\(measure.name)" }

  /// The value after an epoch; nil where there is none, as for the test part.
  package func value(in epoch: EpochRecord) -> Double? {
    switch part {
    case .test: nil
    case .validation: epoch.validation[place: place]
    case .train: epoch.trainLoss
    }
  }

  /// Whether more is better.
  package var higherIsBetter: Bool { measure.higherIsBetter }

  /// The name in prose.
  package var title: String { "\(part.rawValue) \(measure.title)" }

  /// The test accuracy, which classes are compared by unless a suite says otherwise.
  package static let testAccuracy = Metric(.test, .accuracy)
  /// The R² of the test part, which values are compared by unless a suite says otherwise.
  package static let testR2 = Metric(.test, .r2)
  package static let testLoss = Metric(.test, .loss)
  package static let validationAccuracy = Metric(.validation, .accuracy)
  package static let validationLoss = Metric(.validation, .loss)
  package static let trainLoss = Metric(.train, .loss)

  /// What trials are compared by unless a suite says otherwise: the test accuracy of classes, the balanced accuracy where one class holds
  /// most of the rows, the R² of values. What an older program has not recorded is not asked for: then it is the accuracy, or the loss.
  ///
  /// - Parameter largestShare: the share of the rows that the largest class has; nil where that is not known.
  package static func usual(for trials: [TrialRecord], largestShare: Double?) -> Metric {
    func isRecorded(_ measure: Measure) -> Bool {
      trials.allSatisfy { $0.test.loss == nil || $0.test[measure] != nil }
    }
    if trials.contains(where: \.isRegression) { return isRecorded(.r2) ? .testR2 : .testLoss }
    let isLopsided = (largestShare ?? 0) > shareOfLopsided
    return isLopsided && isRecorded(.balancedAccuracy) ? Metric(.test, .balancedAccuracy) : .testAccuracy
  }

  /// A class with more of the rows than this leaves the accuracy little to tell.
  private static let shareOfLopsided = 0.8
}
