import Tables
import Wording

/// The options that say how a table is written, in place of what would be told from it.
extension DatasetOption {
  /// What stands between fields.
  package static let separator = DatasetOption(
    key: "separator", choices: ["comma", "semicolon", "tab", "bar", "blanks"],
    "What separates a table's fields: comma, semicolon, tab, bar, blanks, or the character",
    usual: "told from the file", accepts: { Separator($0) != nil },
    written: \.reading.separator?.name
  ) { $1.reading.separator = $0.flatMap(Separator.init) }

  /// Whether the first row names the columns.
  package static let header = DatasetOption(
    key: "header", choices: ["yes", "no"], "Whether a table's first row names its columns: yes or no",
    usual: "told", written: { $0.reading.header.map { $0 ? "yes" : "no" } }
  ) { $1.reading.header = $0.map { $0 == "yes" } }

  /// Stands before a number's fraction.
  package static let decimal = DatasetOption(
    key: "decimal", choices: [".", ","], "What stands before a number's fraction: . or ,", usual: "told",
    written: { $0.reading.decimal.map(character) }
  ) { $1.reading.decimal = $0?.utf8.first }

  /// Stands between a number's groups of three digits.
  package static let thousands = DatasetOption(
    key: "thousands", choices: [",", ".", "'", " ", "_"],
    "What stands between a number's groups of three digits", usual: "told",
    written: { $0.reading.thousands.map(character) }
  ) { $1.reading.thousands = $0?.utf8.first }

  /// How characters are written as bytes.
  package static let encoding = DatasetOption(
    key: "encoding", choices: TextEncoding.allCases.map(\.rawValue),
    "A table's encoding: \(listed(TextEncoding.allCases.map(\.rawValue), by: "or"))", usual: "told",
    accepts: { TextEncoding($0) != nil },
    written: \.reading.encoding?.rawValue
  ) { $1.reading.encoding = $0.flatMap { TextEncoding($0) } }

  /// The spellings of a value that is not known, separated by commas.
  package static let missing = DatasetOption(
    key: "missing", choices: [],
    "The spellings of a missing value, in place of the usual ones: '?,unknown' (an empty cell always is one)",
    written: { $0.reading.missing?.joined(separator: ",") }
  ) { $1.reading.missing = $0?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }

  private static func character(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
}
