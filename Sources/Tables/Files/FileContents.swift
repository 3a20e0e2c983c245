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
    guard let bytes = contents(of: path) else {
      throw InputError(file: path, "cannot be read; check its permissions")
    }
    return try inflated(bytes, file: path)
  }

  /// All bytes that come by standard input, inflated if they are a gzip stream.
  package static func standardInput() throws(InputError) -> [UInt8] {
    try inflated([UInt8](FileHandle.standardInput.readDataToEndOfFile()), file: "standard input")
  }

  /// Whether there is a folder at `path`.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private static func inflated(_ bytes: [UInt8], file: String) throws(InputError) -> [UInt8] {
    Gzip.isCompressed(bytes) ? try Gzip.inflated(bytes, file: file) : bytes
  }

  /// A file's bytes, read to where they stay: `Data` would hold a second copy of a large file.
  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    // A pipe tells no size.
    guard status.st_mode & S_IFMT == S_IFREG else {
      return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0 && errno == EINTR { continue }
        isRead = got >= 0
        if got <= 0 { break }
        count += got
      }
    }
    return isRead ? bytes : nil
  }
}
