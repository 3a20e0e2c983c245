import Foundation
package import Formats

/// The bytes of files, with errors for people.
package enum FileContents {
  /// All bytes of a file, inflated if it is a gzip stream (whatever its name).
  package static func bytes(of path: String) throws(InputError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      let what = URL(fileURLWithPath: path).pathExtension.isEmpty ? "file or folder" : "file"
      throw InputError(file: path, "no such \(what); check the path")
    }
    guard !isFolder(path) else { throw InputError(file: path, "a folder, where a file is needed") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(file: path, "cannot be read; check its permissions")
    }
    let bytes = [UInt8](data)
    return Gzip.isCompressed(bytes) ? try Gzip.inflated(bytes, file: path) : bytes
  }

  /// Whether there is a folder at `path`.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
