import Foundation
import Formats
import Tables
import Wording

/// NumPy's arrays: an `.npz` archive, a folder of `.npy` files, or one of them with the other beside it.
struct NumPyFormat: DatasetFormat {
  let name = "NumPy arrays X and y (.npz, or .npy files)"
  let options = [DatasetOption.label, .task]

  func recognises(_ source: DatasetSource) -> Bool {
    switch source.kind {
    case .file(let bytes): NumPyArray.isOne(bytes) || isArchive(bytes, path: source.path)
    case .folder(let names): names.contains { $0.hasSuffix(Self.ending) && NumPyArrays.isKnown(Self.stem($0)) }
    }
  }

  func origin(of source: DatasetSource) -> String { "NumPy arrays \(source.name)" }

  func read(_ source: DatasetSource, _ options: DatasetOptions) throws(InputError) -> ReadData {
    switch source.kind {
    case .folder(let names): return .matrix(try matrix(names, options, in: source.path, file: source.path))
    case .file(let bytes):
      guard NumPyArray.isOne(bytes) else {
        let archive = try Zip(bytes, file: source.path)
        let names = archive.names.filter { $0.hasSuffix(Self.ending) }.map(Self.stem)
        return .matrix(
          try NumPyArrays.matrix(names, label: options.label, file: source.path) { (name) throws(InputError) in
            try NumPyArray(archive.contents(of: name + Self.ending), file: "\(source.path): \(name)")
          })
      }
      if NumPyArrays.isKnown(Self.stem(source.name)) {
        let folder = URL(plainPath: source.path).deletingLastPathComponent().relativePath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return .matrix(try matrix(names, options, in: folder, file: source.path))
      }
      return .columns(try table(NumPyArray(bytes, file: source.path), options))
    }
  }

  private static let ending = ".npy"

  private static func stem(_ name: String) -> String {
    name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
  }

  private func isArchive(_ bytes: [UInt8], path: String) -> Bool {
    guard Zip.isOne(bytes) else { return false }
    if path.hasSuffix(".npz") { return true }
    return (try? Zip(bytes, file: path))?.names.contains { $0.hasSuffix(Self.ending) } ?? false
  }

  /// The matrix of the files in a folder.
  private func matrix(
    _ names: [String], _ options: DatasetOptions, in folder: String, file: String
  ) throws(InputError) -> LabelledMatrix {
    // A pipe in the folder may be waited for without end.
    let stems = names.filter { $0.hasSuffix(Self.ending) && FileContents.isFileOrFolder("\(folder)/\($0)") }.map(
      Self.stem)
    let known = stems.filter { NumPyArrays.isKnown($0, label: options.label) }
    return try NumPyArrays.matrix(known, label: options.label, file: file) { (name) throws(InputError) in
      let path = "\(folder)/\(name)\(Self.ending)"
      return try NumPyArray(try FileContents.bytes(of: path), file: path)
    }
  }

  /// A single array of two dimensions as a table without names, a column of which is the label.
  private func table(_ array: NumPyArray, _ options: DatasetOptions) throws(InputError) -> NamedColumns {
    guard array.shape.count == 2, array.shape[1] > 1, array.shape[0] > 0 else {
      throw InputError(
        file: array.file,
        "one array, of \(array.shape.count) dimensions; give features and labels: numpy.savez(\"data.npz\", X=…, y=…)")
    }
    let (texts, columns) = (array.texts, array.shape[1])
    var text = ""
    for row in 0..<array.shape[0] {
      text += texts[(row * columns)..<((row + 1) * columns)].map(\.inQuotesForCSV).joined(separator: ",") + "\n"
    }
    var reading = ReadingOptions()
    (reading.header, reading.separator, reading.decimal) = (false, .comma, UInt8(ascii: "."))
    return try DelimitedText.columns(Array(text.utf8), file: array.file, reading)
  }
}
