package import Foundation

/// A file or folder that cannot be written: one line with the system's reason, and what would be right.
package struct FileError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String
  /// The reason, a number of `errno`'s.
  package let reason: Int32

  /// - Parameters:
  ///   - path: the file or folder, as the user knows it.
  ///   - reason: a number of `errno`'s.
  ///   - option: what may name another, as `--reports` or `file with --store`.
  package init(_ path: String, reason: Int32, another option: String? = nil) {
    self.reason = reason
    let remedies = [Self.remedy(reason), option.map { "give another \($0)" }].compactMap { $0 }
    let remedy = remedies.isEmpty ? "" : "; " + remedies.joined(separator: " or ")
    description = "\(path): cannot be written: \(Self.words(reason))\(remedy)"
  }

  /// The same for what was thrown at writing: an error of Foundation's, or another of these, which was of something within.
  package init(_ path: String, _ error: any Error, another option: String? = nil) {
    self.init(path, reason: Self.reason(of: error), another: option)
  }

  /// Makes a folder with those above it where there is none, and finds out whether files can be written in it: a file to try it with would
  /// stay where the program is killed.
  ///
  /// - Parameter name: what the error calls the folder, or what was to be written in it.
  package static func prepareFolder(_ folder: URL, named name: String, another option: String) throws(FileError) {
    do { try FileManager.default.makeFolder(folder) } catch {
      let reason = reason(of: error)
      // A file is there, or in the place of a folder above.
      throw FileError(name, reason: reason == EEXIST ? ENOTDIR : reason, another: option)
    }
    if unsafe access(folder.path, W_OK) != 0 { throw FileError(name, reason: errno, another: option) }
  }

  /// Whether the machine is to blame, and not what the user has named.
  package var isOfMachine: Bool { Self.reasonsOfMachine.contains(reason) }

  /// A number of `errno`'s in the system's words: `No space left on device`.
  package static func words(_ reason: Int32) -> String { unsafe String(cString: strerror(reason)) }

  /// What the system gave for a reason, as a number of `errno`'s.
  package static func reason(of error: any Error) -> Int32 {
    switch error {
    case let error as FileError: error.reason
    case let error as POSIXError: error.code.rawValue
    default: ((error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError)?.code.rawValue ?? EIO
    }
  }

  private static let reasonsOfMachine: Set<Int32> = [
    ENOSPC, EDQUOT, EIO, EFBIG, EMFILE, ENFILE, ENOMEM, ESTALE, ENXIO, ENODEV, ETIMEDOUT,
  ]

  /// What would be right; nil where the reason's words say it.
  package static func remedy(_ reason: Int32) -> String? {
    switch reason {
    case ENOSPC, EDQUOT: "make room there"
    case EACCES, EPERM: "change its permissions"
    case EMFILE: "allow more open files, as with 'ulimit -n 65536'"
    case EFBIG: "allow larger files, as with 'ulimit -f unlimited'"
    default: nil
    }
  }
}

extension FileManager {
  /// Makes a folder, and those above it, where there is none.
  ///
  /// A path that the system has no room for is refused before: Foundation calls itself for each folder above, and tens of thousands of them would
  /// end the program.
  package func makeFolder(_ folder: URL) throws {
    guard folder.path.utf8.count < Int(PATH_MAX) else { throw POSIXError(.ENAMETOOLONG) }
    try createDirectory(at: folder, withIntermediateDirectories: true)
  }
}
