/// Examples to train on or to score with: some rows of a table, standardised, with their targets.
package struct Examples: Sendable {
  /// The features as read.
  package let features: FeatureTable
  /// Fitted on the training part alone, and the same for every part.
  package let standardization: Standardization
  /// The targets of the whole table, a target a row.
  package let targets: Targets
  /// What a net predicts of targets that are values: them standardised by this. Fitted as `standardization` is.
  package let targetStandardization: Standardization
  /// The rows of the table that belong to this part, ascending.
  package let rows: [Int32]

  /// The part `rows` of a table; without a standardization of their own, targets are predicted as they are.
  package init(
    features: FeatureTable, standardization: Standardization, targets: Targets,
    targetStandardization: Standardization? = nil, rows: [Int32]
  ) {
    self.features = features
    self.standardization = standardization
    self.targets = targets
    self.targetStandardization = targetStandardization ?? .identity(columns: targets.outputs)
    self.rows = rows
  }
}
