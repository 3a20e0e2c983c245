/// What somebody says of how a table is written; what is nil is told from the table itself.
package struct ReadingOptions: Sendable, Hashable {
  /// What stands between fields.
  package var separator: Separator?
  /// Whether the first row names the columns.
  package var header: Bool?
  /// Stands before a number's fraction.
  package var decimal: UInt8?
  /// Stands between a number's groups of three digits.
  package var thousands: UInt8?
  /// How characters are written as bytes.
  package var encoding: TextEncoding?
  /// The spellings of a value that is not known, in place of the usual ones; an empty cell is one in any case.
  package var missing: [String]?

  /// How numbers are written where nothing else is said of it: as in the file that this one is read beside. Nil tells it from the file.
  package var numbers: NumberNotation?

  package init() {}

  /// How cells say that their value is not known.
  var missingValue: MissingValue { missing.map { MissingValue($0) } ?? .usual }
}
