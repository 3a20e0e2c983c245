package import Foundation
import Tables

/// Which files in the folder of a report the program has made, and so may change or remove: all others are somebody's, and are left
/// alone.
struct OwnFiles {
  /// The file that lists them, a path a line.
  static let list = ".actlab-files"

  /// The paths in the list; nil where there is none, as in a folder of an older program.
  private let listed: Set<String>?

  /// Those of a folder.
  init(in folder: URL) {
    let text =
      EntryKind(of: folder.appendingPathComponent(Self.list)) == .file
      ? FileContents.ownText(of: folder.appendingPathComponent(Self.list).path) : nil
    listed = text.map { Set($0.split(separator: "\n").map(String.init)) }
  }

  /// The text of the list.
  static func list(of paths: some Sequence<String>) -> String { paths.sorted().map { $0 + "\n" }.joined() }

  /// Whether a path in the folder is the program's.
  func contains(_ path: String) -> Bool {
    path == Self.list || (listed?.contains(path) ?? Self.isOfOlderProgram(path))
  }

  /// Whether a path is one of those that programs without a list wrote.
  private static func isOfOlderProgram(_ path: String) -> Bool {
    let files = [
      "comparisons.csv", "curves.csv", "datasets.csv", "diagnostics.csv", "environment.json", "report.md", "suite.yaml",
      "summary.csv", "trials.csv", "tuning.csv",
    ]
    let figure = /figures\/(activations|curves|forest|gradients|ranks|rates|strip)(-[A-Za-z0-9._-]+)?\.svg/
    return files.contains(path) || path.wholeMatch(of: figure) != nil
  }
}

/// What stands at a path, links not followed.
package enum EntryKind {
  case nothing, file, folder, link, other

  package init(of url: URL) {
    // The path of a folder's URL may end in a slash, which would follow a link.
    let path = url.path
    switch try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
    case nil: self = .nothing
    case .typeRegular: self = .file
    case .typeDirectory: self = .folder
    case .typeSymbolicLink: self = .link
    default: self = .other
    }
  }

  /// Refuses what is neither of this kind nor nothing, where reports are written.
  ///
  /// - Throws: `ReportError` that names it: links may lead anywhere.
  package func require(at url: URL) throws(ReportError) {
    let found = EntryKind(of: url)
    if found == .nothing || found == self { return }
    let what = found == .link ? "is a symbolic link, which reports are not written through" : "is in the report's way"
    throw ReportError("\(url.relativePath): \(what); remove it, or give another --reports")
  }
}
