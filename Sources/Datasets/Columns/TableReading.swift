package import Tables

/// How a table became a data set: what it was taken for, as `actlab data` shows and `preprocessing.json` says it.
package struct TableReading: Sendable {
  /// A column that is no input, and why.
  package struct LeftOut: Sendable, Hashable {
    package let column: String
    /// Why, in a few words.
    package let reason: String
  }

  /// The name of the file.
  package let file: String
  /// What was guessed in reading, a sentence each.
  package let notes: [String]
  /// The column that is predicted.
  package let label: String
  /// Why it, and why classes or values; nil where somebody said so.
  package let labelReason: String?, taskReason: String?
  /// The column that names the group of each row, and how many groups there are; nil where rows are independent.
  package let group: (column: String, count: Int)?
  /// The columns that are inputs, in the file's order.
  package let inputs: [InputColumn]
  /// The columns that are not.
  package let leftOut: [LeftOut]
  /// The row of the file, from 0, that each example stands in; rows of a test file follow those of the first.
  package let rowNumbers: [Int32]
  /// The rows without a label.
  package let unlabelledRows: Int
  /// The line of the first of them.
  package let firstUnlabelledLine: Int?
  /// How the file writes numbers, and values that are not known.
  package let numbers: NumberNotation, missing: MissingValue
}
