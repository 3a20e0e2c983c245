import Formats
import Tables
import Wording

/// The rows of a table by the part that a column of it names: rows to train on and to select with first, then those to test on.
struct TableParts {
  /// The rows that are used, in the order of the examples.
  let rows: [Int]
  /// How many come before those of the test part.
  let trainingCount: Int
  /// The examples that select; nil where no row says so.
  let validation: [Int32]?

  private static let spellings = [
    "train": "train", "training": "train", "test": "test", "testing": "test", "validation": "validation",
    "valid": "validation", "val": "validation", "dev": "validation",
  ]

  /// The parts of a table; without such a column all rows are of the training source.
  init(_ table: NamedColumns, rows: [Int], column: Int?) throws(InputError) {
    guard let column else {
      (self.rows, trainingCount, validation) = (rows, rows.count, nil)
      return
    }
    var (source, test, selecting): ([Int], [Int], [Int32]) = ([], [], [])
    for row in rows {
      let text = try table.trimmedText(row, column)
      switch Self.spellings[text.lowercased()] {
      case "train": source.append(row)
      case "test": test.append(row)
      case "validation":
        selecting.append(Int32(source.count))
        source.append(row)
      default:
        throw table.error(row, column, "\(quoted(text)) is not a part; write train, validation or test")
      }
    }
    guard source.count > selecting.count else {
      throw InputError(
        file: table.file, "column \(quoted(table.names[column])): no row is of the part 'train'; some must be")
    }
    (self.rows, trainingCount) = (source + test, source.count)
    validation = selecting.isEmpty ? nil : selecting
  }
}
