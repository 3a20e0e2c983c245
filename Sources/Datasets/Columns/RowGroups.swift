import Formats
import Tables
import Wording

/// The groups of a table's rows by what a column of it says.
struct RowGroups {
  /// The group of each row, numbered from 0 in the order in which they first come.
  private(set) var numbers: [Int32] = []
  private var known: [String: Int32] = [:]
  private let name: String

  /// The groups of some rows; there must be two at least, every row must have one, and none may be in the training and in the test part,
  /// where the table says which rows are of which (`trainingCount` of them train) or another table has those of the test part.
  init(_ table: NamedColumns, rows: [Int], trainingCount: Int, test: NamedColumns?, column: Int) throws(InputError) {
    name = table.names[column]
    for row in rows {
      let text = try table.trimmedText(row, column)
      guard !text.isEmpty else { throw table.error(row, column, "is empty; every row needs the name of its group") }
      let next = Int32(known.count)
      numbers.append(known[text] ?? next)
      if known[text] == nil { known[text] = next }
    }
    guard known.count > 1 else {
      throw InputError(
        file: table.file,
        "column \(quoted(name)) names one group, which no split may tear; --group needs a column with several")
    }
    let training = Set(numbers[..<trainingCount])
    for (row, number) in zip(rows, numbers).dropFirst(trainingCount) where training.contains(number) {
      throw torn(try table.trimmedText(row, column), in: table)
    }
    guard let test, let column = test.names.firstIndex(of: name) else { return }
    for row in 0..<test.cells.rows {
      let text = try test.trimmedText(row, column)
      if known[text] != nil { throw torn(text, in: test) }
    }
  }

  /// How many there are.
  var count: Int { known.count }

  private func torn(_ group: String, in table: NamedColumns) -> InputError {
    InputError(
      file: table.file,
      "column \(quoted(name)): the group \(quoted(group)) has rows to train on and rows to test on; correct the parts, or leave --group out"
    )
  }
}
