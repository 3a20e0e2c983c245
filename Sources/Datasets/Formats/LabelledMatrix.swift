import Examples
import Wording
import Formats
import Tables

/// Numbers and labels apart, as arrays have them.
package struct LabelledMatrix: Sendable {
  /// What errors call it by.
  let file: String
  let features: FeatureTable
  let featureNames: [String]
  /// A label a row, as a table would have it written.
  let labels: [String]
  /// Rows of the training source; nil where all are.
  var trainingCount: Int?
  /// Whether the features are pixels.
  let isImages: Bool
}

extension DatasetContents {
  /// The contents of a matrix, whose labels become targets by the rule of a table's.
  init(_ matrix: LabelledMatrix, _ options: DatasetOptions) throws(InputError) {
    let written = matrix.labels.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"\n" }
    let table = try DelimitedText.strictColumns(Array("label\n".utf8) + written.joined().utf8, file: matrix.file)
    let rows = LabelColumn.Source(table: table, column: 0, rows: Array(0..<table.cells.rows))
    let (targets, classNames, _) = try LabelColumn(of: [rows]).targets(options.task)
    self.init(
      features: matrix.features, targets: targets, classNames: classNames, featureNames: matrix.featureNames,
      trainingCount: matrix.trainingCount, defaultStandardization: matrix.isImages ? .global : .feature)
  }
}
