/// How a text writes a table: what separates fields, what quotes them, how numbers are written.
package struct Dialect: Sendable, Hashable {
  /// What stands between fields.
  package var separator: Separator
  /// The character around fields that hold separators or line ends; doubled inside.
  package var quote = UInt8.quote
  /// The character that makes a line a remark where the line begins with it; nil for none.
  package var comment: UInt8?
  /// How numbers are written.
  package var numbers = NumberNotation()
  /// Whether blanks around a field belong to it, and a quote out of place is an error, as RFC 4180 has it.
  package var isStrict = false

  /// A dialect with this separator and the usual quotes and numbers.
  package init(separator: Separator) { self.separator = separator }

  /// The format of the program's own files.
  package static let rfc4180 = {
    var dialect = Dialect(separator: .comma)
    dialect.isStrict = true
    return dialect
  }()
}
