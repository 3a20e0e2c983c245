import Formats

/// A folder of IDX files, see `IDXFolder`.
struct IDXFormat: DatasetFormat {
  let name = "a folder of IDX files like \(IDXFolder.example)"
  let options: [DatasetOption] = []

  /// A folder with one of the files at least, or one of the files by itself.
  func recognises(_ source: DatasetSource) -> Bool {
    switch source.kind {
    case .folder(let names): !IDXFolder.fileNames.isDisjoint(with: names)
    case .file(let bytes): IDXFile.isOne(bytes)
    }
  }

  func origin(of source: DatasetSource) -> String { "IDX files in \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    guard case .folder = source.kind else {
      throw InputError(file: source.path, "one IDX file; give the folder that holds images and labels")
    }
    return .images(try IDXFolder(path: source.path).contents())
  }
}
