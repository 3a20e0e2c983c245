import CFileExchange
import Figures
import Foundation

/// A report's folder, written aside and exchanged for the old one in one step: whatever happens, it holds the old report or the new one.
///
/// What is not the program's own stays: it is moved, not copied, from the old folder into the new. Links are not followed; where one stands
/// for something that the report needs, nothing is written.
struct FolderExchange {
  /// The folder, which is there.
  let folder: URL
  /// Where the new one is written, and the old one is emptied; it is left there only by a process that was killed.
  private let aside: URL
  /// Where the old one is until the new one has its place, on file systems that cannot exchange them.
  private let old: URL

  init(_ folder: URL) {
    self.folder = folder
    let (parent, name) = (folder.deletingLastPathComponent(), folder.lastPathComponent)
    (aside, old) = (parent.appendingPathComponent(".\(name).aside"), parent.appendingPathComponent(".\(name).old"))
  }

  /// The paths of all that is in a folder and in its folder of figures, other folders by themselves, in alphabetical order.
  static func paths(in folder: URL) -> [String] {
    func names(_ url: URL) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }
    let figures = folder.appendingPathComponent(Figure.folder)
    let drawn = EntryKind(of: figures) == .folder ? names(figures).map { "\(Figure.folder)/\($0)" } : []
    return (names(folder).filter { $0 != Figure.folder || EntryKind(of: figures) != .folder } + drawn).sorted()
  }

  /// Refuses a folder where a link, or a folder, stands for a file that the report needs.
  ///
  /// - Parameter needed: paths of files beside those that are there already.
  /// - Throws: `ReportError` that names it.
  static func requirePlain(_ folder: URL, needed: some Sequence<String> = []) throws(ReportError) {
    try EntryKind.folder.require(at: folder)
    try EntryKind.folder.require(at: folder.appendingPathComponent(Figure.folder))
    let own = OwnFiles(in: folder)
    for path in Set(needed).union(paths(in: folder).filter(own.contains)).sorted() {
      try EntryKind.file.require(at: folder.appendingPathComponent(path))
    }
  }

  /// Puts files in the place of the program's own, when all is settled.
  ///
  /// - Parameters:
  ///   - files: the text of each by its path.
  ///   - kept: the paths of files in the folder that stay as they are, and the program's.
  func write(_ files: [String: FileText], keeping kept: [String]) throws {
    try requireOwn(files)
    do {
      try writeAside(files, keeping: kept)
      try exchange()
    } catch {
      // Half a new report would take the room that there is too little of.
      try? settle()
      throw error
    }
    try settle()
  }

  private func writeAside(_ files: [String: FileText], keeping kept: [String]) throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
    try FileManager.default.createDirectory(
      at: aside, withIntermediateDirectories: false,
      attributes: attributes[.posixPermissions].map { [.posixPermissions: $0] })
    // The list comes first, so that a new folder that was left half written is known for the program's own.
    try Data(OwnFiles.list(of: Set(files.keys).union(kept)).utf8)
      .write(to: aside.appendingPathComponent(OwnFiles.list))
    for path in kept { try link(path) }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      if isWritten(text, at: path), (try? link(path)) != nil { continue }
      try makeFolder(of: path, in: aside)
      try write(text.pieces, to: aside.appendingPathComponent(path))
    }
  }

  /// Writes pieces of a text to a new file.
  private func write(_ pieces: some Sequence<String>, to file: URL) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    for piece in pieces {
      try piece.withData { data in
        var rest = data
        while !rest.isEmpty {
          let count = unsafe rest.withUnsafeBytes { bytes in
            unsafe Foundation.write(handle.fileDescriptor, bytes.baseAddress, bytes.count)
          }
          if count < 0, errno != EINTR { try Self.check(-1) }
          rest = rest.dropFirst(max(count, 0))
        }
      }
    }
  }

  /// Whether a file holds a text already.
  func isWritten(_ text: FileText, at path: String) -> Bool {
    let file = folder.appendingPathComponent(path)
    guard EntryKind(of: file.deletingLastPathComponent()) == .folder, EntryKind(of: file) == .file,
      let present = try? FileHandle(forReadingFrom: file)
    else { return false }
    defer { try? present.close() }
    func isWritten(_ pieces: some Sequence<String>) throws -> Bool {
      for piece in pieces where !piece.isEmpty {
        let read = try present.read(upToCount: piece.utf8.count)
        if !piece.withData({ $0 == read }) { return false }
      }
      return try present.read(upToCount: 1)?.isEmpty ?? true
    }
    return (try? isWritten(text.pieces)) ?? false
  }

  /// Refuses to write over a file that the program has not made.
  private func requireOwn(_ files: [String: FileText]) throws(ReportError) {
    let own = OwnFiles(in: folder)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where !own.contains(path) {
      let file = folder.appendingPathComponent(path)
      if EntryKind(of: file) == .nothing || isWritten(text, at: path) { continue }
      throw ReportError(
        "\(file.relativePath): is not of the report that is there; move it away, or give another --reports")
    }
  }

  /// Has the new folder in the place of the old one. On a network's file system that takes two steps, between which there is neither.
  private func exchange() throws {
    if unsafe fe_exchange(aside.path, folder.path) == 0 { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { return try Self.check(-1) }
    unsafe try Self.check(rename(folder.path, old.path))
    unsafe try Self.check(rename(aside.path, folder.path))
  }

  /// Empties what is left beside the folder: of the old report, or of a new one that was never finished. What is not the program's own
  /// goes where it was.
  func settle() throws {
    for left in [aside, old] where EntryKind(of: left) != .nothing { try settle(left) }
  }

  private func settle(_ left: URL) throws {
    try Self.requirePlain(left)
    let (own, new) = (OwnFiles(in: left), OwnFiles(in: folder))
    for path in Self.paths(in: left) where path != OwnFiles.list {
      let file = left.appendingPathComponent(path)
      if own.contains(path) || new.contains(path) {
        unsafe try Self.check(unlink(file.path))
      } else {
        try makeFolder(of: path, in: folder)
        try FileManager.default.moveItem(at: file, to: folder.appendingPathComponent(path))
      }
    }
    // Not a removal of folders with all that is in them: a file that somebody puts there now is not lost.
    let figures = left.appendingPathComponent(Figure.folder)
    if EntryKind(of: figures) == .folder { unsafe try Self.check(rmdir(figures.path)) }
    let list = left.appendingPathComponent(OwnFiles.list)
    if EntryKind(of: list) == .file { unsafe try Self.check(unlink(list.path)) }
    unsafe try Self.check(rmdir(left.path))
  }

  private static func check(_ status: Int32) throws {
    if status != 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  /// Has a file of the old folder in the new one, too.
  private func link(_ path: String) throws {
    try makeFolder(of: path, in: aside)
    let (old, new) = (folder.appendingPathComponent(path), aside.appendingPathComponent(path))
    do { try FileManager.default.linkItem(at: old, to: new) } catch {
      try FileManager.default.copyItem(at: old, to: new)
    }
  }

  private func makeFolder(of path: String, in folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(path).deletingLastPathComponent(), withIntermediateDirectories: true)
  }
}

extension String {
  /// Lends the bytes of the text without a copy of them.
  fileprivate func withData<Result>(_ body: (Data) throws -> Result) rethrows -> Result {
    var text = self
    return try text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return try body(Data()) }
      return unsafe try body(
        Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none))
    }
  }
}
