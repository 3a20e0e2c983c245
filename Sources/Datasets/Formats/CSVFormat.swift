import Formats
import Tables

/// Text of lines of fields, the first of them the columns' names: RFC 4180, see `CSVScanner`.
struct CSVFormat: DatasetFormat {
  let name = "a CSV file"
  let options = [DatasetOption.label, .task]

  /// Any text, that is, a file whose first bytes hold no zero.
  func recognises(_ source: DatasetSource) -> Bool {
    guard case .file(let bytes) = source.kind else { return false }
    return !bytes.prefix(4096).contains(0)
  }

  func origin(of source: DatasetSource) -> String { "CSV file \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    guard case .file(let bytes) = source.kind else {
      throw InputError(file: source.path, "a folder, where a file is needed")
    }
    return .columns(try Self.columns(bytes, path: source.path))
  }

  /// The columns of a file whose bytes are at hand; `path` names it in errors.
  static func columns(_ bytes: [UInt8], path: String) throws(InputError) -> NamedColumns {
    let table = try CSVTable(bytes, file: path)
    return NamedColumns(file: path, names: table.names, namesLine: table.namesLine, cells: table.cells)
  }
}
