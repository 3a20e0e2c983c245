import Examples
import Formats
import Foundation
import Tables
import Wording

/// Numbers and labels apart, as arrays have them.
package struct LabelledMatrix: Sendable {
  /// What errors call it by.
  let file: String
  /// NaN where a value is missing.
  let features: FeatureTable
  let featureNames: [String]
  /// What the array of labels is called.
  let label: String
  /// A label a row, as a table would have it written.
  let labels: [String]
  /// Rows of the training source; nil where all are.
  var trainingCount: Int?
  /// Whether the features are pixels.
  let isImages: Bool
}

extension DatasetContents {
  /// The contents of a matrix, whose labels become targets by the rule of a table's, and so do missing values: the mean and an indicator.
  ///
  /// Somebody has chosen these features, so that none is left out but one without any value.
  init(_ matrix: LabelledMatrix, _ options: DatasetOptions) throws(InputError) {
    let quote = UInt8(ascii: "\"")
    var written = Array("label\n".utf8)
    for label in matrix.labels {
      written.append(quote)
      for byte in label.utf8 {
        if byte == quote { written.append(quote) }
        written.append(byte)
      }
      written.append(quote)
      written.append(UInt8(ascii: "\n"))
    }
    let table = try DelimitedText.strictColumns(written, file: matrix.file)
    let rows = try LabelColumn.labelledRows(of: table, column: 0)
    guard rows.count > 1 else {
      throw InputError(
        file: matrix.file, "\(rows.count) of the labels in '\(matrix.label)' known; two at least are needed")
    }
    let (targets, classNames, taskReason) = try LabelColumn(
      of: [LabelColumn.Source(table: table, column: 0, rows: rows)]
    ).targets(options.task)
    let columns = matrix.inputs(of: rows)
    let inputs = columns.compactMap(\.self)
    guard !inputs.isEmpty else {
      throw InputError(file: matrix.file, "no feature has a value in any row with a label; give some")
    }
    let trainingCount = matrix.trainingCount.map { count in rows.count { $0 < count } }
    if trainingCount == 0 {
      throw InputError(
        file: matrix.file, "no row of the training part has a label in '\(matrix.label)'; give some")
    }
    if let all = matrix.trainingCount, all < matrix.labels.count, trainingCount == rows.count {
      throw InputError(file: matrix.file, "no row of the test part has a label; give some, or leave the part out")
    }
    self.init(
      features: matrix.features(of: rows, as: columns), targets: targets, classNames: classNames,
      featureNames: inputs.flatMap(\.inputs),
      trainingCount: trainingCount,
      defaultStandardization: matrix.isImages ? .global : .feature)
    if matrix.isImages { return }
    reading = TableReading(
      file: URL(plainPath: matrix.file).lastPathComponent, notes: [], label: matrix.label,
      labelReason: options.label == nil ? "by its name" : nil, taskReason: taskReason, group: nil,
      inputs: inputs,
      leftOut: zip(matrix.featureNames, columns).filter { $0.1 == nil }.map {
        .init(column: $0.0, reason: "no row has a value")
      },
      rowNumbers: rows.map { Int32($0) }, unlabelledRows: matrix.labels.count - rows.count, firstUnlabelledLine: nil,
      numbers: NumberNotation(), missing: .usual)
  }
}

extension LabelledMatrix {
  /// What each column of features is as an input, over the rows that are used; nil for one without any value.
  fileprivate func inputs(of rows: [Int]) -> [InputColumn?] {
    var missing = [Int](repeating: 0, count: features.columns)
    if case .doubles(let values) = features.values, values.contains(where: \.isNaN) {
      for row in rows {
        for column in missing.indices where values[row * features.columns + column].isNaN { missing[column] += 1 }
      }
    }
    return zip(featureNames, missing).map { name, missing in
      missing == rows.count ? nil : InputColumn(name, .number, rules: missing > 0 ? [.number, .missing] : [.number])
    }
  }

  /// The inputs of some rows; bytes stay bytes.
  fileprivate func features(of rows: [Int], as columns: [InputColumn?]) -> FeatureTable {
    let width = columns.reduce(0) { $0 + ($1?.rules.count ?? 0) }
    if rows.count == features.rows, width == features.columns, !columns.contains(nil) { return features }
    switch features.values {
    case .bytes(let bytes):
      let kept = rows.flatMap { bytes[($0 * features.columns)..<(($0 + 1) * features.columns)] }
      return FeatureTable(.bytes(kept), columns: width)
    case .doubles(let doubles):
      var kept: [Double] = []
      kept.reserveCapacity(rows.count * width)
      for row in rows {
        for (place, column) in columns.enumerated() {
          let value = doubles[row * features.columns + place]
          for rule in column?.rules ?? [] { kept.append(rule == .missing ? (value.isNaN ? 1 : 0) : value) }
        }
      }
      return FeatureTable(.doubles(kept), columns: width)
    }
  }
}
