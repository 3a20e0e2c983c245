import Wording
import Formats

/// The rows of a CSV file: numeric features, and labels that are still as they were written.
struct CSVTable {
  let header: CSVHeader
  private(set) var features: [Float] = []
  private(set) var labels: [CSVLabel] = []

  /// Reads all of a file; `file` names it in errors.
  init(_ bytes: [UInt8], label: String, file: String) throws(InputError) {
    var scanner = CSVScanner(bytes, file: file)
    header = try CSVHeader(&scanner, label: label, file: file)
    let columns = header.names.count
    var fields: [CSVField] = []
    while try scanner.nextRecord(into: &fields) {
      guard fields.count == columns else { throw raggedRow(fields, file: file) }
      for column in 0..<columns where column != header.labelColumn {
        features.append(try feature(fields[column], of: scanner, column: column, file: file))
      }
      labels.append(try self.label(fields[header.labelColumn], of: scanner, file: file))
    }
    guard !labels.isEmpty else { throw InputError(file: file, "a header and no rows; add a row for each example") }
  }

  private func feature(
    _ field: CSVField, of scanner: CSVScanner, column: Int, file: String
  ) throws(InputError) -> Float {
    if let number = decimalNumber(scanner.bytes, in: field.range), Float(number).isFinite { return Float(number) }
    let text = try scanner.text(of: field)
    let name = quoted(header.names[column])
    if MissingValue.isSpelled(text) {
      let written = text.isEmpty ? "" : " (\(quoted(text)))"
      throw InputError(
        file: file, line: field.line, "column \(name): a value is missing\(written); fill it in or remove the row")
    }
    if decimalNumber(scanner.bytes, in: field.range) != nil {
      throw InputError(
        file: file, line: field.line,
        "column \(name): \(quoted(text)) is not a finite number that a 32-bit float holds; correct it or remove the row"
      )
    }
    throw InputError(
      file: file, line: field.line,
      "column \(name): \(quoted(text)) is not a number; features are numbers, so encode or remove the column")
  }

  private func label(_ field: CSVField, of scanner: CSVScanner, file: String) throws(InputError) -> CSVLabel {
    let text = try scanner.text(of: field)
    guard !text.isEmpty else {
      let name = quoted(header.names[header.labelColumn])
      throw InputError(
        file: file, line: field.line, "column \(name): a label is missing; fill it in or remove the row")
    }
    return CSVLabel(text: text, number: decimalNumber(scanner.bytes, in: field.range), line: field.line)
  }

  private func raggedRow(_ fields: [CSVField], file: String) -> InputError {
    let names = header.names
    let problem =
      fields.count < names.count
      ? "column \(quoted(names[fields.count])) has none" : "the last column is \(quoted(names[names.count - 1]))"
    return InputError(
      file: file, line: fields[0].line,
      "\(fields.count) fields, where the header names \(names.count) columns; \(problem)")
  }
}
