extension Measure {
  /// The coefficient of determination, R² = 1 − Σ (ŷ − y)² / Σ (y − ȳ)² with ȳ the mean of the examples scored: 1 is perfect, 0 as good as
  /// that mean; of several outputs the mean.
  ///
  /// Where all y are equal it is 1 if every ŷ is right, and else 0; of a single example it is not defined.
  ///
  /// Source: scikit-learn's `r2_score`.
  package static let r2 = Measure(
    name: "r2", title: "R²", higherIsBetter: true, unit: .coefficient, task: .values,
    meaning: "the coefficient of determination R²", value: { $0.meanOverOutputs(\.determination) })
}

extension OutputErrors {
  /// R² of the output.
  fileprivate var determination: Double? {
    guard let first = values.first, values.count > 1 else { return nil }
    // Differences to the first value, so that equal values have none.
    let mean = values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - first - mean) * ($1 - first - mean) } / Double(values.count)
    if variance == 0 { return meanSquare == 0 ? 1 : 0 }
    return 1 - meanSquare / variance
  }
}
