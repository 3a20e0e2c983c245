import Foundation
import Wording

/// Where a package finds the lab that it depends on.
enum LabSource: Equatable {
  /// A clone on this machine.
  case folder(URL)
  /// A repository elsewhere.
  case repository(String)

  private static let package = "activation-lab"

  /// The source that a user names: a repository's URL, or the folder of a clone.
  ///
  /// - Throws: `PluginPackageError` for a folder without the lab.
  init(_ text: String) throws {
    if text.contains("://") || text.hasPrefix("git@") {
      self = .repository(text)
      return
    }
    let folder = URL(plainPath: text).standardizedFileURL
    guard Self.isLab(folder) else {
      throw PluginPackageError(
        "--lab \(quoted(text)): is not a clone of the lab; give the folder that holds its Package.swift")
    }
    self = .folder(folder)
  }

  /// The clone that the running program was built in: the folder above it, or the one that its sources were compiled in.
  ///
  /// - Throws: `PluginPackageError` where neither is there any more.
  static func ofThisProgram(sources: String = #filePath) throws -> LabSource {
    let program = Bundle.main.executableURL?.resolvingSymlinksInPath()
    for start in [program, URL(plainPath: sources)].compactMap({ $0 }) {
      var folder = start.deletingLastPathComponent()
      while folder.path != "/" {
        if isLab(folder) { return .folder(folder) }
        folder.deleteLastPathComponent()
      }
    }
    throw PluginPackageError(
      "the lab's own folder is not found; name a clone of it with --lab, or its repository's URL")
  }

  /// The line of a manifest.
  var dependency: String {
    switch self {
    // With its name, since a folder's would be taken for it otherwise.
    case .folder(let folder): ".package(name: \"\(Self.package)\", path: \(folder.path.debugDescription))"
    case .repository(let url): ".package(url: \(url.debugDescription), branch: \"main\")"
    }
  }

  /// What the products of the dependency are said to be of.
  var identity: String {
    switch self {
    case .folder: return Self.package
    case .repository(let url):
      let last = url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? Self.package
      return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
    }
  }

  /// As a person is told it.
  var place: String {
    switch self {
    case .folder(let folder): folder.path
    case .repository(let url): url
    }
  }

  private static func isLab(_ folder: URL) -> Bool {
    ["Package.swift", "Sources/ActLab/ActLab.swift"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
    }
  }
}
