import Matrices
import Formats

extension DatasetContents {
  /// The contents of a CSV file: every column but the label is a numeric feature; `file` names it in errors.
  init(csv bytes: [UInt8], label: String, task: DatasetReference.Task?, file: String) throws(InputError) {
    let table = try CSVTable(bytes, label: label, file: file)
    let column = CSVLabelColumn(labels: table.labels, name: label, file: file)
    let (targets, classNames) = try column.targets(task)
    let featureNames = table.header.featureNames
    self.init(
      features: FeatureTable(.floats(table.features), columns: featureNames.count), targets: targets,
      classNames: classNames, featureNames: featureNames, defaultStandardization: .feature)
  }
}
