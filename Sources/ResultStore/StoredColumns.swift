import Experiments
import Formats
import GRDB
import Networks
import Wording

// How the declared columns of results meet SQLite.

extension ResultColumn {
  /// The cell that a value of the database is; nil for one that the column cannot hold.
  func cell(_ value: DatabaseValue) -> Cell? {
    switch (kind, value.storage) {
    case (_, .null): Cell.none
    case (.text, .string(let text)): .text(text)
    case (.int, .int64(let number)): bounds ~= Int(number) ? .int(Int(number)) : nil
    case (.real, .double(let number)): .real(number)
    default: nil
    }
  }
}

extension ResultColumn where Record == TrialRecord {
  static var names: [String] { stored.map(\.name) }
}

extension ResultColumn where Record == EpochRecord {
  static var names: [String] { all.map(\.name) }
}

extension ResultColumn where Record == DatasetRecord {
  static var names: [String] { all.map(\.name) }
}

extension StatementArguments {
  /// The cells of a record.
  init<Record>(_ columns: [ResultColumn<Record>], _ record: Record) {
    self.init(columns.map { $0.cell(record).databaseValue })
  }
}

extension Cell {
  fileprivate var databaseValue: (any DatabaseValueConvertible)? {
    switch self {
    case .none: nil
    case .text(let text): text
    case .int(let number): number
    case .real(let number): number
    }
  }
}

extension Row {
  /// A record from the columns of this row, the first of them at `start`, which are taken into a checksum; nil where one cannot hold its value,
  /// which ends the row in the checksum, too. What holds nothing stays as it is in `blank`: a table has a column for every measure,
  /// and most rows few.
  func record<Record>(
    _ blank: Record, _ stored: StoredColumns<Record>, from start: Int = 0, into checksum: inout Checksum
  ) -> Record? {
    let (columns, marks) = (stored.columns, stored.marks)
    var record = blank
    defer { checksum.endRow() }
    // By index: to copy columns, of which there are a dozen for each of millions of rows, takes longer than to read them.
    for index in columns.indices where !(columns[index].isOptional && hasNull(atIndex: start + index)) {
      guard let cell = columns[index].cell(self[start + index] as DatabaseValue) else { return nil }
      checksum.add(cell, of: marks[index])
      guard columns[index].set(&record, cell) else { return nil }
    }
    return record
  }

  /// The text at a place; nil where there is something else, or what no program has written.
  func text(at index: Int) -> String? {
    guard case .string(let text) = (self[index] as DatabaseValue).storage, !text.pilesMarks else { return nil }
    return text
  }
}
