public import Examples

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
  public func standardization(of dataset: Dataset, rows: [Int32]) -> Standardization {
    precondition(!rows.isEmpty, "a standardization needs rows to be fitted on")
    let table = dataset.features
    switch (self, dataset.defaultStandardization) {
    case (.none, _), (.auto, .none), (.auto, .auto): return .identity(columns: table.columns)
    case (.global, _), (.auto, .global): return .global(table, rows: rows)
    case (.feature, _), (.auto, .feature): return .byFeature(table, rows: rows)
    }
  }
}
