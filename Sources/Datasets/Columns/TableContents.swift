import Examples
import Formats
import Foundation
import Tables
import Wording

extension DatasetContents {
  /// The contents of a table; the rows of another, of test rows, follow where there is one.
  ///
  /// - Parameter keepsAll: whether every column but the label is an input, constants and identifiers too.
  init(
    _ table: NamedColumns, test: NamedColumns? = nil, _ options: DatasetOptions, keepsAll: Bool = false
  ) throws(InputError) {
    let roles = try ColumnRoles(table, options, keepsAll: keepsAll)
    let parts = try TableParts(table, rows: roles.rows, column: roles.part)
    var values = try roles.inputs.encoded(table, rows: parts.rows, at: roles.places)
    var rowNumbers = parts.rows.map { Int32($0) }
    var labels = [LabelColumn.Source(table: table, column: roles.label.column, rows: parts.rows)]
    var testNotes: [String] = []
    if let test {
      let column = try test.column(table.names[roles.label.column])
      let rows = try LabelColumn.labelledRows(of: test, column: column)
      guard !rows.isEmpty else {
        throw InputError(file: test.file, "no row has a label; the rows of a test file need one")
      }
      values += try roles.inputs.encoded(test, rows: rows, at: roles.inputs.places(in: test))
      rowNumbers += rows.map { Int32(table.cells.rows + $0) }
      labels.append(.init(table: test, column: column, rows: rows))
      testNotes = test.notes
      let unlabelled = test.cells.rows - rows.count
      if unlabelled > 0 { testNotes.append("\(counted(unlabelled, "row")) without a label left out") }
      testNotes = testNotes.map { "in the test file: \($0)" }
    }
    let (targets, classNames, taskReason) = try LabelColumn(of: labels).targets(options.task)
    self.init(
      features: FeatureTable(.doubles(values), columns: roles.inputs.reduce(0) { $0 + $1.rules.count }),
      targets: targets, classNames: classNames, featureNames: roles.inputs.flatMap(\.inputs),
      trainingCount: parts.trainingCount, defaultStandardization: .feature)
    validation = parts.validation
    let rowGroups = try roles.group.map { (column) throws(InputError) in
      try RowGroups(table, rows: parts.rows, trainingCount: parts.trainingCount, test: test, column: column)
    }
    // Rows of a test file are in no split.
    groups = rowGroups.map { $0.numbers + Array(repeating: 0, count: rowNumbers.count - parts.rows.count) }
    let unlabelled = table.cells.rows - roles.rows.count
    let first = zip(roles.rows, 0...).first { $0 != $1 }?.1 ?? roles.rows.count
    reading = TableReading(
      file: URL(plainPath: table.file).lastPathComponent, notes: table.notes + testNotes,
      label: table.names[roles.label.column], labelReason: roles.label.reason, taskReason: taskReason,
      group: roles.group.map { (table.names[$0], rowGroups?.count ?? 0) },
      inputs: roles.inputs, leftOut: roles.leftOut, rowNumbers: rowNumbers, unlabelledRows: unlabelled,
      firstUnlabelledLine: unlabelled == 0 ? nil : table.cells.line(first, roles.label.column),
      numbers: table.cells.numbers, missing: table.cells.missing)
  }
}
