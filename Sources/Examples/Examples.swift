/// Examples to train on or to score with: some rows of a table, standardised, with their targets.
public struct Examples: Sendable {
  /// The features as read.
  public let features: FeatureTable
  /// Fitted on the training part alone, and the same for every part.
  public let standardization: Standardization
  /// The targets of the whole table, a target a row.
  public let targets: Targets
  /// The rows of the table that belong to this part, ascending.
  public let rows: [Int32]

  /// The part `rows` of a table.
  public init(features: FeatureTable, standardization: Standardization, targets: Targets, rows: [Int32]) {
    self.features = features
    self.standardization = standardization
    self.targets = targets
    self.rows = rows
  }
}
