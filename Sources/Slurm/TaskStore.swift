package import Activations
package import Foundation
package import ResultStore

/// The store of a task, which others only read.
package struct TaskStore: Sendable {
  private let file: URL
  private let registry: ActivationRegistry

  /// The store in a file.
  package init(_ file: URL, registry: ActivationRegistry) { (self.file, self.registry) = (file, registry) }

  /// Reads it, having waited for some seconds while its task keeps it to itself.
  ///
  /// A task that was killed may have left half a transaction, which only somebody who may write can roll back: that is done in a copy, since
  /// a task that is thought dead may be writing yet.
  package func read<Result>(patience: Double, _ body: (ResultStore) throws -> Result) throws -> Result {
    let deadline = ContinuousClock.now + .seconds(patience)
    let waits: @Sendable (BusyStore) -> Bool = { _ in ContinuousClock.now < deadline }
    if !FileManager.default.fileExists(atPath: file.path + Self.journal) {
      return try body(ResultStore(reading: file.path, registry: registry, whileBusy: waits))
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("actlab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("store.sqlite").path
    // It may be gone by now, with the transaction at its end.
    try? FileManager.default.copyItem(atPath: file.path + Self.journal, toPath: copy + Self.journal)
    try FileManager.default.copyItem(atPath: file.path, toPath: copy)
    return try body(ResultStore(path: copy, registry: registry, whileBusy: waits))
  }

  /// How the name of the file goes on in which SQLite keeps what a transaction will change.
  private static let journal = "-journal"
}
