import Foundation

extension URL {
  /// The file at a path as it stands. Foundation takes a `~` at the start for a home folder, which is for the shell to do: a file of that name
  /// is read by its name elsewhere, and must not be written somewhere else.
  package init(plainPath path: String, isDirectory: Bool? = nil) {
    let path = path.hasPrefix("~") ? "./" + path : path
    self = isDirectory.map { URL(fileURLWithPath: path, isDirectory: $0) } ?? URL(fileURLWithPath: path)
  }
}
