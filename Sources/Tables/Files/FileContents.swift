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
    let name = "standard input"
    let read = Result { try FileHandle.standardInput.readToEnd() }
    guard case .success(let bytes) = read else {
      throw InputError(file: name, "cannot be read; give a table by a pipe or '<'")
    }
    return try inflated([UInt8](bytes ?? Data()), file: name)
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
    var areRead: [Bool] = []
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = buffer.count
      nonisolated(unsafe) let buffer = buffer.inLargePages()
      areRead = buffer.indices.pieces(of: 1 << 22).concurrentMap { fill(buffer, $0, from: descriptor) }
    }
    return areRead.contains(false) ? nil : bytes
  }

  /// Reads a part of a file to the same part of a buffer; tells whether all of it came.
  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, _ part: Range<Int>, from descriptor: Int32
  ) -> Bool {
    var position = part.lowerBound
    while position < part.upperBound {
      let got = pread(descriptor, buffer.baseAddress.map { $0 + position }, part.upperBound - position, off_t(position))
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return false }
      position += got
    }
    return true
  }
}
