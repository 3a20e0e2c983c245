/// A mean and a scale for each feature: x ↦ (x − mean) / scale.
package struct Standardization: Sendable, Hashable {
  /// The value of each feature that becomes 0.
  package let mean: [Double]
  /// The divisor of each feature; never 0.
  package let scale: [Double]

  /// One mean and one scale for each feature; both arrays have as many entries as there are features.
  package init(mean: [Double], scale: [Double]) {
    precondition(mean.count == scale.count, "\(mean.count) means for \(scale.count) scales")
    precondition(scale.allSatisfy { $0 != 0 }, "a scale of 0")
    self.mean = mean
    self.scale = scale
  }

  /// The standardization that changes nothing.
  package static func identity(columns: Int) -> Standardization {
    Standardization(mean: Array(repeating: 0, count: columns), scale: Array(repeating: 1, count: columns))
  }
}

extension Standardization {
  /// One mean and one scale for all features, fitted on some rows of a table.
  ///
  /// The scale is the population standard deviation, √(Σ(x − x̄)²/n), or 1 where that is 0. Sums over bytes are exact;
  /// those over doubles run on differences to the first value, so that a constant is found constant.
  package static func global(_ table: FeatureTable, rows: [Int32]) -> Standardization {
    let moments = Moments.ofAll(table, rows: rows)
    return Standardization(
      mean: Array(repeating: moments.mean, count: table.columns),
      scale: Array(repeating: moments.scale, count: table.columns))
  }

  /// A mean and a scale for each feature, fitted on some rows of a table; the scale as in `global`.
  package static func byFeature(_ table: FeatureTable, rows: [Int32]) -> Standardization {
    let moments = Moments.ofColumns(table, rows: rows)
    return Standardization(mean: moments.map(\.mean), scale: moments.map(\.scale))
  }
}
