package import Examples

/// How features are brought to mean 0 and standard deviation 1.
package enum StandardizationMode: String, Codable, Sendable, CaseIterable {
  /// The data set's default: `global` for images, `feature` for tables.
  case auto
  /// One mean and one scale for all features.
  case global
  /// A mean and a scale for each feature.
  case feature
  /// The features as they are read.
  case none

  /// The standardization of a data set, fitted on `rows`, the training part.
  package func standardization(of dataset: Dataset, rows: [Int32]) -> Standardization {
    resolved(for: dataset).standardization(of: dataset.features.filled(fittedOn: rows).table, rows: rows)
  }

  /// The standardization of features, fitted on `rows`, the training part; `auto` leaves them as they are.
  func standardization(of table: FeatureTable, rows: [Int32]) -> Standardization {
    precondition(!rows.isEmpty, "a standardization needs rows to be fitted on")
    switch self {
    case .none, .auto: return .identity(columns: table.columns)
    case .global: return .global(table, rows: rows)
    case .feature: return .byFeature(table, rows: rows)
    }
  }

  /// What `auto` stands for on a data set; any other mode is itself.
  func resolved(for dataset: Dataset) -> StandardizationMode {
    self == .auto ? dataset.defaultStandardization : self
  }
}
