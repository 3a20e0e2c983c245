import Examples

/// What the predictions of one output that is a value differ by from the right ones, in units of `scale`.
///
/// So nothing is lost of targets whose mean is large beside their spread, and no square overflows.
struct OutputErrors {
  /// What 1 is in the target's own unit.
  let scale: Double
  /// The right values, standardised.
  let values: [Double]
  /// The predicted ones less the right ones.
  let errors: [Double]

  /// The mean square of the errors.
  var meanSquare: Double { errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count) }
}

extension Predictions {
  /// The mean over the outputs of a number of each, as scikit-learn's `uniform_average`; nil where one has none.
  func meanOverOutputs(_ number: (OutputErrors) -> Double?) -> Double? {
    guard case .values(let targets, let columns) = examples.targets else { return nil }
    let standardization = examples.targetStandardization
    var sum = 0.0
    for column in 0..<columns {
      let (mean, scale) = (standardization.mean[column], standardization.scale[column])
      let values = examples.rows.map { (targets[Int($0) * columns + column] - mean) / scale }
      let errors = values.enumerated().map { scores[$0 * columns + column] - $1 }
      guard let value = number(OutputErrors(scale: scale, values: values, errors: errors)) else { return nil }
      sum += value
    }
    return sum / Double(columns)
  }
}
