import Formats
import Foundation
import Reports
import Tables

/// The folder of a page that a bench writes, below that of reports.
struct PageFolder {
  /// The folder.
  let url: URL
  /// The command that makes what the page is written from.
  let command: String

  init(_ name: String, below reports: URL, madeBy command: String) {
    url = reports.appendingPathComponent(name, isDirectory: true)
    self.command = command
  }

  /// A file's path, as messages name it.
  func path(_ name: String) -> String { url.appendingPathComponent(name).relativePath }

  /// Whether there is a file.
  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The text of a file.
  ///
  /// - Throws: `ReportError` that names the command which writes it, where it cannot be read, or a symbolic link on the way.
  func read(_ name: String) throws(ReportError) -> String {
    try requirePlain(name)
    guard let text = FileContents.ownText(of: path(name)) else {
      throw ReportError("\(path(name)): is missing or cannot be read; '\(command)' writes it")
    }
    return text
  }

  /// Refuses links, which may lead anywhere.
  private func requirePlain(_ name: String) throws(ReportError) {
    let file = url.appendingPathComponent(name)
    for folder in [url, file.deletingLastPathComponent()] { try EntryKind.folder.require(at: folder) }
    try EntryKind.file.require(at: file)
  }

  /// Writes a file, in one piece, with the folder that it is in.
  ///
  /// - Throws: `FileError` where it cannot be written, `ReportError` for a symbolic link on the way.
  func write(_ text: String, to name: String) throws {
    try requirePlain(name)
    let file = url.appendingPathComponent(name)
    do {
      try FileManager.default.makeFolder(file.deletingLastPathComponent())
      try Data(text.utf8).write(to: file, options: .atomic)
    } catch {
      throw FileError(path(name), error, another: "--reports")
    }
  }
}
