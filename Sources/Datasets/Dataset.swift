package import Examples
import Formats

/// A data set as it was read: examples with their features and targets, and what is known about it.
///
/// Rows are numbered from 0, those of the training source first, then those of the test source.
package struct Dataset: Sendable {
  /// The name that suites, reports and the store use, e.g. `fashion-mnist`.
  package let id: String
  /// A title for reports.
  package let title: String
  /// Where it comes from: a citation, a formula or a file's name.
  package let source: String
  /// The terms it may be used under.
  package let licence: String
  /// The features, a row an example, as read.
  package let features: FeatureTable
  /// The class or the values of each row.
  package let targets: Targets
  /// The names of the classes, in the order of their numbers; empty for regression.
  ///
  /// Classes that were read from a CSV file are sorted: by number where all are integers, else as text.
  package let classNames: [String]
  /// The names of the features, in the order of their columns.
  package let featureNames: [String]
  /// The rows below this one come from the training source, the others from the test source.
  package let trainingCount: Int
  /// How it is standardised unless a suite says otherwise: images `.global`, tables `.feature`.
  package let defaultStandardization: StandardizationMode
  /// The rows of the training source that select, where the source says so; nil leaves it to a share.
  package let validation: [Int32]?
  /// The group of each row, numbered from 0, whose rows must be in one part; nil where rows are independent.
  package let groups: [Int32]?
  /// How a table became this data set; nil for what is none.
  package let reading: TableReading?
  /// The bytes of the files that were read for it, inflated; 0 for what was not read from a file.
  package let bytesRead: Int
  /// The SHA-256, in lower-case hexadecimal, of what was read; see `Fingerprint`.
  package let fingerprint: String

  /// A data set from its parts; computes the fingerprint.
  ///
  /// There must be a target for each row, a name for each feature and each class, and a training row at least.
  package init(
    id: String, title: String, source: String, licence: String, features: FeatureTable, targets: Targets,
    classNames: [String], featureNames: [String], trainingCount: Int, defaultStandardization: StandardizationMode,
    validation: [Int32]? = nil, groups: [Int32]? = nil, reading: TableReading? = nil, bytesRead: Int = 0
  ) {
    precondition(targets.rows == features.rows, "\(targets.rows) targets for \(features.rows) examples")
    precondition(featureNames.count == features.columns, "a name for each feature")
    precondition((1...features.rows).contains(trainingCount), "training rows within the table")
    if case .classes(_, let count) = targets { precondition(classNames.count == count, "a name for each class") }
    self.id = id
    self.title = title
    self.source = source
    self.licence = licence
    self.features = features
    self.targets = targets
    self.classNames = classNames
    self.featureNames = featureNames
    self.trainingCount = trainingCount
    self.defaultStandardization = defaultStandardization
    self.validation = validation
    self.groups = groups
    self.reading = reading
    self.bytesRead = bytesRead
    fingerprint = Fingerprint.of(
      features: features, targets: targets, classNames: classNames, trainingCount: trainingCount,
      validation: validation,
      groups: groups)
  }

  /// Whether the source has a test part of its own.
  package var hasTestPart: Bool { trainingCount < features.rows }
}
