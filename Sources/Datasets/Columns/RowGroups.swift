import Formats
import Tables
import Wording

/// The groups of a table's rows by what a column of it says.
struct RowGroups {
  /// The group of each row, numbered from 0 in the order in which they first come.
  let numbers: [Int32]

  /// The groups of some rows; there must be two at least, and every row must have one.
  init(_ table: NamedColumns, rows: [Int], column: Int) throws(InputError) {
    var known: [String: Int32] = [:]
    var numbers: [Int32] = []
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
        "column \(quoted(table.names[column])) names one group, which no split may tear; --group needs a column with several"
      )
    }
    self.numbers = numbers
  }
}
