import Formats
import Foundation
import Testing

@Suite("Folders for what is temporary")
struct TemporaryDirectoryTests {
  private let files = FileManager.default
  private let yesterday = Date().addingTimeInterval(-86_400)

  /// What stands beside the folders, by its name.
  private func beside(_ name: String) -> URL { files.temporaryDirectory.appendingPathComponent(name) }

  @Test("What a killed process has left is removed with the next one; what is in use, of another name, or young stays")
  func abandoned() throws {
    let left = beside("actlab-\(UUID().uuidString)")
    let young = beside("actlab-\(UUID().uuidString)")
    let other = beside("actlab-mine-\(UUID().uuidString)")
    for folder in [left, young, other] {
      try files.createDirectory(at: folder, withIntermediateDirectories: false)
      try Data("kept".utf8).write(to: folder.appendingPathComponent("store.sqlite"))
    }
    let link = beside("actlab-\(UUID().uuidString)")
    try files.createSymbolicLink(at: link, withDestinationURL: other)
    defer { for url in [young, other, link] { try? files.removeItem(at: url) } }
    let used = try TemporaryDirectory()
    for folder in [left, other, used.url] {
      try files.setAttributes([.modificationDate: yesterday], ofItemAtPath: folder.path)
    }
    let next = try TemporaryDirectory()
    #expect(!files.fileExists(atPath: left.path))
    for url in [young, other.appendingPathComponent("store.sqlite"), link, used.url, next.url] {
      #expect(files.fileExists(atPath: url.path), "\(url.lastPathComponent)")
    }
  }

  @Test("Who writes in it may lock the folder")
  func lockable() throws {
    let folder = try TemporaryDirectory()
    let descriptor = open(folder.url.path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
  }

  @Test("It goes with its owner")
  func owned() throws {
    var folder: TemporaryDirectory? = try TemporaryDirectory()
    let path = try #require(folder?.url.path)
    #expect(files.fileExists(atPath: path))
    folder = nil
    #expect(!files.fileExists(atPath: path))
  }
}
