import Foundation
import Formats
import Wording

/// A folder of IDX files, see `IDXFolder`.
struct IDXFormat: DatasetFormat {
  let name = "a folder of IDX files like \(IDXFolder.example)"
  let options: [DatasetOption] = []

  /// A folder with one of the files at least, or one of the files by itself.
  func recognises(_ source: DatasetSource) -> Bool {
    switch source.kind {
    case .folder: IDXFolder(path: source.path).holdsFiles
    case .file(let bytes): IDXFile.isOne(bytes)
    }
  }

  func origin(of source: DatasetSource) -> String { "IDX files in \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    if case .folder = source.kind { return .images(try IDXFolder(path: source.path).contents()) }
    guard let name = IDXName(source.name) else {
      throw InputError(
        file: source.path,
        "one IDX file, and its name does not tell its labels' file; call them like \(IDXFolder.example)")
    }
    let folder = URL(plainPath: source.path).deletingLastPathComponent().relativePath
    return .images(try IDXFolder(path: folder, set: name.set).contents())
  }
}
