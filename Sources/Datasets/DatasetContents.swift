import Matrices
import Networks

/// What a reader or a generator hands over: a data set without its name and story.
struct DatasetContents: Sendable {
  var features: FeatureTable
  var targets: Targets
  var classNames: [String]
  var featureNames: [String]
  /// Rows of the training source; nil where all are.
  var trainingCount: Int?
  var defaultStandardization: StandardizationMode
}

extension Dataset {
  init(_ contents: DatasetContents, id: String, title: String, source: String, licence: String) {
    self.init(
      id: id, title: title, source: source, licence: licence, features: contents.features, targets: contents.targets,
      classNames: contents.classNames, featureNames: contents.featureNames,
      trainingCount: contents.trainingCount ?? contents.features.rows,
      defaultStandardization: contents.defaultStandardization)
  }
}
