package import Examples
import Wording
package import Formats

/// A data set that is ready to train on: split, its features and its targets that are values standardised by its training part.
package struct PreparedDataset: Sendable {
  /// The data set as read.
  package let dataset: Dataset
  /// Which rows do what.
  package let split: DatasetSplit
  /// The features with missing values filled in: with the means of the training rows, which are `fills`.
  package let features: FeatureTable
  /// What stands in for a missing value of each input; nil for inputs in which nothing is missing.
  package let fills: [Double?]
  /// Fitted on the training rows alone.
  package let standardization: Standardization
  /// What targets that are values are standardised by, fitted likewise; classes stay as they are.
  package let targetStandardization: Standardization

  /// Fits the standardization on the split's training rows.
  ///
  /// Throws an error that names a column, of features or the label's, whose spread the nets' `Float` cannot hold.
  package init(
    _ dataset: Dataset, split: DatasetSplit, standardize mode: StandardizationMode = .auto
  ) throws(InputError) {
    self.dataset = dataset
    self.split = split
    (features, fills) = dataset.features.filled(fittedOn: split.training)
    standardization = mode.resolved(for: dataset).standardization(of: features, rows: split.training)
    if let column = standardization.firstColumn(beyondFloatIn: features) {
      let isByFeature = mode.resolved(for: dataset) == .feature
      throw InputError(
        "\(dataset.id): column \(quoted(dataset.featureNames[column])): a 32-bit float cannot hold its spread; "
          + (isByFeature ? "rescale or remove the column" : "standardise by feature, or rescale or remove the column"))
    }
    targetStandardization = dataset.targets.standardization(fittedOn: split.training)
    if let values = dataset.targets.table, targetStandardization.firstColumn(beyondFloatIn: values) != nil {
      throw InputError("\(dataset.id): a 32-bit float cannot hold the spread of the values to predict; rescale them")
    }
  }

  package var training: Examples { examples(split.training) }
  /// The examples that select; nil where none were set aside.
  package var validation: Examples? { split.validation.isEmpty ? nil : examples(split.validation) }
  /// The examples that score the last net.
  package var test: Examples { examples(split.test) }

  private func examples(_ rows: [Int32]) -> Examples {
    Examples(
      features: features, standardization: standardization, targets: dataset.targets,
      targetStandardization: targetStandardization, rows: rows)
  }
}
