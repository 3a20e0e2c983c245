import Foundation
package import Formats
import Tables
import Wording

/// A file or a folder that data are to be read from, opened once for all formats to look at.
package struct DatasetSource: Sendable {
  /// What stands at the path.
  package enum Kind: Sendable {
    /// A file's bytes, inflated if it is a gzip stream.
    case file([UInt8])
    /// The names in a folder, sorted.
    case folder([String])
  }

  /// Its path, by which errors name it.
  package let path: String
  /// What stands there.
  package let kind: Kind

  /// Opens a path.
  package init(path: String) throws(InputError) {
    self.path = path
    if FileContents.isFolder(path) {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw InputError(file: path, "cannot be read; check its permissions")
      }
      kind = .folder(names.sorted())
    } else {
      kind = .file(try FileContents.bytes(of: path))
    }
  }

  /// How many bytes were read; 0 of a folder, whose files are still to be.
  var bytesRead: Int { if case .file(let bytes) = kind { bytes.count } else { 0 } }

  /// The bytes of a file.
  func bytes() throws(InputError) -> [UInt8] {
    guard case .file(let bytes) = kind else { throw InputError(file: path, "a folder, where a file is needed") }
    return bytes
  }

  /// The last component of its path.
  package var name: String { URL(plainPath: path).lastPathComponent }
}
