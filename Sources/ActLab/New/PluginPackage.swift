import CommandParts
import Formats
import Foundation

/// A package of somebody's own that makes an `actlab` with activations beside the registered ones: what `actlab new` writes.
struct PluginPackage {
  /// The package's name and its folder's.
  let name: String
  /// Where it finds the lab.
  let lab: LabSource

  /// A package of a name, which must do for a folder and a package.
  init(name: String, lab: LabSource) throws {
    let isName = name.first.map { $0.isASCII && $0.isLetter } ?? false
    guard isName, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
      throw UsageError(
        description:
          "'\(name)' is not a name for a package; begin with a letter and go on with letters, digits, '-' or '_', "
          + "like my-activations")
    }
    (self.name, self.lab) = (name, lab)
  }

  /// The program's target, which no module of the lab can be called.
  var program: String { "actlab-\(name)" }

  /// The library's target, e.g. `MyActivations` for `my-activations` and `WavyActivations` for `wavy`.
  var module: String {
    let words = name.split { $0 == "-" || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let isNamedForIt = words.count > 1 && words.last == "Activations"
    return words.joined() + (isNamedForIt ? "" : "Activations")
  }

  /// Writes the package into a new folder.
  ///
  /// - Throws: `PluginPackageError` where there is something of that name already, `FileError` where it cannot be written; nothing is there then.
  func write(in parent: URL) throws {
    let folder = parent.appendingPathComponent(name)
    // Not `fileExists`, which follows a link that leads nowhere.
    if (try? FileManager.default.attributesOfItem(atPath: folder.path)) != nil {
      throw PluginPackageError("'\(name)' is there already; choose another name, or remove it")
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    } catch {
      throw FileError(name, error)
    }
    for (path, text) in files {
      let file = folder.appendingPathComponent(path)
      do {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      } catch {
        try? FileManager.default.removeItem(at: folder)
        throw FileError("\(name)/\(path)", error)
      }
    }
  }

  /// What to do with it, as commands.
  var nextSteps: String {
    """
    \(name) is a package with one activation, wavy-silu, that finds the lab at \(lab.place). Next:

      cd \(name)
      swift run -c release \(program) check wavy-silu      (builds the lab, too: minutes, the first time)
      swift run -c release \(program) compare relu wavy-silu --dataset digits
      swift test -c release

    Then change Sources/\(module)/WavySiLU.swift, or write a file beside it and add its definition to Definitions.swift.

    """
  }
}

/// Why no package can be written, in one line that says what would be right.
struct PluginPackageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
