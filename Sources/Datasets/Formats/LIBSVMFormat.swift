import Formats
import Tables

/// LIBSVM's sparse rows, see `LIBSVMText`.
struct LIBSVMFormat: DatasetFormat {
  let name = "a LIBSVM file"
  let options = DatasetOption.all.filter { ![DatasetOption.separator, .header, .decimal, .thousands].contains($0) }

  func recognises(_ source: DatasetSource) -> Bool {
    guard case .file(let bytes) = source.kind else { return false }
    return LIBSVMText.isOne(bytes)
  }

  func origin(of source: DatasetSource) -> String { "LIBSVM file \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    .columns(try LIBSVMText.columns(try source.bytes(), file: source.path, options.reading))
  }
}
