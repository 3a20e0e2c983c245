/// What nets are scored by: a number of the predictions for some examples.
///
/// A new measure is a file beside this one and a place in `all`, for which a `Score` must have room; columns of tables, the store, JSON and the names that a suite's
/// `metric` may have follow from it.
package struct Measure: Sendable {
  /// What a net is to predict.
  package enum Task: Sendable, Hashable {
    /// One of several classes.
    case classes
    /// Numbers.
    case values
  }

  /// What the numbers are, which decides how they are shown.
  package enum Unit: Sendable, Hashable {
    /// A share of 1, shown in percent.
    case share
    /// A number whose 1 is perfect and whose 0 is nothing, shown to three decimals.
    case coefficient
    /// A number without a unit that people know.
    case number
  }

  /// The name in columns: `accuracy` gives `test_accuracy` and `validation_accuracy`.
  package let name: String
  /// The name in prose.
  package let title: String
  /// Whether more is better.
  package let higherIsBetter: Bool
  /// What the numbers are.
  package let unit: Unit
  /// What is predicted where it applies; nil for both.
  package let task: Task?
  /// What it is, in a line.
  package let meaning: String
  /// Its value, given predictions of its task; nil where it is not defined.
  let value: @Sendable (Predictions) -> Double?
}

extension Measure: Hashable {
  /// Whether two measures are the same one: names tell them apart.
  package static func == (a: Measure, b: Measure) -> Bool { a.name == b.name }

  /// Feeds the name.
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Measure {
  /// All measures, in the order of columns.
  package static let all: [Measure] = [
    .loss, .accuracy, .balancedAccuracy, .macroF1, .auroc, .logLoss, .rmse, .mae, .r2,
  ]

  private static let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  /// The measure's place in `all`.
  package var place: Int {
    guard let place = Self.places[name] else { preconditionFailure("\(name) is in Measure.all") }
    return place
  }

  /// The loss that was trained.
  package static let loss = Measure(
    name: "loss", title: "loss", higherIsBetter: false, unit: .number, task: nil,
    meaning: "the mean loss of an example (where values are predicted, of the standardised ones)",
    value: { $0.meanLoss })
}
