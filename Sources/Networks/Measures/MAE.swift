extension Measure {
  /// The mean absolute error, 1/n Σ |ŷ − y|, in the target's unit; of several outputs the mean.
  ///
  /// Source: scikit-learn's `mean_absolute_error`.
  package static let mae = Measure(
    name: "mae", title: "mean absolute error", higherIsBetter: false, unit: .number, task: .values,
    meaning: "the mean absolute error, in the target's unit,",
    value: { $0.meanOverOutputs { $0.scale * $0.errors.reduce(0) { $0 + abs($1) } / Double($0.errors.count) } })
}
