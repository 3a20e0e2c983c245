import Experiments
import Formats
import GRDB
import Networks

// How the declared columns of results meet SQLite.

extension ResultColumn {
  /// The cell at a place of a row that was fetched.
  func cell(at index: Int, of row: Row) -> Cell {
    switch kind {
    case .text: Cell(row[index] as String?)
    case .int: Cell(row[index] as Int?)
    case .real: Cell(row[index] as Double?)
    }
  }

  /// The names of the columns that a table has, as SQL lists them.
  static func list(_ columns: [ResultColumn]) -> String { columns.map(\.name).joined(separator: ", ") }
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
  /// A record from the columns of this row, the first of them at `start`; `name` tells in errors which row it is. What may hold nothing and
  /// does stays as it is in `blank`: a table has a column for every measure, and most rows few.
  func record<Record>(
    _ blank: Record, _ columns: [ResultColumn<Record>], from start: Int = 0, name: () -> String
  ) throws -> Record {
    var record = blank
    // By index: to copy columns, of which there are a dozen for each of millions of rows, takes longer than to read them.
    for index in columns.indices where !(columns[index].isOptional && hasNull(atIndex: start + index)) {
      let cell = columns[index].cell(at: start + index, of: self)
      guard columns[index].set(&record, cell) else {
        throw DatabaseError(
          message: "\(name()) has the \(columns[index].name) '\(CSVWriter.line([cell]))', which is unknown")
      }
    }
    return record
  }
}
