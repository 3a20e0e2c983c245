package import Activations
import Formats
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
    if !hasJournal(file.path) {
      return try body(ResultStore(reading: file.path, registry: registry, whileBusy: waits))
    }
    let folder = try TemporaryDirectory()
    return try withExtendedLifetime(folder) {
      try body(ResultStore(path: folder.copy(ofDatabase: file.path), registry: registry, whileBusy: waits))
    }
  }
}
