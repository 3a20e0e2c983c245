package import Examples

/// What a reader or a generator hands over: a data set without its name and story.
package struct DatasetContents: Sendable {
  package var features: FeatureTable
  package var targets: Targets
  package var classNames: [String]
  package var featureNames: [String]
  /// Rows of the training source; nil where all are.
  package var trainingCount: Int?
  package var defaultStandardization: StandardizationMode
  /// The rows of the training source that select, where the source says so.
  package var validation: [Int32]?
  /// The group of each row, where rows of a group must be in one part.
  package var groups: [Int32]?
  /// How a table became this; nil for what is none.
  package var reading: TableReading?
  /// The bytes of the files that were read for it, inflated.
  package var bytesRead = 0

  /// Contents from their parts.
  package init(
    features: FeatureTable, targets: Targets, classNames: [String], featureNames: [String], trainingCount: Int? = nil,
    defaultStandardization: StandardizationMode
  ) {
    self.features = features
    self.targets = targets
    self.classNames = classNames
    self.featureNames = featureNames
    self.trainingCount = trainingCount
    self.defaultStandardization = defaultStandardization
  }
}

extension DatasetContents {
  /// The first rows of the training source, which has as many at least, and all of the test source.
  func keeping(trainingRows count: Int) -> DatasetContents {
    let trainingCount = self.trainingCount ?? features.rows
    precondition(count <= trainingCount, "\(count) of \(trainingCount) training rows")
    func kept<T>(_ values: [T], _ columns: Int) -> [T] {
      Array(values[..<(count * columns)] + values[(trainingCount * columns)...])
    }
    var contents = self
    contents.trainingCount = count
    let columns = features.columns
    switch features.values {
    case .bytes(let bytes): contents.features = FeatureTable(.bytes(kept(bytes, columns)), columns: columns)
    case .doubles(let doubles): contents.features = FeatureTable(.doubles(kept(doubles, columns)), columns: columns)
    }
    switch targets {
    case .classes(let classes, let number): contents.targets = .classes(kept(classes, 1), count: number)
    case .values(let values, let width): contents.targets = .values(kept(values, width), columns: width)
    }
    return contents
  }
}

extension Dataset {
  init(_ contents: DatasetContents, id: String, title: String, source: String, licence: String) {
    self.init(
      id: id, title: title, source: source, licence: licence, features: contents.features, targets: contents.targets,
      classNames: contents.classNames, featureNames: contents.featureNames,
      trainingCount: contents.trainingCount ?? contents.features.rows,
      defaultStandardization: contents.defaultStandardization, validation: contents.validation, groups: contents.groups,
      reading: contents.reading, bytesRead: contents.bytesRead)
  }
}
