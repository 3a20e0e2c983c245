import Formats
import Tables

/// Orange's tables, whose header says what each column is, see `OrangeText`.
struct OrangeFormat: DatasetFormat {
  let name = "a table with Orange's header"
  let options = DatasetOption.all.filter { $0 != .header }

  func recognises(_ source: DatasetSource) -> Bool {
    guard case .file(let bytes) = source.kind else { return false }
    return OrangeText.isOne(bytes)
  }

  func origin(of source: DatasetSource) -> String { "Orange file \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    .columns(try OrangeText.columns(try source.bytes(), file: source.path, options.reading))
  }
}
