package import Formats
package import Tables
import Wording

/// What each column of a table is for: one is the label, one may name the part of a row, the others are inputs or are left out.
struct ColumnRoles {
  let table: NamedColumns
  let label: LabelChoice
  /// The column that says which part a row belongs to.
  let part: Int?
  /// The column that says which group a row belongs to.
  let group: Int?
  /// The rows that have a label.
  let rows: [Int]
  private(set) var inputs: [InputColumn] = []
  /// The place of each input column in the table.
  private(set) var places: [Int] = []
  private(set) var leftOut: [TableReading.LeftOut] = []

  /// Decides it for a table; where `keepsAll`, every column is an input, as in the data sets that are registered.
  init(_ table: NamedColumns, _ options: DatasetOptions, keepsAll: Bool) throws(InputError) {
    self.table = table
    label = try LabelChoice(table, options)
    let part = try options.splitColumn.map { (name) throws(InputError) in
      try table.column(asked: name, option: .splitColumn)
    }
    self.part = part
    guard part != label.column else {
      throw InputError(
        file: table.file, "\(quoted(table.names[label.column])) cannot be the label and the --split-column")
    }
    group = try options.group.map { (name) throws(InputError) in try table.column(asked: name, option: .group) }
    guard group == nil || group != label.column && group != part else {
      throw InputError(
        file: table.file, "\(quoted(options.group ?? "")) cannot be the --group and the label or the --split-column")
    }
    rows = try LabelColumn.labelledRows(of: table, column: label.column)
    try checkSize()
    let features = table.names.indices.filter { $0 != label.column && $0 != part && $0 != group }
    try judge(features, options, keepsAll: keepsAll)
  }

  private func checkSize() throws(InputError) {
    let name = quoted(table.names[label.column])
    guard table.names.count > 1 + (part == nil ? 0 : 1) + (group == nil ? 0 : 1) else {
      throw InputError(
        file: table.file, line: table.namesLine,
        "\(name) is the only column, and one to predict it from is needed; add columns, or name what separates them with --separator"
      )
    }
    guard table.names.count <= Limits.columns else {
      throw InputError(
        file: table.file, line: table.namesLine,
        "\(grouped(table.names.count)) columns, and \(grouped(Limits.columns)) are the most; where rows are columns, transpose it, "
          + "or keep some: cut -d \"\(table.cells.separator)\" -f 1-1000,\(table.names.count)")
    }
    guard table.cells.rows > 0 else {
      throw InputError(file: table.file, "a header and no rows; add a row for each example")
    }
    guard rows.count > 1 else {
      throw InputError(
        file: table.file,
        "column \(name): \(rows.isEmpty ? "no row" : "one row") has a label; two at least are needed, or name another column with --label"
      )
    }
  }

  private mutating func judge(_ features: [Int], _ options: DatasetOptions, keepsAll: Bool) throws(InputError) {
    let judge = try ColumnJudge(table, rows: rows, options, keepsAll: keepsAll)
    let dropped = try table.columns(named: options.drop, option: .drop)
    var restored: [(place: Int, input: InputColumn)] = []
    for column in features {
      let name = table.names[column]
      if dropped.contains(column) {
        leftOut.append(.init(column: name, reason: "by --drop"))
        continue
      }
      switch try judge.verdict(on: column) {
      case .input(let input):
        inputs.append(input)
        places.append(column)
      case .leftOut(let reason, let input):
        leftOut.append(.init(column: name, reason: reason))
        if let input { restored.append((column, input)) }
      }
    }
    guard inputs.isEmpty else { return }
    guard !restored.isEmpty else { throw nothingLeft() }
    inputs = restored.map(\.input)
    places = restored.map(\.place)
    let names = Set(inputs.map(\.name))
    leftOut.removeAll { names.contains($0.column) }
  }

  private func nothingLeft() -> InputError {
    let isAllText = leftOut.allSatisfy { $0.reason.hasPrefix(ColumnJudge.freeText) }
    let reasons = leftOut.prefix(3).map { "\(quoted($0.column)) (\($0.reason))" }.joined(separator: ", ")
    return InputError(
      file: table.file,
      "no column is left to predict \(quoted(table.names[label.column])) from: \(reasons)\(leftOut.count > 3 ? ", …" : ""); "
        + (isAllText ? "turn text into numbers first, as counts of its words" : "keep one with --keep"))
  }
}

extension [InputColumn] {
  /// The inputs of some rows of a table, row-major; `places` are the columns' in the table.
  ///
  /// - Throws: `InputError` for a cell that cannot be an input, or for more inputs than a table of its size may have.
  package func encoded(_ table: NamedColumns, rows: [Int], at places: [Int]) throws(InputError) -> [Double] {
    let inputs = try requireFewInputs(of: table, rows: rows.count)
    var values: [Double] = []
    values.reserveCapacity(rows.count * inputs)
    let areNumbers = map { $0.kind == .number && $0.rules == [.number] }
    for row in rows {
      for (index, column) in places.enumerated() {
        var cell = try table.cell(row, column)
        // Nearly all cells of most tables, without a copy of what is known of the column for each.
        if areNumbers[index], case .number(let number) = cell, number.isFinite {
          values.append(number)
          continue
        }
        let input = self[index]
        if input.kind != .number, case .number = cell { cell = .text(try table.trimmedText(row, column)) }
        if !input.levels.isEmpty, case .missing = cell {
          let text = try table.trimmedText(row, column)
          if input.hasLevel(text) { cell = .text(text) }
        }
        if case .number(let number) = cell, number.isInfinite {
          throw table.error(row, column, "'\(number)' is not a finite number; correct it or remove the row")
        }
        guard input.encode(cell, into: &values) else {
          let problem =
            input.kind == .date
            ? "is not a date like \(quoted(input.dateFormat ?? "")); correct it"
            : "is not a number; correct it, or say how the file is written with --missing, --decimal or --thousands"
          throw table.error(row, column, "\(quoted(try table.trimmedText(row, column))) \(problem)")
        }
      }
    }
    return values
  }

  /// How many inputs a row of a table has.
  ///
  /// - Throws: `InputError` for more inputs of so many rows than a table of its size may have.
  @discardableResult package func requireFewInputs(of table: NamedColumns, rows: Int) throws(InputError) -> Int {
    let inputs = reduce(0) { $0 + $1.rules.count }
    let most = Limits.inputCells(ofBytes: table.cells.bytes)
    guard rows * inputs <= most else {
      throw InputError(
        file: table.file,
        "\(counted(rows, "row")) with \(counted(inputs, "input")), of \(counted(count, "column")), are \(grouped(rows * inputs)) numbers, "
          + "where at most \(grouped(most)) can be; give fewer rows, or columns of fewer categories")
    }
    return inputs
  }

  /// The places of the columns in another table.
  ///
  /// - Throws: an error that names those that it lacks.
  package func places(in table: NamedColumns) throws(InputError) -> [Int] {
    let known = Dictionary(zip(table.names, table.names.indices), uniquingKeysWith: { first, _ in first })
    let missing = map(\.name).filter { known[$0] == nil }
    guard missing.isEmpty else {
      throw InputError(
        file: table.file, line: table.namesLine,
        "\(missing.count == 1 ? "the column" : "columns") \(listed(missing.prefix(5).map(quoted)))\(missing.count > 5 ? ", …" : "") "
          + "of the training data \(numbered(missing.count, "is", "are")) not there; give a file with the same columns")
    }
    return compactMap { known[$0.name] }
  }
}
