public import Matrices

/// How features are brought to mean 0 and standard deviation 1.
public enum StandardizationMode: String, Codable, Sendable, CaseIterable {
  /// The data set's default: `global` for images, `feature` for tables.
  case auto
  /// One mean and one scale for all features.
  case global
  /// A mean and a scale for each feature.
  case feature
  /// The features as they are read.
  case none

  /// The standardization of a data set, fitted on `rows`, the training part.
  ///
  /// The scale is the population standard deviation, √(Σ(x − x̄)²/n), or 1 where that is 0. Sums over bytes are exact;
  /// those over floats run in double precision on differences to the first value, so that a constant is found constant.
  public func standardization(of dataset: Dataset, rows: [Int32]) -> Standardization {
    precondition(!rows.isEmpty, "a standardization needs rows to be fitted on")
    let table = dataset.features
    let moments: [Moments]
    switch (self, dataset.defaultStandardization) {
    case (.none, _), (.auto, .none), (.auto, .auto):
      return .identity(columns: table.columns)
    case (.global, _), (.auto, .global):
      moments = Array(repeating: .ofAll(table, rows: rows), count: table.columns)
    case (.feature, _), (.auto, .feature):
      moments = (0..<table.columns).map { .ofColumn($0, table, rows: rows) }
    }
    return Standardization(mean: moments.map(\.mean), scale: moments.map(\.scale))
  }
}
