import Formats
import Tables

/// Text of rows of fields, see `DelimitedText`.
struct DelimitedFormat: DatasetFormat {
  let name = "a table as text (CSV and its like)"
  let options = DatasetOption.all

  /// Any text, that is, a file whose first bytes hold no zero, but for UTF-16's.
  func recognises(_ source: DatasetSource) -> Bool {
    guard case .file(let bytes) = source.kind else { return false }
    return DelimitedText.isText(bytes)
  }

  func origin(of source: DatasetSource) -> String { "CSV file \(source.name)" }

  func read(_ source: consuming DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    let path = source.path
    return .columns(try DelimitedText.columns(try source.bytes(), file: path, options.reading))
  }
}
