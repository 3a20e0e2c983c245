import Datasets
public import Networks
import Examples

/// What a suite's trials were run on, as it is stored and reported: a row of `datasets.csv`, one for each data set and split.
///
/// Its columns are declared in `DatasetColumn`.
public struct DatasetRecord: Sendable, Hashable, Codable {
  /// The name that the suite gives the data set.
  public var dataset = ""
  /// The SHA-256 of its contents.
  public var fingerprint = ""
  /// All its examples.
  public var rows = 0
  /// The features of an example.
  public var inputs = 0
  /// The classes; 0 where values are predicted.
  public var classes = 0
  /// Which split of the data it is.
  public var split = "fixed"
  /// The examples that are trained on, that select and that score the last net.
  public var trainingRows = 0, validationRows = 0, testRows = 0
  /// The scores of an answer that ignores the features, on the validation part and on the test part.
  public var validationBaseline = Score(), testBaseline = Score()

  /// A record whose columns are still to be filled in.
  init() {}

  /// The record of a data set that is split, scored by a loss.
  init(_ data: PreparedDataset, loss: Loss) {
    let dataset = data.dataset
    self.dataset = dataset.id
    fingerprint = dataset.fingerprint
    rows = dataset.features.rows
    inputs = dataset.features.columns
    classes = dataset.classNames.count
    (trainingRows, validationRows, testRows) = (
      data.split.training.count, data.split.validation.count, data.split.test.count
    )
    if let validation = data.validation {
      validationBaseline = Score(baselineFor: validation, trainedOn: data.training, loss: loss)
    }
    testBaseline = Score(baselineFor: data.test, trainedOn: data.training, loss: loss)
  }

  /// The baseline of a metric; nil where it has none, as for the training part.
  public func baseline(of metric: Metric) -> Double? {
    switch metric.part {
    case .test: testBaseline[metric.measure]
    case .validation: validationBaseline[metric.measure]
    case .train: nil
    }
  }
}
