import Formats
import Tables

/// Weka's attribute-relation files, see `ARFFText`.
struct ARFFFormat: DatasetFormat {
  let name = "an ARFF file"
  let options = DatasetOption.all.filter { ![DatasetOption.separator, .header].contains($0) }

  func recognises(_ source: DatasetSource) -> Bool {
    guard case .file(let bytes) = source.kind else { return false }
    return ARFFText.isOne(bytes)
  }

  func origin(of source: DatasetSource) -> String { "ARFF file \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    .columns(try ARFFText.columns(try source.bytes(), file: source.path, options.reading))
  }
}
