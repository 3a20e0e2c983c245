import Wording
import Formats
import Tables

/// Reads a CSV file of scores record by record, with errors that name file and line.
struct ScoreReader {
  /// The columns' names.
  let names: [String]
  private let file: String
  private var scanner: CSVScanner
  private var fields: [CSVField] = []

  init(_ bytes: [UInt8], file: String) throws {
    self.file = file
    var scanner = CSVScanner(bytes, file: file)
    guard try scanner.nextRecord(into: &fields) else {
      throw InputError("\(file): is empty; a header with the columns' names and rows are needed")
    }
    var names: [String] = []
    for field in fields { names.append(try scanner.text(of: field)) }
    self.names = names
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw InputError("\(file):1: two columns are named '\(names[twice])'; give each a name of its own")
    }
    self.scanner = scanner
  }

  /// The column of a name.
  func column(_ name: String, option: String) throws -> Int {
    guard let column = names.firstIndex(of: name) else {
      if names.count == 1, let separator: String = [";", "\t", "|"].first(where: { names[0].contains($0) }) {
        throw InputError(
          "\(file):1: the columns are separated by '\(separator == "\t" ? "\\t" : separator)'; write the file with commas"
        )
      }
      throw InputError(
        "\(file):1: no column is named '\(name)'; name one of \(names.joined(separator: ", ")) with \(option)")
    }
    return column
  }

  /// Goes to the next record; false at the end.
  mutating func next() throws -> Bool {
    guard try scanner.nextRecord(into: &fields) else { return false }
    if fields.count != names.count {
      throw error("\(fields.count) fields, where the header names \(names.count) columns")
    }
    return true
  }

  /// The text in a column, which must not be empty.
  func name(in column: Int) throws -> String {
    let text = try scanner.text(of: fields[column])
    if text.isEmpty { throw error("column '\(names[column])' is empty; name what the score is of") }
    return text
  }

  /// The number in a column, which must be finite.
  func score(in column: Int) throws -> Double {
    if let number = scanner.number(in: fields[column]), number.isFinite { return number }
    let text = try scanner.text(of: fields[column])
    let problem =
      isMissing(in: column) ? "a value is missing" : "'\(text)' is not a finite number"
    throw error("column '\(names[column])': \(problem); correct it, or remove the row, whose block is then left out")
  }

  /// Whether a column holds something that is not a number.
  func holdsText(in column: Int) -> Bool { !isMissing(in: column) && scanner.number(in: fields[column]) == nil }

  /// Whether a column holds nothing.
  func isMissing(in column: Int) -> Bool {
    MissingValue.isSpelled((try? scanner.text(of: fields[column])) ?? "")
  }

  /// An error about the present record.
  func error(_ problem: String) -> InputError { InputError("\(file):\(fields.first?.line ?? 1): \(problem)") }
}
