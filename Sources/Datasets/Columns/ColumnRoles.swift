import Examples
import Wording
import Formats
import Tables

extension DatasetContents {
  /// The contents of a table: one column is the label, every other a feature.
  init(_ table: NamedColumns, _ options: DatasetOptions) throws(InputError) {
    let name = options.label ?? DatasetOptions.defaultLabel
    let label = try table.column(name)
    guard table.names.count > 1 else {
      throw InputError(
        file: table.file, line: table.namesLine,
        "\(quoted(name)) is the only column; a feature at least is needed")
    }
    guard table.cells.rows > 0 else {
      throw InputError(file: table.file, "a header and no rows; add a row for each example")
    }
    let columns = FeatureColumns(of: table, label: label)
    let features = try columns.features()
    let (targets, classNames) = try LabelColumn(of: table, column: label).targets(options.task)
    self.init(
      features: features, targets: targets, classNames: classNames, featureNames: columns.names,
      defaultStandardization: .feature)
  }
}
