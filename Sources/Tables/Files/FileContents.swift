import Foundation
package import Formats
import Wording

/// The bytes of files, with errors for people.
package enum FileContents {
  /// All bytes of a file, inflated if it is a gzip stream (whatever its name).
  package static func bytes(of path: String) throws(InputError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      let what = URL(plainPath: path).pathExtension.isEmpty ? "file or folder" : "file"
      throw InputError(file: path, "no such \(what); check the path")
    }
    guard !isFolder(path) else { throw InputError(file: path, "a folder, where a file is needed") }
    return try inflated(try contents(of: path), file: path)
  }

  /// All bytes that come by standard input, inflated if they are a gzip stream, and how many came.
  package static func standardInput() throws(InputError) -> (bytes: [UInt8], came: Int) {
    let name = "standard input"
    guard let bytes = try stream(STDIN_FILENO, file: name, atMost: Limits.streamBytes) else {
      throw InputError(file: name, "cannot be read; give a table by a pipe or '<'")
    }
    return (try inflated(bytes, file: name), bytes.count)
  }

  /// Whether there is a folder at `path`.
  package static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether there is a file at `path` or a folder, and no pipe or device.
  package static func isFileOrFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// The bytes of a file as it lies there, packed or not; as many as are read of one at most, and 0 for a folder or what is not there.
  package static func bytesOnDisk(at path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return 0 }
    return min(Int(status.st_size), Limits.fileBytes)
  }

  private static func inflated(_ bytes: [UInt8], file: String) throws(InputError) -> [UInt8] {
    Gzip.isCompressed(bytes) ? try Gzip.inflated(bytes, file: file) : bytes
  }

  /// A file's bytes as they are; of a pipe or a device no more than a stream may have.
  ///
  /// - Throws: `InputError` for a file that cannot be read or has more bytes than `limit`.
  package static func contents(of path: String, atMost limit: Int = Limits.fileBytes) throws(InputError) -> [UInt8] {
    let unreadable = InputError(file: path, "cannot be read; check its permissions")
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      let reason = errno
      if [EACCES, EPERM].contains(reason) { throw unreadable }
      throw InputError(file: path, "cannot be read: \(FileError.words(reason))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else {
      guard let bytes = try stream(descriptor, file: path, atMost: min(limit, Limits.streamBytes)) else {
        throw unreadable
      }
      return bytes
    }
    if status.st_size > limit { throw tooLarge(path, "\(grouped(Int(status.st_size))) bytes", limit) }
    // To where they stay: `Data` would hold a second copy of a large file.
    var areRead: [Bool] = []
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = buffer.count
      nonisolated(unsafe) let buffer = buffer.inLargePages()
      areRead = buffer.indices.pieces(of: 1 << 22).concurrentMap { fill(buffer, $0, from: descriptor) }
    }
    if areRead.contains(false) { throw unreadable }
    return bytes
  }

  /// The text of a file that the program itself has written; nil where it is not there, is not UTF-8 or is far longer than such a text, or where there
  /// is something else, such as a pipe, which might be waited for.
  package static func ownText(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return (try? contents(of: path, atMost: Limits.ownTextBytes)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// What is too large to be read.
  static func tooLarge(_ file: String, _ size: String, _ limit: Int) -> InputError {
    InputError(file: file, "has \(size), where at most \(grouped(limit)) can be; give a part of it")
  }

  /// All that comes by a pipe or a device, which may have no end; nil where it cannot be read.
  private static func stream(_ descriptor: Int32, file: String, atMost limit: Int) throws(InputError) -> [UInt8]? {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 1)
    defer { chunk.deallocate() }
    while true {
      let got = read(descriptor, chunk.baseAddress, chunk.count)
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<got])
      if bytes.count > limit { throw tooLarge(file, "more than \(grouped(limit)) bytes", limit) }
    }
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
