import Foundation
import Wording
package import Formats
import Tables

/// What a suite or a command line names: a registered data set, or a file or folder with data.
///
/// In a suite it is a name, or `{name: mine, file: path, label: column, task: regression}`; label and task may be left out,
/// see `DatasetOption`.
package enum DatasetReference: Sendable, Hashable {
  /// A data set of the catalog.
  case named(String)
  /// A file or a folder, read by whichever format recognises it.
  case file(name: String, path: String, options: DatasetOptions = DatasetOptions())

  /// The keys by which a suite may give the path: the first is written, the others are other words for it.
  package static let pathKeys = ["file", "csv", "idx"]

  /// The name under which reports and the store know the data set.
  package var name: String {
    switch self {
    case .named(let name), .file(let name, _, _): name
    }
  }

  /// Reads `--dataset`: a name of the catalog, or a path.
  ///
  /// A path is what is there, or what has a slash or a point in it. What is neither is taken to be a name, which `load`
  /// will not find and will suggest the nearest to. Options say how a file is read, and are refused for a name.
  package init(
    commandLine text: String, options: DatasetOptions = DatasetOptions(), catalog: DatasetCatalog = .standard
  ) throws(InputError) {
    let isRegistered = catalog.entries.contains { $0.id == text }
    let isPath = text.contains { $0 == "/" || $0 == "." } || FileManager.default.fileExists(atPath: text)
    if !isRegistered, isPath {
      self = .file(name: Self.name(ofFile: text), path: text, options: options)
      return
    }
    if let option = options.given.first {
      throw InputError(
        "\(option.flag) \(quoted(options[option] ?? "")): '\(text)' is not a file; leave the option out")
    }
    self = .named(text)
  }

  /// The last component of a path; a file's without its ending, and without `.gz` before that.
  private static func name(ofFile path: String) -> String {
    let url = URL(plainPath: path)
    guard !url.hasDirectoryPath, !FileContents.isFolder(path) else { return url.lastPathComponent }
    let isCompressed = url.pathExtension.lowercased() == "gz"
    let name = (isCompressed ? url.deletingPathExtension() : url).deletingPathExtension().lastPathComponent
    return name.isEmpty ? url.lastPathComponent : name
  }
}
