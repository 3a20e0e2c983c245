extension Measure {
  /// The root mean squared error, √(1/n Σ (ŷ − y)²), in the target's unit; of several outputs the mean.
  ///
  /// Source: scikit-learn's `root_mean_squared_error`.
  package static let rmse = Measure(
    name: "rmse", title: "RMSE", higherIsBetter: false, unit: .number, task: .values,
    meaning: "the root mean squared error, in the target's unit,",
    value: { $0.meanOverOutputs { $0.scale * $0.meanSquare.squareRoot() } })
}
